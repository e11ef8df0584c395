"""Reads the table of docs/access.md, finds every address of the project, and tries one as one role."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from http.cookies import SimpleCookie
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.access.objects import DATA, OBJECTS
from tests.access.stage import PLAYERS, ROLES, Scene, Side

PAGE = Path(__file__).resolve().parents[2] / "docs" / "access.md"
DEMO_HEADING = "## Only in demo mode"
OUTCOMES = {"✓", "401", "403", "404", "sign-in"}
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
_ROW = re.compile(r"^\| `([^`]+)` \| (GET|POST|PUT) \|(.*)\|$")


@dataclass(frozen=True)
class Row:
    name: str
    method: str
    cells: tuple[str, ...]

    def expected(self, role: str, side: Side) -> str:
        """What the table says: the only outcome of a cell, or the first of two for own and the second for foreign."""
        parts = [part.strip() for part in self.cells[ROLES.index(role)].split(" / ")]
        return parts[0] if side is Side.OWN else parts[-1]


def rows(*, demo: bool = False) -> list[Row]:
    """The rows of the table; those for demo mode stand under a heading of their own."""
    everyday, _, only_demo = PAGE.read_text(encoding="utf-8").partition(DEMO_HEADING)
    found = [_ROW.match(line) for line in (only_demo if demo else everyday).splitlines()]
    return [Row(m[1], m[2], tuple(cell.strip() for cell in m[3].split("|"))) for m in found if m]


def url_names() -> Iterator[str]:
    yield from _names(get_resolver().url_patterns, "")


def _names(patterns: list[Any], namespace: str) -> Iterator[str]:
    for each in patterns:
        if isinstance(each, URLResolver):
            inner = f"{namespace}{each.namespace}:" if each.namespace else namespace
            yield from _names(each.url_patterns, inner)
        elif isinstance(each, URLPattern):
            yield f"{namespace}{each.name or str(each.pattern)}"


def signed_in(scene: Scene, player: str) -> SimpleCookie:
    """The cookies of somebody who has signed in; signing in takes as long as many of the pages."""
    client = Client()
    client.force_login(scene.cast.user(player), backend=BACKEND)
    return client.cookies


def outcome(scene: Scene, row: Row, side: Side, cookies: SimpleCookie | None) -> str:
    """What happens when the holder of `cookies` asks, as the table writes it. Nothing that was written stays."""
    parts = OBJECTS[row.name](scene, side) if row.name in OBJECTS else {}
    client = Client()
    if cookies is not None:
        client.cookies.load(cookies.output(header="", sep=";"))
    with transaction.atomic():
        path = reverse(row.name, kwargs=parts)
        sent = DATA[row.name](scene, side) if row.name in DATA else {}
        response = _asked(client, row.method, path, sent)
        transaction.set_rollback(True)
    return _in_words(response.status_code, response.headers.get("Location", ""))


def tries(row: Row, *, every: bool) -> list[tuple[str, Side]]:
    """Who is to try the row: every role from both sides; or one who may and one who may not.

    The addresses are Anna's whoever asks. A role that is the same person on both sides tries but once, unless its cell
    says two things, which is then found out.
    """
    found = [
        (role, side)
        for role in ROLES
        for side in Side
        if side is Side.OWN
        or PLAYERS[role][Side.OWN] != PLAYERS[role][Side.FOREIGN]
        or row.expected(role, Side.OWN) != row.expected(role, Side.FOREIGN)
    ]
    if every:
        return found
    by_outcome = {row.expected(role, side) == "✓": (role, side) for role, side in reversed(found)}
    return list(by_outcome.values())


def _asked(client: Client, method: str, path: str, sent: dict[str, Any]) -> Any:
    match method:
        case "GET":
            return client.get(path, sent)
        case "POST":
            return client.post(path, sent)
    return client.put(path, sent, content_type="application/json")


def _in_words(status: int, location: str) -> str:
    if status == 302 and location.startswith(reverse(settings.LOGIN_URL)) and "next=" in location:
        return "sign-in"
    if status in {200, 204, 302, 303, 400, 409, 413, 415, 422}:
        return "✓"
    return str(status)

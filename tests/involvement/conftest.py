import datetime
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client

from medspiller.involvement.changes import drafting, opening
from medspiller.involvement.models import Page
from medspiller.web import clock
from tests.cast import Cast

NOON = datetime.datetime(2026, 9, 1, 10, tzinfo=datetime.UTC)
MakePage = Callable[..., Page]


@pytest.fixture(autouse=True)
def noon() -> Iterator[None]:
    with clock.set_to(NOON):
        yield


@pytest.fixture
def draft(cast: Cast) -> MakePage:
    """`draft("ideas", "anna", title="…")`: a draft of Anna's for Søndre Skole, open for ten days from today."""

    def made(kind: str = "question", name: str = "anna", *, unit: str = "south", **facts: Any) -> Page:
        today = clock.today()
        told: dict[str, Any] = {
            "title": "Skolegården",
            "question": "Hvad skal der være plads til?",
            "introduction": "Vi bygger om til sommer.",
            "influence": "Alt undtagen beløbet.",
            "opens_on": today,
            "closes_on": today + datetime.timedelta(days=10),
            "answer_by": today + datetime.timedelta(days=40),
            "for_citizens": True,
        }
        page_facts = drafting.PageFacts(kind=kind, **{**told, **facts})
        return drafting.create(by=cast.user(name), person=cast.people[name], unit=cast.units[unit], facts=page_facts)

    return made


@pytest.fixture
def opened(cast: Cast, draft: MakePage) -> MakePage:
    """As `draft`, and opened to the world."""

    def made(kind: str = "question", name: str = "anna", **facts: Any) -> Page:
        page = draft(kind, name, **facts)
        return opening.open_page(by=cast.user(name), page=page, revision=page.revision)

    return made


def visitor(**headers: str) -> Client:
    """Somebody outside, with no cookies."""
    return Client(headers=headers)


def later(days: int = 0, seconds: int = 0) -> Any:
    return clock.set_to(NOON + datetime.timedelta(days=days, seconds=seconds))


def form_key(client: Client, page: Page, **query: str) -> str:
    text = client.get(f"/deltag/{page.slug}/", query).content.decode()
    return text.split('name="formular" value="', 1)[1].split('"', 1)[0]


def send(page: Page, client: Client | None = None, *, after: int = 10, **fields: Any) -> Any:
    """Opens the form, takes `after` seconds, and sends it as a browser does."""
    browser = client or visitor()
    sent = {"formular": form_key(browser, page), **fields}
    with later(seconds=after):
        return post(browser, f"/deltag/{page.slug}/", sent)


def post(client: Client, path: str, fields: dict[str, Any], **headers: Any) -> Any:
    body = urlencode(fields, doseq=True)
    return client.post(path, body, content_type="application/x-www-form-urlencoded", **headers)


def rows(*fields: dict[str, Any], revision: int, **more: str) -> dict[str, Any]:
    sent: dict[str, Any] = {"form-TOTAL_FORMS": len(fields), "form-INITIAL_FORMS": 0, "revision": revision, **more}
    for number, field in enumerate(fields):
        sent |= {f"form-{number}-{name}": value for name, value in field.items()}
    return sent

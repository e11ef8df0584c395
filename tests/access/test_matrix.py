"""Every address × every role × own and foreign, against docs/access.md."""

from collections import Counter

import pytest
from django.core.cache import cache
from django.db import connection
from pytest_django import Settings

from tests.access.stage import PLAYERS, ROLES, Side, set_scene
from tests.access.table import OUTCOMES, Row, outcome, rows, signed_in, tries, url_names
from tests.cast import Cast


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    listed = {row.name for row in rows()}
    existing = set(url_names())
    assert sorted(existing - listed) == [], "addresses without a row in docs/access.md"
    assert sorted(listed - existing) == [], "rows in docs/access.md without an address"


def test_table_is_well_formed() -> None:
    every = [*rows(), *rows(demo=True)]
    assert every
    for row in every:
        assert len(row.cells) == len(ROLES), row.name
        for role in ROLES:
            assert {row.expected(role, side) for side in Side} <= OUTCOMES, row.name
    twice = [key for key, times in Counter((row.name, row.method) for row in every).items() if times > 1]
    assert twice == []


# What of the scene is put up only for the addresses of these packages.
LARGE_PARTS = {
    "attachments": "involvement",
    "decisions": "decisions",
    "evaluation": "evaluation",
    "indicators": "indicators",
    "involvement": "involvement",
    "mandates": "mandates",
    "outside_in": "signal",
    "partners": "partner_word",
    "patterns": "counted",
    "surveys": "surveys",
}
# To set the scene takes longer than many rows: those of one package share it, since each try is rolled back.
AT_A_TIME = 20


def chunks(demo: bool = False) -> list[list[Row]]:
    """The rows of each package, some at a time."""
    by_package: dict[str, list[Row]] = {}
    for row in rows(demo=demo):
        by_package.setdefault(row.name.partition(":")[0], []).append(row)
    return [held[at : at + AT_A_TIME] for held in by_package.values() for at in range(0, len(held), AT_A_TIME)]


@pytest.mark.parametrize("chunk", chunks(), ids=lambda chunk: f"{chunk[0].name} {chunk[0].method} and on")
def test_roles_may_what_the_table_says(cast: Cast, chunk: list[Row]) -> None:
    check(cast, chunk)


@pytest.mark.parametrize("chunk", chunks(demo=True), ids=lambda chunk: f"{chunk[0].name} {chunk[0].method} and on")
def test_roles_may_in_the_demo_what_the_table_says(cast: Cast, settings: Settings, chunk: list[Row]) -> None:
    settings.DEMO = True
    settings.ROOT_URLCONF = "tests.accounts.demo_urls"
    check(cast, chunk)


def check(cast: Cast, chunk: list[Row]) -> None:
    scene = set_scene(cast)
    # Each try is rolled back: what the addresses name has to be there before.
    for package in {row.name.partition(":")[0] for row in chunk} & LARGE_PARTS.keys():
        assert getattr(scene, LARGE_PARTS[package])
    # What a role may does not depend on the database; that each address works on it does.
    every = connection.vendor == "sqlite"
    players = {name for both in PLAYERS.values() for name in both.values() if name}
    cookies = {name: signed_in(scene, name) for name in players}
    wrong = []
    for row in chunk:
        for role, side in tries(row, every=every):
            cache.clear()
            happened, expected = outcome(scene, row, side, cookies.get(PLAYERS[role][side])), row.expected(role, side)
            if happened != expected:
                wrong.append(f"{row.name} {row.method}, {role}, {side}: {happened}, not {expected}")
    assert wrong == []

"""Every address × every role × own and foreign, against docs/access.md."""

from collections import Counter

import pytest
from django.core.cache import cache
from pytest_django import Settings

from tests.access.stage import ROLES, Side, set_scene
from tests.access.table import OUTCOMES, Row, outcome, rows, url_names
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


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row.name} {row.method}")
def test_roles_may_what_the_table_says(cast: Cast, row: Row) -> None:
    check(cast, row)


@pytest.mark.parametrize("row", rows(demo=True), ids=lambda row: f"{row.name} {row.method}")
def test_roles_may_in_the_demo_what_the_table_says(cast: Cast, settings: Settings, row: Row) -> None:
    settings.DEMO = True
    settings.ROOT_URLCONF = "tests.accounts.demo_urls"
    check(cast, row)


def check(cast: Cast, row: Row) -> None:
    scene = set_scene(cast)
    # Each try is rolled back: what the addresses name has to be there before.
    assert not row.name.startswith("surveys:") or scene.surveys
    wrong = []
    for role in ROLES:
        for side in Side:
            cache.clear()
            happened, expected = outcome(scene, row.name, row.method, role, side), row.expected(role, side)
            if happened != expected:
                wrong.append(f"{role}, {side}: {happened}, not {expected}")
    assert wrong == []

"""How often expectations come true says nothing of fewer than five owners, tried against every set there is."""

import datetime
from collections import Counter
from collections.abc import Collection, Mapping
from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medspiller.disclosure import audit
from medspiller.indicators.rules.hit_rates import countable, is_safe, quarters, rows_then

K = 3


def rank(rows: list[list[int]]) -> int:
    """By elimination over the rationals, one row at a time."""
    pivots: dict[int, list[Fraction]] = {}
    for whole in rows:
        row = [Fraction(value) for value in whole]
        for place in range(len(row)):
            if not row[place]:
                continue
            if place not in pivots:
                pivots[place] = [value / row[place] for value in row]
                break
            row = [value - row[place] * other for value, other in zip(row, pivots[place], strict=True)]
    return len(pivots)


def given_away(published: Collection[Collection[int]], owners: Mapping[int, int], k: int) -> list[frozenset[int]]:
    """Every set of expectations of fewer than k owners whose sum can be computed, by trying each set there is."""
    ones = sorted(owners)
    rows = [[int(one in group) for one in ones] for group in published]
    before = rank(rows)
    return [
        frozenset(chosen)
        for size in range(1, len(ones) + 1)
        for chosen in combinations(ones, size)
        if len({owners[one] for one in chosen}) < k and rank([*rows, [int(one in chosen) for one in ones]]) == before
    ]


@st.composite
def held(draw: st.DrawFn) -> tuple[dict[int, int], list[frozenset[int]]]:
    """At most nine expectations of at most six owners, and some rows of them."""
    owners = dict(enumerate(draw(st.lists(st.integers(0, 5), min_size=1, max_size=9))))
    row = st.frozensets(st.sampled_from(sorted(owners)), min_size=1)
    return owners, draw(st.lists(row, min_size=1, max_size=4))


def told_of_too_few(published: Collection[Collection[int]], owners: Mapping[int, int], k: int) -> list[frozenset[int]]:
    """The same by the project's auditor, which counts expectations: k − 1 owners have so many at most."""
    each = Counter(owners.values())
    most = sum(count for _owner, count in each.most_common(k - 1)) + 1
    exposed = audit(published, dict.fromkeys(owners, 1), most)
    return [found.cells for found in exposed if len({owners[one] for one in found.cells}) < k]


@given(held())
def test_the_auditor_finds_nobody_in_what_is_called_safe(scene: tuple[dict[int, int], list[frozenset[int]]]) -> None:
    owners, published = scene
    if is_safe(published, owners, K):
        assert told_of_too_few(published, owners, K) == []
        assert given_away(published, owners, K) == []


@given(held())
def test_what_the_auditor_finds_somebody_in_is_not_called_safe(
    scene: tuple[dict[int, int], list[frozenset[int]]],
) -> None:
    owners, published = scene
    if told_of_too_few(published, owners, K) or given_away(published, owners, K):
        assert not is_safe(published, owners, K)


def test_groups_that_cross_are_safe_as_long_as_the_rest_holds_them() -> None:
    """Two who stand in both rows cannot be had apart: neither sum nor difference is about them alone."""
    owners = {one: one for one in range(18)}
    whole, first, second = frozenset(range(18)), frozenset(range(8)), frozenset(range(6, 14))
    assert is_safe([whole, first, second], owners)
    assert not is_safe([whole, first, second, first | second], owners), "the union gives what is common"


@given(held(), st.data())
def test_nothing_that_is_shown_over_time_tells_of_too_few(
    scene: tuple[dict[int, int], list[frozenset[int]]], data: st.DataObject
) -> None:
    """Rows grow from turn to turn; whoever kept what stood there before may hold it against what stands there now."""
    owners, rows = scene
    named = dict(enumerate([frozenset(owners), *rows]))
    day = datetime.date(2026, 1, 1)
    ended = {one: day + datetime.timedelta(days=data.draw(st.integers(0, 2))) for one in owners}
    turns = [rows_then(named, ended, day + datetime.timedelta(days=count)) for count in (1, 2, 3)]
    ever = {ones for until in (1, 2, 3) for ones in countable(turns[:until], owners, K).values()}
    assert given_away(list(ever), owners, K) == []


def test_a_row_goes_on_with_its_old_count_until_enough_have_come() -> None:
    five, six = frozenset(range(5)), frozenset(range(6))
    owners = {one: one for one in range(12)}
    assert countable([{0: five}, {0: six}], owners) == {0: five}
    assert countable([{0: five}, {0: frozenset(range(10))}], owners) == {0: frozenset(range(10))}
    assert countable([{0: frozenset(range(4))}], owners) == {}


def test_five_expectations_of_one_owner_are_one_owner() -> None:
    owners = dict.fromkeys(range(5), "anna") | dict(zip(range(5, 10), range(5), strict=True))
    whole, focus = frozenset(range(10)), frozenset(range(5, 10))
    assert countable([{0: focus, 1: frozenset(range(5))}], owners) == {0: focus}
    assert countable([{0: whole, 1: focus}], owners) == {0: whole}, "the rest would be Anna's"


def test_the_largest_comes_first_and_the_smaller_must_not_give_others_away() -> None:
    owners = {one: one for one in range(12)}
    rows = {0: frozenset(range(12)), 1: frozenset(range(8)), 2: frozenset(range(6))}
    assert countable([rows], owners) == {0: rows[0], 2: rows[2]}, "twelve less eight are four"


@pytest.mark.parametrize(
    ("first", "today", "count"),
    [("2026-01-15", "2026-03-31", 0), ("2026-01-15", "2026-04-01", 1), ("2024-12-31", "2026-01-01", 5)],
)
def test_it_is_made_up_at_the_turn_of_each_quarter(first: str, today: str, count: int) -> None:
    days = quarters(datetime.date.fromisoformat(first), datetime.date.fromisoformat(today))
    assert len(days) == count
    assert all(day.day == 1 and day.month in {1, 4, 7, 10} for day in days)

"""Property tests: whatever is asked for, in whatever order of dates, history stays whole."""

import datetime
from dataclasses import dataclass, field
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from medspiller.organisation.rules import Node, Tree
from medspiller.organisation.rules.planning import Current, UnitFacts, plan_import
from medspiller.organisation.rules.stepping import Asked, Held, Steps, steps
from medspiller.organisation.rules.wanted import Wanted, WantedUnit

START = datetime.date(2026, 1, 1)
DAY = datetime.timedelta(days=1)


@dataclass
class Record:
    """What a database would hold after the steps."""

    rows: dict[int, list[object]] = field(default_factory=dict)

    def periods(self) -> list[Held[str, UnitFacts]]:
        return [Held(pk, *row) for pk, row in self.rows.items()]  # type: ignore[arg-type]  # rows are changed in place

    def at(self, date: datetime.date) -> list[Held[str, UnitFacts]]:
        return [row for row in self.periods() if row.from_date <= date and (row.to_date is None or row.to_date > date)]

    def carry_out(self, todo: Steps[str, UnitFacts]) -> None:
        for end in todo.end:
            self.rows[end.pk][3] = end.to_date
        for correct in todo.correct:
            self.rows[correct.pk][1] = correct.value
            self.rows[correct.pk][3] = correct.to_date
        for begin in todo.begin:
            self.rows[len(self.rows) + 1] = [begin.key, begin.value, begin.from_date, begin.to_date]


KEYS = ["a", "b", "c", "d", "e"]


@st.composite
def imports(draw: st.DrawFn) -> list[Wanted]:
    """Imports of small trees on dates that never go back; parents come earlier in a drawn order,"""
    found: list[Wanted] = []
    date = START
    for _turn in range(draw(st.integers(1, 6))):
        date += DAY * draw(st.integers(0, 3))
        order = draw(st.permutations(KEYS))[: draw(st.integers(1, len(KEYS)))]
        wanted = Wanted(date, told={"kind", "unit_to"} if draw(st.booleans()) else {"kind"})
        for place, key in enumerate(order):
            parent = draw(st.sampled_from([None, *order[:place]]))
            back, ahead = draw(st.sampled_from([None, 0, 1, 400])), draw(st.sampled_from([None, 1, 2, 5]))
            begun = None if back is None else date - DAY * back
            ends = None if ahead is None else date + DAY * ahead
            name = draw(st.sampled_from(["x", "y"]))
            wanted.units[key] = WantedUnit(key, name, "", parent, begun, ends if "unit_to" in wanted.told else None, 1)
        found.append(wanted)
    return found


def planned(record: Record, wanted: Wanted) -> Steps[str, UnitFacts]:
    known = {row.key: 1 for row in record.periods()}
    return plan_import(Current(units=record.at(wanted.date), known_units=known), wanted, wanted.date).units


def play(series: list[Wanted]) -> Record:
    record = Record()
    for wanted in series:
        record.carry_out(planned(record, wanted))
    return record


@settings(max_examples=80, deadline=None)
@given(imports())
def test_the_same_import_twice_changes_nothing(series: list[Wanted]) -> None:
    assert not planned(play(series), series[-1])


@settings(max_examples=80, deadline=None)
@given(imports())
def test_periods_are_never_empty_and_never_overlap(series: list[Wanted]) -> None:
    periods = play(series).periods()
    assert all(row.to_date is None or row.to_date > row.from_date for row in periods)
    for key in KEYS:
        own = sorted((row for row in periods if row.key == key), key=lambda row: row.from_date)
        for earlier, later in pairwise(own):
            assert earlier.to_date is not None
            assert earlier.to_date <= later.from_date


@settings(max_examples=80, deadline=None)
@given(imports())
def test_the_tree_has_no_ring_on_any_date(series: list[Wanted]) -> None:
    record = play(series)
    numbers = {key: place for place, key in enumerate(KEYS)}
    dates = {date for row in record.periods() for date in (row.from_date, row.to_date) if date is not None}
    for date in dates:
        nodes = {
            numbers[row.key]: Node(
                numbers[row.key], row.key, "", "", None if row.value.parent is None else numbers[row.value.parent]
            )
            for row in record.at(date)
        }
        tree = Tree(nodes)
        assert tree.subtree(tree.children.get(None, [])) == set(nodes), date


@settings(max_examples=80, deadline=None)
@given(imports())
def test_the_day_says_what_the_file_said_and_earlier_days_are_left_alone(series: list[Wanted]) -> None:
    record = play(series[:-1])
    wanted = series[-1]
    before = {row.pk: row for row in record.periods()}
    record.carry_out(planned(record, wanted))
    there = {row.key: row.value for row in record.at(wanted.date)}
    asked = {key: UnitFacts(unit.name, "", unit.parent) for key, unit in wanted.units.items()}
    assert {key: there[key] for key in asked} == asked
    # What came on the very day and went again on it stays for that one day.
    assert all(row.from_date == wanted.date for row in record.at(wanted.date) if row.key not in asked)
    assert {row.key for row in record.at(wanted.date + DAY)} <= set(asked)
    for row in record.periods():
        old = before.get(row.pk)
        if old is not None and old.from_date < wanted.date:
            assert (row.key, row.value, row.from_date) == (old.key, old.value, old.from_date)
            assert row.to_date is None or row.to_date >= wanted.date or row.to_date == old.to_date


def one(held: Held[str, str] | None, asked: Asked[str] | None, *, told: bool = True) -> Steps[str, str]:
    return steps(
        [held] if held else [], {"k": asked} if asked else {}, START, ends_told=told, last_ends={"k": START - 5 * DAY}
    )


def test_what_returns_does_not_begin_before_it_last_ended() -> None:
    found = one(None, Asked("v", START - 30 * DAY))
    assert [(begin.from_date, begin.to_date) for begin in found.begin] == [(START - 5 * DAY, None)]


def test_change_on_the_day_it_began_corrects_it() -> None:
    found = one(Held(1, "k", "old", START, None), Asked("new"))
    assert [(correct.pk, correct.value) for correct in found.correct] == [(1, "new")]
    assert not found.begin
    assert not found.end


def test_a_planned_end_stays_where_the_file_tells_no_ends() -> None:
    held = Held(1, "k", "v", START - DAY, START + 9 * DAY)
    assert not one(held, Asked("v"), told=False)
    assert [correct.to_date for correct in one(held, Asked("v")).correct] == [None]


def test_of_two_that_hold_at_once_the_lasting_one_is_kept() -> None:
    both = [Held(1, "k", "v", START - DAY, None), Held(2, "k", "v", START - 2 * DAY, START + DAY)]
    found = steps(both, {"k": Asked("v")}, START, ends_told=True, last_ends={})
    assert [end.pk for end in found.end] == [2]
    assert not found.begin
    assert not found.correct

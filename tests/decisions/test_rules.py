"""Whom a decision is for, when it reaches them, and what of the tree is kept, whatever the organisation looks like."""

import datetime

from hypothesis import given
from hypothesis import strategies as st

from medspiller.decisions.rules.audience import LEADERS, LEVELS, Audience, frozen_tree, openness_of, receivers, units_in
from medspiller.decisions.rules.timing import days_between, digest_day, goes_at_once, way_of
from medspiller.disclosure import Hierarchy
from medspiller.organisation.rules import Node, Tree
from medspiller.web.workdays import is_working_day, next_working_day

DAYS = st.dates(datetime.date(2020, 1, 1), datetime.date(2040, 12, 31))


@st.composite
def organisations(draw: st.DrawFn) -> tuple[Tree, list[tuple[int, int]]]:
    """Units 0 to n, people 100 and on; anybody may lead or work anywhere, also in several places."""
    count = draw(st.integers(1, 8))
    parents = [None, *(draw(st.integers(0, unit - 1)) for unit in range(1, count))]
    nodes = {unit: Node(unit, f"e{unit}", f"Enhed {unit}", "", parent) for unit, parent in enumerate(parents)}
    people = st.integers(100, 110)
    leaders = {unit: draw(people) for unit in range(count) if draw(st.booleans())}
    engaged = draw(st.lists(st.tuples(people, st.integers(0, count - 1)), max_size=20))
    return Tree(nodes, leaders), engaged


AUDIENCES = st.builds(
    Audience,
    units=st.frozensets(st.integers(0, 9), max_size=4),
    with_below=st.booleans(),
    whom=st.sampled_from(["everyone", LEADERS, LEVELS]),
    levels=st.frozensets(st.integers(1, 4), max_size=3),
    people=st.frozensets(st.integers(100, 115), max_size=4),
)


@given(organisations(), AUDIENCES)
def test_everybody_meant_is_reached_once_and_nobody_else(
    organisation: tuple[Tree, list[tuple[int, int]]], audience: Audience
) -> None:
    tree, engaged = organisation
    area, sender = units_in(tree, audience), 100
    meant = {
        leader
        for unit, leader in tree.leaders.items()
        if unit in area and (audience.whom != LEVELS or tree.leader_levels[leader] in audience.levels)
    }
    if audience.whom == "everyone":
        meant |= {person for person, unit in engaged if unit in area}
    here = {person for person, _unit in engaged} | set(tree.leaders.values())
    meant |= audience.people & here
    found = receivers(tree, engaged, audience, sender)
    assert set(found) == meant - {sender}
    for person, unit in found.items():
        assert (person, unit) in engaged or tree.leaders.get(unit) == person


@given(organisations(), AUDIENCES)
def test_what_is_kept_of_the_tree_counts_each_receiver_once(
    organisation: tuple[Tree, list[tuple[int, int]]], audience: Audience
) -> None:
    tree, engaged = organisation
    found = receivers(tree, engaged, audience, 100)
    kept = frozen_tree(tree, found)
    assert sum(count for _parent, count in kept.values()) == len(found)
    assert set(found.values()) <= set(kept)
    Hierarchy.of({unit: parent for unit, (parent, _count) in kept.items()})
    if kept:
        (top, *others) = [unit for unit, (parent, _count) in kept.items() if parent is None]
        assert not others, "one organisation, one tree"
        below = [unit for unit, (parent, _count) in kept.items() if parent == top]
        assert kept[top][1] or len(below) != 1, "the top joins something, or somebody stands there"


@given(DAYS)
def test_the_weeks_mail_has_reached_people_on_a_working_day_of_the_week_to_come(today: datetime.date) -> None:
    on = digest_day(today, next_working_day)
    assert is_working_day(on)
    assert on.isocalendar()[:2] > today.isocalendar()[:2]


@given(DAYS, st.integers(-40, 40), st.booleans())
def test_nobody_reads_in_the_weeks_mail_what_holds_already(today: datetime.date, days: int, urgent: bool) -> None:
    begins = today + datetime.timedelta(days=days)
    on = digest_day(today, next_working_day)
    way = way_of(reachable=True, at_once=goes_at_once(urgent=urgent, in_force_from=begins, digest_on=on))
    assert way == "letter" or on <= begins
    assert way_of(reachable=False, at_once=urgent) == "meeting"


@given(DAYS, st.integers(-100, 100), st.integers(-100, 100))
def test_days_are_counted_from_the_telling(day: datetime.date, before: int, after: int) -> None:
    found = days_between(day - datetime.timedelta(days=before), day, day + datetime.timedelta(days=after))
    assert (found.to_told, found.to_force) == (before, after)
    assert found.is_late is (after < 0)
    assert found.too_late_by == max(-after, 0)


def test_what_is_for_all_somewhere_is_open_unless_somebody_says_otherwise() -> None:
    assert openness_of("", Audience(units=frozenset({1}))) == "open"
    assert openness_of("", Audience(units=frozenset({1}), whom=LEADERS)) == "receivers"
    assert openness_of("", Audience(people=frozenset({1}))) == "receivers"
    assert openness_of("receivers", Audience(units=frozenset({1}))) == "receivers"
    assert openness_of("open", Audience(people=frozenset({1}))) == "open"

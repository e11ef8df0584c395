"""Sums up the tree, who may be shown, and the pictures."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from medspiller.disclosure import Hierarchy
from medspiller.organisation.rules import Node, Tree
from medspiller.patterns.rules.drawing import flow_svg, months_svg
from medspiller.patterns.rules.measures import BY_POINT, Found, Measure, less
from medspiller.patterns.rules.own_parts import OwnPart, giving_others_away
from medspiller.patterns.rules.summing import by_level, may_be_shown, summed
from medspiller.patterns.rules.tints import STEPS, tint
from medspiller.patterns.rules.trees import in_order


@st.composite
def trees(draw: st.DrawFn) -> dict[int, int | None]:
    """Units 1 and on, each with a parent of a smaller number, or none."""
    size = draw(st.integers(1, 25))
    parents: dict[int, int | None] = {}
    for unit in range(1, size + 1):
        above = draw(st.integers(0, unit - 1))
        parents[unit] = above or None
    return parents


def organisation(parents: dict[int, int | None]) -> Tree:
    return Tree({unit: Node(unit, f"e{unit}", f"Enhed {unit}", "", parent) for unit, parent in parents.items()})


def below(parents: dict[int, int | None], top: int) -> set[int]:
    found = {top}
    for unit, parent in sorted(parents.items()):
        if parent in found:
            found.add(unit)
    return found


@given(trees())
def test_a_unit_and_all_below_it_are_one_stretch(parents: dict[int, int | None]) -> None:
    places = in_order(organisation(parents))
    assert places.keys() == parents.keys()
    order = list(places)
    for number, unit in enumerate(order):
        assert set(order[number : places[unit].last + 1]) == below(parents, unit)
        assert places[unit].parent == parents[unit]


@given(trees(), st.data())
def test_no_own_parts_are_shown_that_leave_one_to_four_leaders(
    parents: dict[int, int | None], data: st.DataObject
) -> None:
    """The whole is the group; of it the own parts are told, whichever of the units they are and wherever they lie."""
    places = in_order(organisation(parents))
    order = list(places)
    leads = data.draw(st.lists(st.integers(0, 3), min_size=len(order), max_size=len(order)))
    own = data.draw(st.sets(st.sampled_from(order)))
    parts = [
        OwnPart(unit, (1, None), first, places[unit].last, sum(leads[first : places[unit].last + 1]))
        for first, unit in data.draw(st.permutations(list(enumerate(order))))
        if unit in own
    ]
    hidden = giving_others_away(parts, {(1, None): sum(leads)})
    taken = {unit for one in own for unit in below(parents, one)}
    left = sum(number for unit, number in zip(order, leads, strict=True) if unit not in taken)
    assert hidden == (own if 0 < left < 5 else set())


def test_a_month_and_a_unit_above_are_judged_by_themselves() -> None:
    parts = [OwnPart(1, (1, 10), 3, 3, 2), OwnPart(2, (2, 10), 3, 3, 2), OwnPart(3, (2, 20), 8, 9, 4)]
    assert giving_others_away(parts, {(1, 10): 6, (2, 10): 7, (2, 20): 4}) == {1}


@given(trees(), st.data())
def test_sums_are_those_of_everything_below(parents: dict[int, int | None], data: st.DataObject) -> None:
    measures = st.sampled_from(list(Measure))
    founds = st.builds(
        Found,
        measure=measures,
        unit=st.integers(1, 30),  # some of them in no unit that there is
        thing=st.just(1),
        points=st.lists(st.integers(1, 4), max_size=2, unique=True).map(tuple),
        count=st.integers(1, 5),
    )
    found = data.draw(st.lists(founds, max_size=30))
    places = in_order(organisation(parents))
    counted = summed({unit: place.parent for unit, place in places.items()}, [1, 2, 3], found)
    for number, unit in enumerate(places):
        here = [one for one in found if one.unit in below(parents, unit)]
        totals = {m.value: sum(one.count for one in here if one.measure == m) for m in Measure}
        assert counted.totals_of(number) == {name: count for name, count in totals.items() if count}
        for point in (1, 2, 3):
            of_point = {
                m.value: sum(one.count for one in here if one.measure == m and point in one.points) for m in BY_POINT
            }
            expected = {name: count for name, count in of_point.items() if count}
            assert counted.points_of(number).get(str(point), {}) == expected


@given(trees(), st.data())
def test_what_is_shown_never_leaves_one_to_four_leaders(parents: dict[int, int | None], data: st.DataObject) -> None:
    own = data.draw(st.lists(st.integers(0, 3), min_size=len(parents), max_size=len(parents)))
    tree = Hierarchy.of(parents)
    leaders = np.array(own, dtype=np.int64)
    shown = may_be_shown(tree, leaders, dict.fromkeys(parents))
    nearest = tree.nearest_above(shown)
    for place in np.flatnonzero(shown).tolist():
        rest = int(leaders[nearest == place].sum())
        assert rest == 0 or rest >= 5


@pytest.mark.parametrize("large", [1, 2, 3])
def test_the_smallest_of_those_beside_each_other_is_hidden(large: int) -> None:
    """Somebody has to count with the one leader at the top: not the department with most of the leaders."""
    parents: dict[int, int | None] = {0: None, 1: 0, 2: 0, 3: 0}
    tree = Hierarchy.of(parents)
    leaders = {0: 1} | {unit: 130 if unit == large else 6 + unit for unit in (1, 2, 3)}
    own = np.array([leaders[unit] for unit in tree.units], dtype=np.int64)
    shown = may_be_shown(tree, own, {unit: unit for unit in parents})
    hidden = [unit for unit, is_shown in zip(tree.units, shown.tolist(), strict=True) if not is_shown]
    assert hidden == [min(unit for unit in (1, 2, 3) if unit != large)]


def test_two_small_units_are_hidden_rather_than_one_with_most_of_the_leaders() -> None:
    parents: dict[int, int | None] = {0: None, 1: 0, 11: 1, 12: 1, 2: 0, 21: 2}
    leaders = {0: 1, 1: 5, 11: 60, 12: 65, 2: 0, 21: 8}
    tree = Hierarchy.of(parents)
    own = np.array([leaders[unit] for unit in tree.units], dtype=np.int64)
    shown = may_be_shown(tree, own, {unit: unit for unit in parents})
    assert {unit for unit, is_shown in zip(tree.units, shown.tolist(), strict=True) if not is_shown} == {2, 21}


@given(trees(), st.data())
def test_levels_hold_five_leaders_and_give_nobody_away(parents: dict[int, int | None], data: st.DataObject) -> None:
    size = len(parents)
    levels = data.draw(st.lists(st.integers(0, 5), min_size=size, max_size=size))
    own = data.draw(st.lists(st.integers(0, 4), min_size=size, max_size=size))
    found = [Found(Measure.LEADERS, unit, 1, (), count) for unit, count in zip(parents, own, strict=True) if count]
    counted = summed(parents, [], found)
    shown = may_be_shown(counted.tree, counted.leaders, dict.fromkeys(parents))
    lines = by_level(counted, levels, shown)
    seen: set[int] = set()
    for line in lines:
        between = set(range(line.first, line.last + 1))
        assert not between & seen
        seen |= between
        held = sum(count for level, count in zip(levels, own, strict=True) if level in between)
        assert line.totals.get(Measure.LEADERS, 0) == held >= 5
    if shown[0] and lines:
        everybody = sum(count for place, count in enumerate(own) if counted.tree.nearest_above(shown)[place] >= 0)
        left = everybody - sum(line.totals[Measure.LEADERS] for line in lines)
        outside = sum(own) - everybody
        assert outside or left == 0 or left >= 5


def test_what_is_left_is_the_whole_less_the_parts() -> None:
    assert less({"a": 9, "b": 2}, [{"a": 4}, {"a": 5, "c": 1}]) == {"a": 0, "b": 2}


@given(st.integers(0, 50), st.integers(0, 50))
def test_more_is_never_lighter(count: int, of: int) -> None:
    assert 0 <= tint(count, of) <= tint(count + 1, of) <= STEPS
    assert (tint(count, of) == 0) == (count == 0 or of == 0)


def test_pictures_escape_what_people_have_written() -> None:
    drawn = flow_svg([("<b>", 3), ("Ord & handling", 0)], title="<i>", description="&", prefix="f")
    assert "<b>" not in drawn
    assert "<i>" not in drawn
    assert "Ord &amp;" in drawn
    months = months_svg([None, 2, 4], ["<maj>", "jun", "jul"], top=4, title="t", description="d", prefix="m")
    assert months.count("<rect") == 2
    assert "<maj>" not in months


def test_a_month_that_was_not_counted_is_no_nought() -> None:
    drawn = months_svg([None, 0, 4], ["maj", "jun", "jul"], top=4, title="t", description="d", prefix="m")
    assert drawn.count(">–<") == 1


@given(st.lists(st.integers(0, 10_000), min_size=5, max_size=5))
def test_an_arrow_leads_from_each_step_to_the_next(counts: list[int]) -> None:
    drawn = flow_svg([("Ord", count) for count in counts], title="t", description="d", prefix="f")
    assert drawn.count("<path") == 4


def test_nothing_at_all_can_be_drawn() -> None:
    assert "<circle" not in flow_svg([("Ord", 0)], title="t", description="d", prefix="f")
    assert "<rect" not in months_svg([None, None], ["a", "b"], top=0, title="t", description="d", prefix="m")

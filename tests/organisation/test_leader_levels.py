"""How far from the top a leader stands, counted in own leaders."""

from hypothesis import given
from hypothesis import strategies as st

from medspiller.organisation.rules import Node, Tree


def tree(parents: dict[int, int | None], leaders: dict[int, int]) -> Tree:
    return Tree({unit: Node(unit, str(unit), str(unit), "", parent) for unit, parent in parents.items()}, leaders)


def test_the_one_at_the_top_is_level_one_and_those_below_follow() -> None:
    municipality = tree({1: None, 2: 1, 3: 2}, {1: 10, 2: 20, 3: 30})
    assert municipality.leader_levels == {10: 1, 20: 2, 30: 3}


def test_a_unit_without_a_leader_adds_no_level() -> None:
    assert tree({1: None, 2: 1, 3: 2}, {1: 10, 3: 30}).leader_levels == {10: 1, 30: 2}


def test_one_who_leads_two_units_on_top_of_each_other_has_one_level() -> None:
    assert tree({1: None, 2: 1, 3: 2}, {1: 10, 2: 10, 3: 30}).leader_levels == {10: 1, 30: 2}


@st.composite
def trees(draw: st.DrawFn, *, with_rings: bool = False) -> Tree:
    """Any tree; with rings also stored data in which units lie above themselves."""
    size = draw(st.integers(1, 12))
    above = st.none() | st.integers(0, size - 1)
    parents = {
        unit: draw(above) if with_rings else (draw(st.none() | st.integers(0, unit - 1)) if unit else None)
        for unit in range(size)
    }
    return tree(parents, draw(st.dictionaries(st.integers(0, size), st.integers(0, 5))))


@given(trees())
def test_those_below_are_exactly_those_whose_own_leader_one_is(drawn: Tree) -> None:
    for person in range(6):
        expected = {leader for leader in drawn.led_by if drawn.own_leader(leader) == person}
        found = drawn.leaders_below(person)
        assert set(found) == expected
        assert len(found) == len(expected)


@given(trees(with_rings=True))
def test_nothing_runs_for_ever_where_units_lie_above_themselves(drawn: Tree) -> None:
    for person in range(6):
        assert set(drawn.leaders_below(person)) <= {one for one in drawn.led_by if drawn.own_leader(one) == person}


@given(trees())
def test_every_leader_is_one_below_the_own_leader(drawn: Tree) -> None:
    assert set(drawn.leader_levels) == set(drawn.led_by)
    for leader, level in drawn.leader_levels.items():
        above = drawn.own_leader(leader)
        assert level >= 1
        # Who leads here and there can be each other's own leader: then no more is known of their levels.
        if above is None:
            assert level == 1
        elif drawn.own_leader(above) is None:
            assert level == 2

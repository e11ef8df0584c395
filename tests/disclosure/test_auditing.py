from collections.abc import Hashable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medspiller.disclosure import AuditTooLargeError, Exposure, audit, publishable_groups
from medspiller.disclosure import auditing as module
from tests.disclosure.brute import exposed

Crossings = dict[tuple[int | None, int], int]


@settings(max_examples=150)
@given(st.data(), st.integers(1, 7), st.sampled_from([2, 3, 4, 5, 6, 7, 8]))
def test_auditor_finds_exactly_the_smallest_exposed_groups(data: st.DataObject, cells: int, k: int) -> None:
    people: dict[Hashable, int] = {cell: data.draw(st.integers(0, 4)) for cell in range(cells)}
    groups = data.draw(st.lists(st.sets(st.sampled_from(list(people))), max_size=6))
    assert {found.cells for found in audit(groups, people, k)} == exposed(groups, people, k)


def test_a_parent_less_its_published_child_is_exposed() -> None:
    (found,) = audit([{"large", "small"}, {"large"}], {"large": 8, "small": 4})
    assert found == Exposure(frozenset({"small"}), 4)


def test_three_sums_that_each_hide_a_small_one_can_tell_of_it_together() -> None:
    people: dict[Hashable, int] = {"ab": 4, "bc": 4, "ca": 4, "d": 1}
    groups = [{"ab", "bc", "d"}, {"bc", "ca", "d"}, {"ca", "ab", "d"}, {"ab", "bc", "ca"}]
    found = audit(groups, people)
    assert {each.cells for each in found} == exposed(groups, people, 5)
    assert {"d"} in [set(each.cells) for each in found]


def test_means_that_cross_expose_whoever_stands_alone() -> None:
    """Everybody in the unit but one is a nurse, and all the nurses are published."""
    people = {("unit", "nurse"): 6, ("unit", "cook"): 1}
    found = audit([[("unit", "nurse"), ("unit", "cook")], [("unit", "nurse")]], people)
    assert [each.people for each in found] == [1]


@st.composite
def crossings(draw: st.DrawFn) -> tuple[Crossings, int]:
    """Regions that hold nobody or k and more, as a plan leaves them, and people outside them."""
    k, categories = draw(st.sampled_from([2, 3, 5])), draw(st.integers(1, 4))
    few = st.sampled_from([0, 0, 1, 2, 3, 6])
    people: Crossings = {}
    for region in range(draw(st.integers(1, 4))):
        row: Crossings = {(region, category): draw(few) for category in range(categories)}
        if 0 < sum(row.values()) < k:
            row[region, 0] += k
        people |= row
    return people | {(None, category): draw(few) for category in range(categories)}, k


def published(people: Crossings, categories: frozenset[int]) -> list[set[tuple[int | None, int]]]:
    regions = {region for region, _category in people} - {None}
    return [
        *({cell for cell in people if cell[0] == region} for region in regions),
        *({cell for cell in people if cell[1] == category} for category in categories),
    ]


@settings(max_examples=200)
@given(crossings())
def test_groups_are_published_when_the_auditor_finds_nobody(drawn: tuple[Crossings, int]) -> None:
    people, k = drawn
    chosen = publishable_groups(people, k)
    assert audit(published(people, chosen), people, k) == []
    large = frozenset(
        category
        for category in {name for _region, name in people}
        if sum(count for cell, count in people.items() if cell[1] == category) >= k
    )
    if not audit(published(people, large), people, k):
        assert chosen == large, "all could have been published"


def test_one_exposed_pair_is_found_behind_any_number_of_harmless_ones() -> None:
    """Groups of 2 + 2 tell of nobody for k = 3, but their halves cancel out just as those of an exposed pair do."""
    halves = [{(side, number) for number in range(6_000)} for side in "ab"]
    pairs = [set(pair) for pair in zip(sorted(halves[0]), sorted(halves[1]), strict=True)]
    people = dict.fromkeys(halves[0] | halves[1], 2) | {("x", 0): 1, ("y", 0): 1, ("z", 0): 9}
    groups = [*pairs, halves[0] | {("x", 0)}, halves[1] | {("y", 0)}, {("x", 0), ("y", 0), ("z", 0)}, {("z", 0)}]
    assert audit(groups, people, 3) == [Exposure(frozenset({("x", 0), ("y", 0)}), 2)]


@pytest.mark.parametrize("sizes", [[4], [2, 2], [1, 3], [1, 1, 2], [1, 1, 1, 1], [3, 3], [1, 1, 1, 3], [1, 1, 1, 1, 2]])
def test_a_small_group_is_found_however_it_is_parted(sizes: list[int]) -> None:
    """Each atom stands apart by a large group of its own, and only the whole can be told."""
    people: dict[Hashable, int] = dict(enumerate(sizes)) | {"rest": 50}
    groups: list[set[Hashable]] = [{*range(len(sizes)), "rest"}, {"rest"}]
    own: dict[Hashable, int] = {f"own {number}": 40 for number in range(len(sizes))}
    groups += [{number, f"own {number}"} for number in range(len(sizes))]
    (found,) = audit(groups, people | own, sum(sizes) + 1)
    assert found == Exposure(frozenset(range(len(sizes))), sum(sizes))


def test_too_many_groups_are_refused_rather_than_half_tried() -> None:
    with pytest.raises(ValueError, match="At most 16"):
        publishable_groups({("all", number): 5 for number in range(17)})


def test_too_many_small_groups_are_refused_rather_than_half_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_SETS_AT_MOST", 10)
    people = dict.fromkeys(range(20), 1)
    with pytest.raises(AuditTooLargeError, match="too many"):
        audit([{one, one + 1} for one in range(19)], people)
    alike: dict[Hashable, int] = {(side, number): 2 for side in "ab" for number in range(6)}
    groups: list[set[Hashable]] = [{("a", number), ("b", number)} for number in range(6)]
    with pytest.raises(AuditTooLargeError, match="cancel out"):
        audit([*groups, {("a", number) for number in range(6)}], alike, 3)

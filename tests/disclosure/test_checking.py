"""Regions are looked at together where they hold the same groups; that must never change the verdict."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medspiller.disclosure import Cells, Hierarchy, UnsafeReleaseError, audit, require_safe, require_safe_together


@settings(max_examples=300)
@given(st.data(), st.integers(1, 6), st.integers(2, 6))
def test_the_verdict_is_that_of_every_unit_and_group_by_itself(data: st.DataObject, units: int, k: int) -> None:
    parents = {unit: data.draw(st.sampled_from([None, *range(unit)])) for unit in range(units)}
    tree = Hierarchy.of(parents)
    names = ("a", "b", "c")
    people = {(unit, name): data.draw(st.integers(0, 6)) for unit in range(units) for name in names}
    shown = np.array([data.draw(st.booleans()) for _unit in range(units)])
    published = data.draw(st.sets(st.sampled_from(names)))
    own = np.array([sum(people[unit, name] for name in names) for unit in range(units)])
    groups = [
        [cell for cell in people if unit == cell[0] or unit in _above(parents, cell[0])]
        for unit in range(units)
        if shown[unit]
    ]
    groups += [[cell for cell in people if cell[1] == name] for name in published]
    is_safe = not audit(groups, people, k)
    try:
        require_safe_together(tree, Cells("test", own, shown, k), people, published)
    except UnsafeReleaseError:
        assert not is_safe
    else:
        assert is_safe


def _above(parents: dict[int, int | None], unit: int) -> list[int]:
    found: list[int] = []
    above = parents[unit]
    while above is not None:
        found.append(above)
        above = parents[above]
    return found


def test_a_release_that_gives_two_people_away_is_refused() -> None:
    tree = Hierarchy.of({0: None, 1: 0, 2: 0})
    cells = Cells("answers", np.array([0, 6, 2]), np.array([True, True, False]), 5)
    with pytest.raises(UnsafeReleaseError, match="answers: 1 groups of fewer than 5"):
        require_safe(tree, [cells])

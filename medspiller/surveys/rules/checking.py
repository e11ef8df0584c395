"""The last look before anything is shown: does what is about to be published tell of fewer than k people?

Asks the auditor, which knows nothing of how the figures were chosen. A release that it does not pass is not shown.
"""

from collections.abc import Collection, Hashable, Iterable
from typing import TypeVar

from medspiller.disclosure import AuditTooLargeError, Hierarchy, audit
from medspiller.surveys.rules.release import Cells

Cell = TypeVar("Cell", bound=Hashable)


class UnsafeReleaseError(ValueError):
    """The release would tell of too few people, or cannot be shown not to. Nothing of it may be published."""


def require_safe(tree: Hierarchy[int], cells: Iterable[Cells]) -> None:
    """Raises UnsafeReleaseError for the first measure whose published units tell of fewer than k people."""
    below = _below(tree)
    seen: set[tuple[bytes, bytes, int]] = set()
    for measure in cells:
        key = (measure.own.tobytes(), measure.shown.tobytes(), measure.k)
        if key not in seen:
            seen.add(key)
            people = {unit: int(count) for unit, count in enumerate(measure.own) if count}
            groups = [below[unit] for unit, shown in enumerate(measure.shown.tolist()) if shown]
            _require(measure.name, groups, people, measure.k)


def require_safe_together(
    tree: Hierarchy[int],
    measure: Cells,
    people: dict[tuple[int, str], int],
    published: Collection[str],
) -> None:
    """As `require_safe` for units and groups across them: `people` counts each crossing of unit and group."""
    below = _below(tree)
    by_unit: dict[int, list[tuple[int, str]]] = {}
    for cell in people:
        by_unit.setdefault(cell[0], []).append(cell)
    groups: list[list[tuple[int, str]]] = [
        [cell for place in below[unit] for cell in by_unit.get(place, ())]
        for unit, shown in enumerate(measure.shown.tolist())
        if shown
    ]
    groups += [[cell for cell in people if cell[1] == name] for name in published]
    _require(f"{measure.name}: groups", groups, people, measure.k)


def _require(name: str, groups: list[list[Cell]], people: dict[Cell, int], k: int) -> None:
    try:
        exposed = audit(groups, people, k)
    except AuditTooLargeError as problem:
        raise UnsafeReleaseError(f"{name}: {problem}") from problem
    if exposed:
        raise UnsafeReleaseError(f"{name}: {len(exposed)} groups of fewer than {k} people could be worked out.")


def _below(tree: Hierarchy[int]) -> list[list[int]]:
    """For each unit itself and every unit below it, as places in the tree."""
    below: list[list[int]] = [[place] for place in range(len(tree.units))]
    for level in tree.levels:
        for place in level.tolist():
            parent = int(tree.parent[place])
            if parent >= 0:
                below[parent].extend(below[place])
    return below

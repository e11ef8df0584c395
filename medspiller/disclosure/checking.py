"""The last look before anything is shown: does what is about to be published tell of fewer than k people?

Asks the auditor, which knows nothing of how the figures were chosen. A release that it does not pass is not shown.
"""

from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from medspiller.disclosure.auditing import AuditTooLargeError, audit
from medspiller.disclosure.hierarchy import Hierarchy

Cell = TypeVar("Cell", bound=Hashable)
_NOWHERE = -1


@dataclass(frozen=True)
class Cells:
    """Who stands where in one measure: `own` (units,) people directly in each unit, `shown` the units published."""

    name: str
    own: NDArray[np.int64]
    shown: NDArray[np.bool_]
    k: int


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
    """As `require_safe` for units and groups across them: `people` counts each crossing of unit and group.

    What is published of units tells the same as their regions do: each shown unit less those shown below it. Regions of
    k people or more in which the same groups are found are looked at as one, and so are the groups that are not
    published. That changes nothing in what is found. Anything that can be computed has a number for each region and
    each group, and somebody in both has the sum of the two, which is 0 or 1 when it is a set of people. In a region
    where the groups differ they decide the region's number; where they do not, all of its people are in the set or
    none, and k are too many: so none. Either way regions with the same groups have the same number.
    """
    held: dict[int, Counter[str | None]] = {}
    regions = tree.nearest_above(measure.shown).tolist()
    for (unit, group), count in people.items():
        # A group with nobody in the region is not found there.
        if count:
            held.setdefault(regions[unit], Counter())[group if group in published else None] += count
    cells: Counter[tuple[Hashable, str | None]] = Counter()
    for region, counts in held.items():
        stands_alone = region == _NOWHERE or counts.total() < measure.k
        for name, count in counts.items():
            cells[region if stands_alone else frozenset(counts), name] += count
    by_region: dict[Hashable, list[tuple[Hashable, str | None]]] = {}
    for cell in cells:
        by_region.setdefault(cell[0], []).append(cell)
    groups = [found for region, found in by_region.items() if region != _NOWHERE]
    groups += [[cell for cell in cells if cell[1] == group] for group in published]
    _require(f"{measure.name}: groups", groups, cells, measure.k)


def _require(name: str, groups: list[list[Cell]], people: Mapping[Cell, int], k: int) -> None:
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

"""From what was found in each unit to sums up the tree, and who may be shown."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from medspiller.disclosure import DEFAULT_K, Hierarchy, plan_many, publishable_groups, weights_of
from medspiller.patterns.rules.measures import BY_POINT, Found, Measure

Ints = NDArray[np.int64]
TOTALS = tuple(Measure)
LEADERS = TOTALS.index(Measure.LEADERS)


@dataclass(frozen=True)
class Summed:
    """In the tree's order: `own` and `totals` are (measures, units), `points` is (points × measures, units)."""

    tree: Hierarchy[int]
    keys: Sequence[int]
    own: Ints
    totals: Ints
    points: Ints

    @property
    def leaders(self) -> Ints:
        """(units,): those whose own unit it is."""
        held: Ints = self.own[LEADERS]
        return held

    def totals_of(self, place: int) -> dict[str, int]:
        return _named(TOTALS, self.totals[:, place])

    def points_of(self, place: int) -> dict[str, dict[str, int]]:
        """By the key of each point that there is anything of."""
        column = self.points[:, place].reshape(len(self.keys), len(BY_POINT))
        return {
            str(self.keys[row]): _named(BY_POINT, column[row]) for row in np.flatnonzero(column.any(axis=1)).tolist()
        }


def summed(parents: Mapping[int, int | None], points: Sequence[int], found: Iterable[Found]) -> Summed:
    """Whatever is about units or points that are not there is left out."""
    tree = Hierarchy.of(parents)
    row = {measure: number for number, measure in enumerate(TOTALS)}
    within = {measure: number for number, measure in enumerate(BY_POINT)}
    band = {point: number * len(BY_POINT) for number, point in enumerate(points)}
    own = np.zeros((len(TOTALS), len(tree.units)), dtype=np.int64)
    split = np.zeros((len(points) * len(BY_POINT), len(tree.units)), dtype=np.int64)
    for one in found:
        place = tree.place.get(one.unit)
        if place is None:
            continue
        own[row[one.measure], place] += one.count
        inner = within.get(one.measure)
        if inner is not None:
            for point in one.points:
                if point in band:
                    split[band[point] + inner, place] += one.count
    return Summed(tree, points, own, np.asarray(tree.totals(own)), np.asarray(tree.totals(split)))


def may_be_shown(
    tree: Hierarchy[int], leaders: Ints, led_by: Mapping[int, int | None], k: int = DEFAULT_K
) -> NDArray[np.bool_]:
    """(units,): whether each may be shown to others than its own leader, by the plan that shows the most.

    `leaders` counts those in each unit by itself, `led_by` tells who leads it. A unit is worth as much more as there
    are leaders in it: a director had rather read of the largest department by itself than of one more small unit.
    """
    above = tree.parent.tolist()
    parents = {unit: None if up < 0 else tree.units[up] for unit, up in zip(tree.units, above, strict=True)}
    weights = weights_of(parents, led_by) + np.asarray(tree.totals(leaders[None, :]))[0]
    planned: NDArray[np.bool_] = plan_many(tree, leaders[None, :], k, weights)[0]
    return planned


@dataclass(frozen=True)
class Level:
    """Leader levels `first` to `last` together, and what there is in the units they are nearest to."""

    first: int
    last: int
    totals: dict[str, int]


def by_level(counted: Summed, levels: Sequence[int], shown: NDArray[np.bool_], k: int = DEFAULT_K) -> list[Level]:
    """Levels in order, each with the next where it has fewer than k leaders; none where all together are too few.

    `levels` is the level of the leader nearest to each unit, 0 for none. A level that would give some leaders of a
    `shown` unit away by subtraction is left out.
    """
    joined = _joined(counted.own, levels, k)
    group = {level: one.first for one in joined for level in range(one.first, one.last + 1)}
    regions = counted.tree.nearest_above(shown).tolist()
    people: dict[tuple[int | None, int], int] = {}
    for region, level, leaders in zip(regions, levels, counted.leaders.tolist(), strict=True):
        if leaders:
            key = (None if region < 0 else region, group.get(level, 0))
            people[key] = people.get(key, 0) + leaders
    safe = publishable_groups(people, k, leaving_out=(0,))
    return [one for one in joined if one.first in safe]


def _joined(own: Ints, levels: Sequence[int], k: int) -> list[Level]:
    """Disjoint, of k leaders or more each."""
    at = np.asarray(levels, dtype=np.int64)
    groups: list[tuple[int, int, Ints]] = []
    for level in sorted({level for level in levels if level > 0}):
        column = own[:, at == level].sum(axis=1)
        if groups and _leaders(groups[-1][2]) < k:
            groups[-1] = (groups[-1][0], level, groups[-1][2] + column)
        else:
            groups.append((level, level, column))
    if len(groups) > 1 and _leaders(groups[-1][2]) < k:
        first, _last, held = groups[-2]
        groups[-2:] = [(first, groups[-1][1], held + groups[-1][2])]
    return [Level(first, last, _named(TOTALS, held)) for first, last, held in groups if _leaders(held) >= k]


def _leaders(column: Ints) -> int:
    return int(column[LEADERS])


def _named(measures: Sequence[Measure], counts: Ints) -> dict[str, int]:
    """Those that are not nought, by name."""
    return {measure.value: count for measure, count in zip(measures, counts.tolist(), strict=True) if count}

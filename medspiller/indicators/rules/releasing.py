"""What may be shown of one period: figures up the tree, and of people only where nothing tells of fewer than k.

The same gate as for surveys: a plan, and an audit that knows nothing of how it was made. A later release of the same
period is held against every earlier one, since who remembers the first can subtract: what came in between would
otherwise be given away (docs/decisions/figures-about-people.md).
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from medspiller.disclosure import AuditTooLargeError, Hierarchy, audit, plan
from medspiller.indicators.rules.measures import Measured, Raw
from medspiller.periods import Period

Unit = int
Parents = Mapping[Unit, Unit | None]


@dataclass(frozen=True, slots=True)
class Shown:
    """One unit's figure. `value` is None where it is held back, or where values are missing from `missing` units."""

    value: float | None
    denominator: float | None = None
    held_back: bool = False
    missing: int = 0


@dataclass(frozen=True)
class Let:
    """One release of people's figures: who stands where (`cells`), the units above those, and the units shown with all
    that lies below them."""

    cells: Mapping[Unit, int]
    parents: Parents
    shown: frozenset[Unit]

    def groups(self) -> dict[Unit, frozenset[Unit]]:
        """The cells that each shown figure is made of."""
        found: dict[Unit, set[Unit]] = {unit: set() for unit in self.shown}
        for cell in self.cells:
            place: Unit | None = cell
            while place is not None:
                if place in found:
                    found[place].add(cell)
                place = self.parents.get(place)
        return {unit: frozenset(cells) for unit, cells in found.items()}


@dataclass(frozen=True)
class Released:
    """`let` is None for figures that are not about people."""

    figures: Mapping[Unit, Shown]
    let: Let | None = None


class CountedTwiceError(ValueError):
    """More people in units below than in `unit` itself, whose figure is to cover them all; in `period`, where known."""

    def __init__(self, unit: Unit, period: Period | None = None) -> None:
        super().__init__(f"unit {unit}, {period}" if period else f"unit {unit}")
        self.unit = unit
        self.period = period


@dataclass(frozen=True)
class Came:
    """What came in of one period: the tree then (unit to parent), values by unit, and who else usually has one."""

    parents: Parents
    raw: Mapping[Unit, Raw]
    expected: Collection[Unit] = field(default=())


def release(came: Came, measured: Measured, earlier: Sequence[Let] = ()) -> Released:
    """Figures of every unit that has a value in it or below it.

    Values of units that are not in the tree count nowhere. Raises CountedTwiceError where figures that do not add up
    are about fewer people than those of the units below.
    """
    raw = {unit: value for unit, value in came.raw.items() if unit in came.parents}
    if not raw:
        return Released({})
    tree = Hierarchy.of({unit: above if above in came.parents else None for unit, above in came.parents.items()})
    figures = _summed(tree, raw, came.expected, measured) if measured.adds_up else _as_delivered(raw)
    if measured.k is None:
        return Released(figures)
    cells = _people(raw) if measured.adds_up else _remaining(tree, raw)
    if not measured.adds_up:
        earlier = [_in_cells_of_now(one, cells, came.parents) for one in earlier]
    let = _let_through(tree, cells, frozenset(figures), measured.k, earlier)
    held = Shown(None, held_back=True)
    return Released({unit: _coarse(one, measured) if unit in let.shown else held for unit, one in figures.items()}, let)


def _summed(
    tree: Hierarchy[Unit], raw: Mapping[Unit, Raw], expected: Collection[Unit], measured: Measured
) -> dict[Unit, Shown]:
    own = np.zeros((4, len(tree.units)))
    for unit, one in raw.items():
        own[:3, tree.place[unit]] = 1, one.numerator if measured.factor else one.value, one.denominator or 0
    for unit in expected:
        if unit not in raw and unit in tree.place:
            own[3, tree.place[unit]] = 1
    given, tops, bottoms, missing = tree.totals(own)
    found = {}
    for place in np.flatnonzero(given).tolist():
        absent = int(missing[place])
        if measured.factor is None:
            # A sum without one of its parts would look like a fall.
            value = None if absent else float(tops[place])
        else:
            value = measured.factor * float(tops[place] / bottoms[place]) if bottoms[place] > 0 else None
        size = float(bottoms[place]) if measured.factor is not None and value is not None else None
        found[tree.units[place]] = Shown(value, size, missing=absent)
    return found


def _as_delivered(raw: Mapping[Unit, Raw]) -> dict[Unit, Shown]:
    return {unit: Shown(one.value, one.denominator) for unit, one in raw.items()}


def _coarse(one: Shown, measured: Measured) -> Shown:
    """Rounded as it is shown, so that more cannot be had by asking otherwise."""
    if one.value is None:
        return one
    return Shown(round(one.value, measured.decimals), one.denominator, missing=one.missing)


def _people(raw: Mapping[Unit, Raw]) -> dict[Unit, int]:
    """Whatever has a value is about somebody, though nobody may be left in the unit when people are counted."""
    return {unit: max(one.persons or 0, 1) for unit, one in raw.items()}


def _remaining(tree: Hierarchy[Unit], raw: Mapping[Unit, Raw]) -> dict[Unit, int]:
    """The people of each unit less those of the units with figures next below it."""
    people = _people(raw)
    left = dict(people)
    for unit in raw:
        above = next((place for place in _above(tree, unit) if place in raw), None)
        if above is not None:
            left[above] -= people[unit]
    for unit, count in left.items():
        if count < 0:
            raise CountedTwiceError(unit)
    return left


def _in_cells_of_now(old: Let, cells: Mapping[Unit, int], parents: Parents) -> Let:
    """The same figures, where some unit below has had a value of its own since, which parts the people anew.

    A figure as it was delivered covers all that lay below its unit all the time; so a new cell stands under the unit
    above it that was known then, and from there as the tree was.
    """
    return Let({**old.cells, **cells}, {**parents, **old.parents}, old.shown)


def _above(tree: Hierarchy[Unit], unit: Unit) -> Iterable[Unit]:
    place = int(tree.parent[tree.place[unit]])
    while place >= 0:
        yield tree.units[place]
        place = int(tree.parent[place])


def _let_through(
    tree: Hierarchy[Unit], cells: dict[Unit, int], having: frozenset[Unit], k: int, earlier: Sequence[Let]
) -> Let:
    """The units that may be shown: the best plan that exposes nobody with what was let through before.

    Where the best one would, figures made of other people than last time are held back, and at last all of them.
    """
    parents = {place: next(iter(_above(tree, place)), None) for unit in cells for place in (unit, *_above(tree, unit))}
    own = np.zeros(len(tree.units), dtype=np.int64)
    for unit, count in cells.items():
        own[tree.place[unit]] = count
    by_unit = dict(zip(tree.units, own.tolist(), strict=True))
    best = Let(cells, parents, plan(tree, by_unit, k, allowed=having).published)
    if _is_safe(best, k, earlier):
        return best
    before = [let.groups() for let in earlier]
    now = Let(cells, parents, having).groups()
    unchanged = frozenset(unit for unit in having if all(groups.get(unit, now[unit]) == now[unit] for groups in before))
    careful = Let(cells, parents, plan(tree, by_unit, k, allowed=unchanged).published)
    return careful if _is_safe(careful, k, earlier) else Let(cells, parents, frozenset())


def _is_safe(let: Let, k: int, earlier: Sequence[Let]) -> bool:
    """Whether it exposes nobody, alone or with the earlier ones; what those expose by themselves is out already."""
    try:
        if audit(let.groups().values(), let.cells, k):
            return False
        others = [one for one in earlier if (one.cells, one.shown, one.parents) != (let.cells, let.shown, let.parents)]
        if not others:
            return True
        people = {unit: count for one in (*others, let) for unit, count in one.cells.items()}
        old = [group for one in others for group in one.groups().values()]
        known = {exposed.cells for exposed in audit(old, people, k)}
        return all(exposed.cells in known for exposed in audit([*old, *let.groups().values()], people, k))
    except AuditTooLargeError:
        return False

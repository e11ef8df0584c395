"""Where the statements of a page go when the framework gets a new version."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class OldStatement:
    """A statement of the page that is carried over. `id` is anything that names it."""

    id: str
    ambition: int | None
    points: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """Where an old statement goes: its new ambition and new points. `dropped` are old points that have no successor."""

    id: str
    ambition: int | None
    points: tuple[int, ...]
    dropped: tuple[int, ...]


@dataclass(frozen=True)
class Succession:
    """What became of the parts of the old framework, as keys; a part without successors was dropped.

    `new_points` tells the ambition of each new point, `new_ambitions` are all new ones in order; `old_points` tells the
    ambition of each old point and `old_ambitions` are all old ones in order.
    """

    points: Mapping[int, Sequence[int]]
    ambitions: Mapping[int, Sequence[int]]
    new_points: Mapping[int, int]
    new_ambitions: Sequence[int]
    old_points: Mapping[int, int] = field(default_factory=dict)
    old_ambitions: Sequence[int] = ()


def carry_over(statements: Iterable[OldStatement], succession: Succession) -> list[Placed]:
    """Every statement exactly once, in the order given."""
    return [place(statement, succession) for statement in statements]


def place(statement: OldStatement, succession: Succession) -> Placed:
    """The new points are all successors of the old ones; the ambition is the one that holds most of them.

    Without points it follows its ambition; where that was dropped it follows the points that stood beside it, and at
    last the ambition at the same place in the order. It is None only where the new framework has no ambitions.
    """
    followers: dict[int, None] = {}
    dropped = []
    for point in statement.points:
        new = [candidate for candidate in succession.points.get(point, ()) if candidate in succession.new_points]
        followers.update(dict.fromkeys(new))
        if not new:
            dropped.append(point)
    points = tuple(followers)
    return Placed(statement.id, _ambition(statement.ambition, points, succession), points, tuple(dropped))


def _ambition(old: int | None, points: Sequence[int], succession: Succession) -> int | None:
    heirs = [new for new in succession.ambitions.get(old, ()) if new in succession.new_ambitions] if old else []
    if points:
        return _home_of(points, heirs, succession)
    if heirs:
        return heirs[0]
    beside = [point for point, ambition in succession.old_points.items() if ambition == old]
    moved = [new for point in beside for new in succession.points.get(point, ()) if new in succession.new_points]
    if moved:
        return _home_of(moved, heirs, succession)
    return _same_place(old, succession)


def _home_of(points: Sequence[int], heirs: Sequence[int], succession: Succession) -> int:
    """The ambition with most of `points`; among equals an heir of the old ambition, then the first in order."""
    held = Counter(succession.new_points[point] for point in points)
    order = list(succession.new_ambitions)
    return min(held, key=lambda ambition: (-held[ambition], ambition not in heirs, order.index(ambition)))


def _same_place(old: int | None, succession: Succession) -> int | None:
    if not succession.new_ambitions:
        return None
    before = list(succession.old_ambitions)
    place = before.index(old) if old is not None and old in before else 0
    return succession.new_ambitions[min(place, len(succession.new_ambitions) - 1)]

"""Which small units their own leader sees by itself, where the leader also sees the unit above that they count with."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from medspiller.disclosure import DEFAULT_K

Group = tuple[int, int | None]
"""A month, and the unit whose rest it is about."""


@dataclass(frozen=True, slots=True)
class OwnPart:
    """A unit and all below it, at `position` to `last` of the organisation's order; `group` is what it counts with."""

    key: int
    group: Group
    position: int
    last: int
    leaders: int


def giving_others_away(parts: Sequence[OwnPart], rest: Mapping[Group, int], k: int = DEFAULT_K) -> set[int]:
    """The keys of the parts of every group of which one to k - 1 leaders would be left if all its parts were taken out.

    `rest` is how many leaders there are in each group. A part that lies in another counts once, in that one.
    """
    left = dict(rest)
    end: dict[int, int] = {}
    for part in sorted(parts, key=lambda one: (one.group[0], one.position)):
        month = part.group[0]
        if part.position > end.get(month, -1):
            left[part.group] -= part.leaders
            end[month] = part.last
    return {part.key for part in parts if 0 < left[part.group] < k}

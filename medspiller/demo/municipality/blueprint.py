"""The form in which the plans describe the organisation, as it is now and as it was before the reorganisation."""

from dataclasses import dataclass, replace
from datetime import date

FOUNDED = date(2015, 1, 1)
REORGANISED_ON = date(2025, 8, 1)
LAST_DAY = date(2026, 10, 31)

SAME_AS_PREVIOUS = "same as previous"
"""In place of a leader's title: the leader of the unit just before, under the same parent, leads this one too."""


@dataclass(frozen=True, slots=True)
class Node:
    """A unit to be. ``staff`` is the least and greatest number of people engaged in it, its leader not counted."""

    name: str
    kind: str
    leader: str | None = None
    staff: tuple[int, int] = (0, 0)
    mix: str = ""
    children: tuple["Node", ...] = ()
    tag: str = ""
    since: date = FOUNDED
    until: date | None = None
    formerly_named: str = ""
    formerly_under: str = ""
    moved_to: tuple[str, ...] = ()
    leader_came_from: str = ""
    leader_replaced: bool = False
    vacant: bool = False


def closed(node: Node, *moved_to: str) -> Node:
    """The unit ended with the reorganisation; its people went, in turn, to the units with the tags ``moved_to``."""
    return replace(node, until=REORGANISED_ON, moved_to=moved_to)

"""Whom a decision is for: units with or without those below, all there or only leaders, and people by name."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from medspiller.organisation.rules import Tree

EVERYONE, LEADERS, LEVELS = "everyone", "leaders", "levels"
OPEN, RECEIVERS = "open", "receivers"


@dataclass(frozen=True)
class Audience:
    """`units` and `people` are keys. `whom` holds of the units; `levels` only where it is LEVELS, 1 at the top."""

    units: frozenset[int] = frozenset()
    with_below: bool = True
    whom: str = EVERYONE
    levels: frozenset[int] = frozenset()
    people: frozenset[int] = frozenset()

    @property
    def is_nobody(self) -> bool:
        return not self.units and not self.people


def units_in(tree: Tree, audience: Audience) -> set[int]:
    """The units that are there on the day of `tree`, with those below where they are meant too."""
    here = {unit for unit in audience.units if unit in tree.nodes}
    return tree.subtree(here) if audience.with_below else here


def receivers(tree: Tree, engagements: Iterable[tuple[int, int]], audience: Audience, sender: int) -> dict[int, int]:
    """Each receiver and the unit that they are counted in; never the one who tells.

    `engagements` are pairs of person and unit, the earliest first; they may hold others than those asked for. A leader
    is counted in the highest unit that they lead among those addressed, another where they work. Whoever is named and
    neither works nor leads anywhere is left out.
    """
    engaged = list(engagements)
    area = units_in(tree, audience)
    found: dict[int, int] = {}
    for leader, units in tree.led_by.items():
        led = [unit for unit in units if unit in area]
        if led and (audience.whom != LEVELS or tree.leader_levels[leader] in audience.levels):
            found[leader] = led[0]
    if audience.whom == EVERYONE:
        for person, unit in engaged:
            if unit in area:
                found.setdefault(person, unit)
    for person, unit in [*_led(tree, audience), *engaged]:
        if person in audience.people and unit in tree.nodes:
            found.setdefault(person, unit)
    found.pop(sender, None)
    return found


def _led(tree: Tree, audience: Audience) -> list[tuple[int, int]]:
    return [(person, tree.led_by[person][0]) for person in sorted(audience.people) if tree.led_by.get(person)]


def frozen_tree(tree: Tree, places: Mapping[int, int]) -> dict[int, tuple[int | None, int]]:
    """The units of `places` (person to unit) and those that join them: each with parent and how many stand there."""
    counted = Counter(places.values())
    wanted = set(counted) | {above for unit in counted for above in tree.ancestors(unit)}
    below: dict[int | None, list[int]] = {}
    for unit in sorted(wanted):
        parent = tree.nodes[unit].parent
        below.setdefault(parent if parent in wanted else None, []).append(unit)
    tops = below.get(None, [])
    while len(tops) == 1 and not counted[tops[0]] and len(below.get(tops[0], [])) == 1:
        # Nobody stands here and nothing is joined here: it would only say the same once more.
        wanted.discard(tops[0])
        tops = below.get(tops[0], [])
    return {unit: (_parent_in(tree, unit, wanted), counted[unit]) for unit in sorted(wanted)}


def _parent_in(tree: Tree, unit: int, wanted: set[int]) -> int | None:
    parent = tree.nodes[unit].parent
    return parent if parent in wanted else None


def openness_of(chosen: str, audience: Audience) -> str:
    """What was chosen; else open when it is for all in some unit, and otherwise for the receivers alone."""
    if chosen in {OPEN, RECEIVERS}:
        return chosen
    return OPEN if audience.units and audience.whom == EVERYONE else RECEIVERS

"""Several rounds together: what may be published of this one, beside all that was published of earlier ones.

Nobody is told who answered. But where everybody asked has answered, that is known all the same, and whoever knows the
organisation knows whose answers a figure is made of. If those who stay answer as they did the last time, two such
figures less each other tell of those who came or left in between. So the sets of people of whom a sum is known, in this
round and in all earlier ones, are looked at as one publication, and audited as such.

A set is known by *regions*: a published unit less the published ones below it. Where somebody did not answer, nobody
knows whose sum a region's is, and it tells of no set of people.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from medspiller.disclosure.auditing import AuditTooLargeError, audit
from medspiller.disclosure.hierarchy import Hierarchy
from medspiller.disclosure.planning import plan_many

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
People = frozenset[int]
Name = TypeVar("Name")


@dataclass(frozen=True)
class Beside:
    """Who is asked in this round, `person` and `place` (people,), and their `groups`; `known` are the sets of people of
    whom earlier rounds with the same questions tell a sum. `k` is the largest that any of the rounds has promised."""

    person: Ints
    place: Ints
    groups: Sequence[str]
    known: Sequence[People]
    k: int


def known_regions(  # noqa: PLR0917 - a tree, what is shown of it, and who is where
    tree: Hierarchy[int], shown: Bools, own: Ints, person: Ints, place: Ints, sure: People = frozenset()
) -> dict[int, People]:
    """The regions of which it is known who answered, by the place of their unit: everybody, or just those of whom it is
    `sure`, since everybody in their group did. `own` (units,) counts those who answered."""
    region = tree.nearest_above(shown)
    counted = region >= 0
    answered = np.bincount(region[counted], weights=own[counted], minlength=len(tree.units))
    of_person = region[place]
    inside = of_person >= 0
    asked = np.bincount(of_person[inside], minlength=len(tree.units))
    is_sure = np.isin(person, list(sure))
    certain = np.bincount(of_person[inside & is_sure], minlength=len(tree.units))
    full = (asked > 0) & (answered >= asked)
    just = (certain > 0) & (answered == certain)
    held: dict[int, list[int]] = {}
    inside[inside] = full[of_person[inside]] | just[of_person[inside]] & is_sure[inside]
    for unit, one in zip(of_person[inside].tolist(), person[inside].tolist(), strict=True):
        held.setdefault(unit, []).append(one)
    return {unit: frozenset(people) for unit, people in held.items()}


def known_groups(answers: Mapping[str, int], person: Ints, groups: Sequence[str]) -> dict[str, People]:
    """The published groups in which everybody answered; `answers` counts those who did in each published one."""
    held: dict[str, list[int]] = {}
    for one, group in zip(person.tolist(), groups, strict=True):
        if group in answers:
            held.setdefault(group, []).append(one)
    return {group: frozenset(people) for group, people in held.items() if answers[group] >= len(people)}


def plan_beside(tree: Hierarchy[int], own: Ints, k: int, weights: Floats, beside: Beside | None) -> Bools:
    """The safe set of units of greatest weight (units,), less those whose figures would tell of fewer than k people
    together with earlier rounds: the smallest first, and a top only when nothing is left below it."""
    allowed = np.ones(len(tree.units), dtype=np.bool_)
    while True:
        shown: Bools = plan_many(tree, own[None, :], k, weights, allowed[None, :])[0]
        if beside is None or not beside.known:
            return shown
        mine = known_regions(tree, shown, own, beside.person, beside.place)
        hidden = [_to_hide(tree, shown, own, unit) for unit in telling(mine, beside.known, beside.k)]
        if not hidden:
            return shown
        allowed[hidden] = False


def groups_beside(
    tree: Hierarchy[int], shown: Bools, own: Ints, groups: Mapping[str, int], beside: Beside | None
) -> frozenset[str]:
    """The groups that may still be published; `groups` counts those who answered in each that otherwise may."""
    kept = dict(groups)
    while beside is not None and beside.known:
        groups_known = known_groups(kept, beside.person, beside.groups)
        regions = known_regions(tree, shown, own, beside.person, beside.place)
        sure = frozenset().union(*groups_known.values())
        told = known_regions(tree, shown, own, beside.person, beside.place, sure)
        mine: dict[str | int, People] = {unit: people for unit, people in told.items() if unit not in regions}
        mine.update(groups_known)
        found = telling(mine, [*beside.known, *regions.values()], beside.k)
        wrong = {name if isinstance(name, str) else _smallest_in(groups_known, told[name]) for name in found}
        if not wrong:
            break
        kept = {group: count for group, count in kept.items() if group not in wrong}
    return frozenset(kept)


def _smallest_in(groups: Mapping[str, People], people: People) -> str:
    return min((group for group in groups if groups[group] & people), key=lambda group: (len(groups[group]), group))


def telling(mine: Mapping[Name, People], others: Sequence[People], k: int) -> list[Name]:
    """Which of `mine` to leave out first: one in each part of the whole where it and `others` tell of fewer than k."""
    names = list(mine)
    rows = [*mine.values(), *others]
    found = []
    for part in _connected(rows):
        ours = [number for number in part if number < len(names)]
        theirs = [number for number in part if number >= len(names)]
        if ours and theirs:
            exposed = _exposed([rows[number] for number in part], k)
            exposed -= _exposed([rows[number] for number in theirs], k) if exposed else frozenset()
            if exposed:
                near = {one for number in part if rows[number] & exposed for one in rows[number]}
                close = [number for number in ours if rows[number] & near] or ours
                found.append(names[min(close, key=lambda number: (len(rows[number]), number))])
    return found


def _to_hide(tree: Hierarchy[int], shown: Bools, own: Ints, unit: int) -> int:
    """The unit itself; for a top the smallest published one right below it, whose people then count there."""
    if tree.parent[unit] >= 0:
        return unit
    above = tree.nearest_above(shown)
    totals = tree.totals(own)
    below = [one for one in np.flatnonzero(shown & (tree.parent >= 0)).tolist() if above[tree.parent[one]] == unit]
    return int(min(below, key=lambda one: (totals[one], one), default=unit))


def _connected(rows: Sequence[People]) -> Iterable[list[int]]:
    """The rows in parts that have nobody in common."""
    root = list(range(len(rows)))

    def top(number: int) -> int:
        while root[number] != number:
            root[number] = root[root[number]]
            number = root[number]
        return number

    first: dict[int, int] = {}
    for number, people in enumerate(rows):
        for person in people:
            root[top(number)] = top(first.setdefault(person, number))
    parts: dict[int, list[int]] = {}
    for number in range(len(rows)):
        parts.setdefault(top(number), []).append(number)
    return parts.values()


def _exposed(rows: Sequence[People], k: int) -> People:
    """Everybody in a group of fewer than k that the rows tell of; all of them where there are too many to look at."""
    belongs: dict[int, list[int]] = {}
    for number, people in enumerate(rows):
        for person in people:
            belongs.setdefault(person, []).append(number)
    cells: dict[tuple[int, ...], list[int]] = {}
    for person, numbers in belongs.items():
        cells.setdefault(tuple(numbers), []).append(person)
    if all(len(people) >= k for people in cells.values()):
        return frozenset()
    counts = Counter({cell: len(people) for cell, people in cells.items()})
    published = [[cell for cell in cells if number in cell] for number in range(len(rows))]
    try:
        found = audit(published, counts, k)
    except AuditTooLargeError:
        return frozenset(belongs)
    return frozenset(person for exposure in found for cell in exposure.cells for person in cells[cell])

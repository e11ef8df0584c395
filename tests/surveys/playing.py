"""An organisation that changes from round to round, and what observers know of what was published about it."""

from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass, field
from random import Random

import numpy as np

from medspiller.disclosure import Hierarchy, known_groups, known_regions
from medspiller.surveys.rules.reckoning import AskedPeople, AskedUnit, Reckoned, reckon
from tests.disclosure.brute import Parents, under
from tests.surveys.test_release import GROUPS, OPTIONS, SHORT, Row

K = 5
Groups = list[list[Hashable]]
ROWS: list[Row] = [(option, 6 - option, option, 3) for option in OPTIONS]


@dataclass(frozen=True)
class Worker:
    unit: int
    group: str
    row: Row


@dataclass
class Played:
    """One round: the organisation as it stood, who answered, and what was published beside what was known before."""

    parents: Parents
    asked: dict[int, Worker]
    answered: set[int]
    before: list[frozenset[int]]
    made: Reckoned = field(init=False)

    def __post_init__(self) -> None:
        people = sorted(self.answered)
        invited = Counter(worker.unit for worker in self.asked.values())
        self.made = reckon(
            SHORT,
            [AskedUnit(unit, up, invited[unit], None) for unit, up in self.parents.items()],
            np.array([self.asked[one].unit for one in people], dtype=np.int64),
            np.array([self.asked[one].row for one in people], dtype=np.uint8).reshape(len(people), 4),
            [self.asked[one].group for one in people],
            Counter(worker.group for worker in self.asked.values()),
            k=K,
            k_comments=2 * K,
            earlier=AskedPeople([(one, each.unit, each.group) for one, each in self.asked.items()], self.before, K),
        )

    def known(self) -> list[frozenset[int]]:
        """What the application keeps in mind of this round."""
        tree = Hierarchy.of(self.parents)
        person = np.array(list(self.asked), dtype=np.int64)
        place = np.array([tree.place[worker.unit] for worker in self.asked.values()], dtype=np.int64)
        cells = self.made.released.cells[0]
        answers = {group.group: group.answers for group in self.made.groups}
        groups = known_groups(answers, person, [worker.group for worker in self.asked.values()])
        sure = frozenset().union(*groups.values())
        regions = known_regions(tree, cells.shown, cells.own, person, place, sure)
        return [*regions.values(), *groups.values()]

    def shown(self, measure: int = 0) -> list[int]:
        cells = self.made.released.cells[measure]
        return [unit for unit, is_shown in zip(self.made.units, cells.shown, strict=True) if is_shown]

    def published(self, measure: int = 0) -> list[set[int]]:
        """The people behind each figure of a unit."""
        return [
            {one for one in self.answered if self.asked[one].unit in below}
            for below in (set(under(self.parents, unit)) for unit in self.shown(measure))
        ]

    def published_groups(self) -> list[set[int]]:
        named = [group.group for group in self.made.groups]
        return [{one for one in self.answered if self.asked[one].group == name} for name in named]


@dataclass
class Knowing:
    """What somebody knows who knows the organisation and how many answered: sets of people where all of them did.

    Where somebody did not, a sum is of nobody in particular: an atom of its own that is never small.
    """

    groups: Groups = field(default_factory=list)
    people: dict[Hashable, int] = field(default_factory=dict)

    def read(self, number: int, played: Played) -> None:
        shown = set(played.shown())
        region: dict[int, list[Hashable]] = {}
        sure = self._sure(played)
        for unit in shown:
            below = under(played.parents, unit)
            deeper = {
                one for other in below if other in shown and other != unit for one in under(played.parents, other)
            }
            asked = [one for one, worker in played.asked.items() if worker.unit in set(below) - deeper]
            here = {one for one in asked if one in played.answered}
            region[unit] = [("somebody", number, unit)]
            if len(here) == len(asked):
                region[unit] = list(asked)
            elif len(here) == len(sure.intersection(asked)):
                region[unit] = list(here)
        for unit in shown:
            self._add([cell for one in under(played.parents, unit) for cell in region.get(one, [])])
        for group in played.made.groups:
            asked = [one for one, worker in played.asked.items() if worker.group == group.group]
            self._add(list(asked) if set(asked) <= played.answered else [("somebody", number, group.group)])

    @staticmethod
    def _sure(played: Played) -> set[int]:
        """Who is known to have answered, since everybody in their published group did."""
        named = {group.group for group in played.made.groups}
        silent = {worker.group for one, worker in played.asked.items() if one not in played.answered}
        return {one for one, worker in played.asked.items() if worker.group in named - silent}

    def _add(self, cells: list[Hashable]) -> None:
        self.groups.append(cells)
        self.people |= {cell: K if isinstance(cell, tuple) else 1 for cell in cells}


def changed(
    parents: Parents, asked: dict[int, Worker], chance: Random, alike: bool
) -> tuple[Parents, dict[int, Worker]]:
    """Half a year later: a unit may be opened, closed into its parent or merged; some move, come or leave."""
    parents, now = dict(parents), dict(asked)
    event = chance.choice(["open", "close", "nothing", "nothing"])
    if event == "open":
        parents[max(parents) + 1] = chance.choice(list(parents))
    below = [unit for unit, up in parents.items() if up is not None]
    if event == "close" and below:
        gone = chance.choice(below)
        into = parents.pop(gone)
        assert into is not None
        parents = {unit: into if up == gone else up for unit, up in parents.items()}
        now = {one: _in(worker, into if worker.unit == gone else worker.unit) for one, worker in now.items()}
    units = list(parents)
    for one in chance.sample(sorted(now), min(len(now), chance.choice([0, 1, 1, 2, 4]))):
        now[one] = _in(now[one], chance.choice(units))
    for one in chance.sample(sorted(now), min(len(now), chance.choice([0, 0, 1, 2, 6]))):
        del now[one]
    first = max([*asked, 0]) + 1
    home = chance.choice(units)
    now |= {one: newcomer(home, chance) for one in range(first, first + chance.choice([0, 0, 1, 2, 6]))}
    if not alike:
        now = {one: Worker(worker.unit, worker.group, chance.choice(ROWS)) for one, worker in now.items()}
    return parents, now


def newcomer(unit: int, chance: Random) -> Worker:
    return Worker(unit, chance.choice(GROUPS), chance.choice(ROWS))


def _in(worker: Worker, unit: int) -> Worker:
    return Worker(unit, worker.group, worker.row)

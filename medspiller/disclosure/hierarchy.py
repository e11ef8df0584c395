"""A tree of units as arrays, so that sums and plans go through it level by level."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

Unit = TypeVar("Unit", bound=Hashable)
Ints = NDArray[np.int64]


class NotATreeError(ValueError):
    """A unit's parent is unknown, or a unit lies below itself. `unit` is the one in question."""

    def __init__(self, unit: object, what: str) -> None:
        super().__init__(f"{unit}: {what}")
        self.unit, self.what = unit, what


@dataclass(frozen=True)
class Hierarchy(Generic[Unit]):
    """`units` in a fixed order; `parent` (units,) holds the place of each unit's parent, −1 at the top."""

    units: tuple[Unit, ...]
    parent: Ints

    @classmethod
    def of(cls, parents: Mapping[Unit, Unit | None]) -> "Hierarchy[Unit]":
        """From unit to parent, None at a top; there may be several tops. Raises NotATreeError."""
        units = tuple(parents)
        place = {unit: number for number, unit in enumerate(units)}
        above = np.full(len(units), -1, dtype=np.int64)
        for number, (unit, parent) in enumerate(parents.items()):
            if parent is not None:
                if parent not in place:
                    raise NotATreeError(unit, f"the parent {parent} is not among the units")
                above[number] = place[parent]
        made = cls(units, above)
        lost = np.flatnonzero(made.depth < 0)
        if lost.size:
            raise NotATreeError(units[int(lost[0])], "the unit lies below itself")
        return made

    @cached_property
    def place(self) -> Mapping[Unit, int]:
        return {unit: number for number, unit in enumerate(self.units)}

    @cached_property
    def depth(self) -> Ints:
        """0 at a top; −1 for what no top is above, which is a cycle. Doubles its stride, so that a chain is quick."""
        steps = np.where(self.parent < 0, 0, 1)
        above = np.where(self.parent < 0, np.arange(len(self.units)), self.parent)
        for _doubling in range(max(len(self.units), 1).bit_length() + 1):
            steps, above = steps + steps[above], above[above]
        depth: Ints = np.where(self.parent[above] < 0, steps, -1)
        return depth

    @cached_property
    def levels(self) -> list[Ints]:
        """The places of the units of each depth, the deepest first; within one the children of a parent together."""
        if not self.units:
            return []
        order = np.lexsort((self.parent, -self.depth))
        ends = np.flatnonzero(np.diff(self.depth[order])) + 1
        return np.split(order, ends)

    def totals(self, own: NDArray[np.float64] | Ints) -> NDArray[np.float64] | Ints:
        """What each unit and everything below it holds; `own` is (…, units) and so is the answer."""
        summed = own.copy()
        if not self.units:
            return summed
        rows = summed.reshape(-1, len(self.units))
        for level in self.levels[:-1]:
            begins = np.flatnonzero(np.diff(self.parent[level], prepend=-2))
            rows[:, self.parent[level[begins]]] += np.add.reduceat(rows[:, level], begins, axis=1)
        return summed

    def nearest_above(self, chosen: NDArray[np.bool_]) -> Ints:
        """For each unit the place of the nearest chosen one from it and upward; −1 where there is none."""
        found = np.where(chosen, np.arange(len(self.units)), -1)
        for level in reversed(self.levels):
            above = self.parent[level]
            taken = np.where(above >= 0, found[above], -1)
            found[level] = np.where(found[level] >= 0, found[level], taken)
        return found

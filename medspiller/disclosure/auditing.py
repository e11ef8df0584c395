"""Whom published figures expose, worked out from nothing but the figures: shares no code with the planning.

A group of people is exposed when its indicator lies in the rational row space of the published groups' indicators:
then, and only then, can its sum be computed exactly by adding and subtracting what is published.
"""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from random import Random
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

Cell = TypeVar("Cell", bound=Hashable)
Number = int | Fraction
Row = dict[int, Number]
_PRIME = 2**61 - 1
_SETS_AT_MOST = 12_000_000
_MATCHES_AT_MOST = 10_000


class AuditTooLargeError(ValueError):
    """There are so many small groups that not all sets of them can be looked at. Publish nothing on such an audit."""


@dataclass(frozen=True)
class Exposure(Generic[Cell]):
    """The people in `cells` are fewer than k, and what is published tells their sum."""

    cells: frozenset[Cell]
    people: int


def audit(published: Iterable[Collection[Cell]], people: Mapping[Cell, int], k: int = 5) -> list[Exposure[Cell]]:
    """Every smallest group of 1 to k − 1 people that is exposed; an empty list when the figures are safe.

    `published` are the groups whose sums or means are known, each as the cells it is made of (units, or crossings of
    units and professions); `people` says how many stand in each cell. Raises AuditTooLargeError.

    Cells that always appear together are one atom. The published rows are brought to reduced form over the rationals.
    A vector of the null space is orthogonal to every exposed indicator, so that a random one, over a large prime field,
    leaves a handful of candidates among the sets of small atoms, each of which is then tried exactly.
    """
    groups = [{cell for cell in group if people.get(cell, 0) > 0} for group in published]
    atoms = _atoms(groups)
    sizes = [sum(people[cell] for cell in cells) for cells in atoms]
    where = {cell: number for number, cells in enumerate(atoms) for cell in cells}
    reduced = _Reduced()
    for group in sorted(groups, key=len):
        reduced.add(dict.fromkeys((where[cell] for cell in group), 1))
    small = [number for number, size in enumerate(sizes) if size < k]
    if not small:
        return []
    null = reduced.null_vector(len(atoms), Random(len(atoms)))  # noqa: S311 - a sample, not a secret
    found = []
    for chosen in _candidates(small, sizes, null, k):
        if reduced.holds(chosen):
            cells = frozenset(cell for number in chosen for cell in atoms[number])
            found.append(Exposure(cells, sum(sizes[number] for number in chosen)))
    return found


def _atoms(groups: list[set[Cell]]) -> list[list[Cell]]:
    member: dict[Cell, list[int]] = {}
    for number, group in enumerate(groups):
        for cell in group:
            member.setdefault(cell, []).append(number)
    together: dict[tuple[int, ...], list[Cell]] = {}
    for cell, numbers in member.items():
        together.setdefault(tuple(numbers), []).append(cell)
    return list(together.values())


class _Reduced:
    """Rows over the rationals in reduced form: each has a pivot, where it is 1 and every other row is 0."""

    def __init__(self) -> None:
        self.rows: dict[int, Row] = {}
        self.holding: dict[int, set[int]] = {}  # column: the pivots of the rows that are not 0 there

    def add(self, row: Row) -> None:
        for column in [column for column in row if column in self.rows]:
            _take(row, row[column], self.rows[column])
        if not row:
            return
        pivot = min(row)
        if row[pivot] != 1:
            row = {column: Fraction(value) / row[pivot] for column, value in row.items()}
        for other in list(self.holding.get(pivot, ())):
            before = set(self.rows[other])
            _take(self.rows[other], self.rows[other][pivot], row)
            after = set(self.rows[other])
            for column in before - after:
                self.holding[column].discard(other)
            for column in after - before:
                self.holding.setdefault(column, set()).add(other)
        self.rows[pivot] = row
        for column in row:
            self.holding.setdefault(column, set()).add(pivot)

    def null_vector(self, columns: int, source: Random) -> list[int]:
        """A random vector over the prime field that every row is orthogonal to."""
        vector = [source.randrange(1, _PRIME) for _column in range(columns)]
        for pivot, row in self.rows.items():
            vector[pivot] = -sum(_modular(value) * vector[at] for at, value in row.items() if at != pivot) % _PRIME
        return vector

    def holds(self, columns: Collection[int]) -> bool:
        """Whether the indicator of `columns` is a sum of rows: of those, then, whose pivots it has."""
        left: Row = dict.fromkeys(columns, 1)
        for column in columns:
            if column in self.rows:
                _take(left, 1, self.rows[column])
        return not left


def _take(row: Row, times: Number, other: Row) -> None:
    for column, value in other.items():
        now = row.get(column, 0) - times * value
        if now:
            row[column] = now
        else:
            row.pop(column, None)


def _modular(value: Number) -> int:
    exact = Fraction(value)
    return exact.numerator * pow(exact.denominator, -1, _PRIME) % _PRIME


@dataclass(frozen=True)
class _Sets:
    """Sets of small atoms, one a row: the members in rising order, how many people, and the sum of the null vector."""

    members: NDArray[np.int64]
    people: NDArray[np.int64]
    sums: NDArray[np.uint64]

    def __len__(self) -> int:
        return len(self.people)

    def larger(self, ones: "_Sets", k: int) -> "_Sets":
        """Each set with one more member, as long as it stays below k people."""
        count = len(ones)
        room = count - 1 - self.members[:, -1]
        if int(room.sum()) > _SETS_AT_MOST:
            raise AuditTooLargeError(f"{count} small groups are too many to look at every set of them.")
        mine = np.repeat(np.arange(len(self)), room)
        added = np.arange(int(room.sum())) - np.repeat(np.cumsum(room) - room, room) + self.members[mine, -1] + 1
        people = self.people[mine] + ones.people[added]
        fits = people < k
        mine, added = mine[fits], added[fits]
        sums = (self.sums[mine] + ones.sums[added]) % np.uint64(_PRIME)
        return _Sets(np.column_stack([self.members[mine], added]), people[fits], sums)


def _candidates(small: list[int], sizes: list[int], null: list[int], k: int) -> Iterator[list[int]]:
    """Sets of small atoms, fewer than k people together, whose null vector sums to 0; none that holds a smaller one."""
    found: list[frozenset[int]] = []
    hidden = [number for number in small if null[number] == 0]
    for number in hidden:
        yield [number]
    rest = [number for number in small if null[number] != 0]
    ones = _Sets(
        np.arange(len(rest))[:, None],
        np.array([sizes[number] for number in rest], dtype=np.int64),
        np.array([null[number] for number in rest], dtype=np.uint64),
    )
    halves = [ones]
    while len(halves) < k // 2 and len(halves[-1]):
        halves.append(halves[-1].larger(ones, k))
    for place, first in enumerate(halves):
        for second in halves[: place + 1]:
            for chosen in _meeting(first, second, k):
                if not any(smaller <= chosen for smaller in found):
                    found.append(chosen)
                    yield [rest[number] for number in sorted(chosen)]


def _meeting(first: _Sets, second: _Sets, k: int) -> Iterator[frozenset[int]]:
    """Unions of a set of each kind that sum to 0 and do not overlap."""
    order = np.argsort(second.sums, kind="stable")
    ordered = second.sums[order]
    wanted = np.uint64(_PRIME) - first.sums
    begins, ends = np.searchsorted(ordered, wanted, "left"), np.searchsorted(ordered, wanted, "right")
    seen = 0
    for mine in np.flatnonzero(ends > begins).tolist():
        for other in order[begins[mine] : ends[mine]].tolist():
            seen += 1
            if seen > _MATCHES_AT_MOST:
                return
            chosen = frozenset(first.members[mine].tolist()) | frozenset(second.members[other].tolist())
            apart = len(chosen) == first.members.shape[1] + second.members.shape[1]
            if apart and int(first.people[mine] + second.people[other]) < k:
                yield chosen

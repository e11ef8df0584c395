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
# Some 50 bytes for each set.
_SETS_AT_MOST = 12_000_000


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

    members: NDArray[np.int32]
    people: NDArray[np.int64]
    sums: NDArray[np.uint64]

    def __len__(self) -> int:
        return len(self.people)

    def larger(self, ones: "_Sets", most: int) -> "_Sets":
        """Each set with one more member, as long as it holds at most `most` people; `ones` rise in people."""
        ends = np.searchsorted(ones.people, most - self.people, "right")
        room = np.maximum(ends - 1 - self.members[:, -1], 0)
        if int(room.sum()) > _SETS_AT_MOST:
            raise AuditTooLargeError(f"{len(ones)} small groups are too many to look at every set of them.")
        mine = np.repeat(np.arange(len(self), dtype=np.int32), room)
        added = np.arange(len(mine)) - np.repeat(np.cumsum(room) - room, room) + self.members[mine, -1] + 1
        sums = (self.sums[mine] + ones.sums[added]) % np.uint64(_PRIME)
        members = np.column_stack([self.members[mine], added.astype(np.int32)])
        return _Sets(members, self.people[mine] + ones.people[added], sums)


def _candidates(small: list[int], sizes: list[int], null: list[int], k: int) -> Iterator[list[int]]:
    """Sets of small atoms, fewer than k people together, whose null vector sums to 0; none that holds a smaller one.

    A set of t < k people falls into two parts, each a single atom or at most 2t/3 people. When one atom holds t/3 or
    more, it is a part by itself; otherwise the atoms are dealt out by turns, the largest first, and the parts differ by
    no more than the first. So only single atoms and sets of at most 2(k − 1)/3 people need to be laid out.
    """
    for number in small:
        if null[number] == 0:
            yield [number]
    rest = sorted((number for number in small if null[number] != 0), key=lambda number: sizes[number])
    ones = _Sets(
        np.arange(len(rest), dtype=np.int32)[:, None],
        np.array([sizes[number] for number in rest], dtype=np.int64),
        np.array([null[number] for number in rest], dtype=np.uint64),
    )
    parts = [ones]
    while len(parts) < max(k // 2, 2 * k // 3 - 1) and len(parts[-1]):
        parts.append(parts[-1].larger(ones, 2 * (k - 1) // 3))
    found: dict[int, list[frozenset[int]]] = {}
    pairs = [(first, second) for place, first in enumerate(parts) for second in parts[: place + 1]]
    for first, second in sorted(pairs, key=lambda pair: pair[0].members.shape[1] + pair[1].members.shape[1]):
        for chosen in _meeting(first, second, k):
            if not any(smaller <= chosen for member in chosen for smaller in found.get(member, ())):
                found.setdefault(min(chosen), []).append(chosen)
                yield [rest[number] for number in sorted(chosen)]


def _meeting(first: _Sets, second: _Sets, k: int) -> Iterator[frozenset[int]]:
    """Unions of a set of each kind that sum to 0, hold fewer than k people and do not overlap, each once."""
    order = np.argsort(second.sums, kind="stable")
    ordered = second.sums[order]
    wanted = np.uint64(_PRIME) - first.sums
    begins, ends = np.searchsorted(ordered, wanted, "left"), np.searchsorted(ordered, wanted, "right")
    if int((ends - begins).sum()) > _SETS_AT_MOST:
        raise AuditTooLargeError("Too many sets of small groups cancel out to look at every one of them.")
    met = np.flatnonzero(ends > begins)
    count = (ends - begins)[met]
    mine = np.repeat(met, count)
    other = order[np.arange(len(mine)) - np.repeat(np.cumsum(count) - count, count) + np.repeat(begins[met], count)]
    few = first.people[mine] + second.people[other] < k
    together = np.sort(np.column_stack([first.members[mine[few]], second.members[other[few]]]), axis=1)
    apart = together[(np.diff(together, axis=1) > 0).all(axis=1)]
    for members in np.unique(apart, axis=0).tolist():
        yield frozenset(members)

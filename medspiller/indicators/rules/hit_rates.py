"""How often expectations come true, counted so that nobody's own record can be worked out.

A row counts the expectations of a focus point, and the whole counts them all; an expectation may stand in several rows.
By adding and subtracting rows one gets the counts of other sets of expectations, and none of these may have fewer than
k owners behind it. Who looks again later has the earlier rows too: so counts are made up at the turn of each quarter,
and a row gets a new count only where that, held against all that was shown before, tells of nobody.
"""

import datetime
from collections.abc import Collection, Hashable, Mapping, Sequence
from itertools import combinations
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from medspiller.disclosure import DEFAULT_K
from medspiller.periods import Period, Rhythm

Row = TypeVar("Row", bound=Hashable)
One = TypeVar("One", bound=Hashable)
Owner = Hashable
Ints = NDArray[np.int64]
# Squares of numbers below it fit in 63 bits. Whatever is 0 is so modulo a prime too: nothing that tells is overlooked.
PRIME = 2**31 - 1
# More ways than this to combine rows so that all large groups cancel out, and the row is held back untried.
WAYS_AT_MOST = 3


def countable(
    turns: Sequence[Mapping[Row, frozenset[One]]], owners: Mapping[One, Owner], k: int = DEFAULT_K
) -> dict[Row, frozenset[One]]:
    """The set that each row may count, by the end of the turns; a row that may not be shown at all is left out.

    Each turn says which expectations stood in each row then. The rows with the most owners come first.
    """
    published: list[frozenset[One]] = []
    shown: dict[Row, frozenset[One]] = {}
    for turn in turns:
        for row, ones in sorted(turn.items(), key=lambda pair: (-_owners(pair[1], owners), str(pair[0]))):
            if ones == shown.get(row) or _owners(ones, owners) < k:
                continue
            if ones in published or is_safe([*published, ones], owners, k):
                shown[row] = ones
                published.append(ones)
    return shown


def _owners(ones: Collection[One], owners: Mapping[One, Owner]) -> int:
    return len({owners[one] for one in ones})


def is_safe(published: Sequence[Collection[One]], owners: Mapping[One, Owner], k: int = DEFAULT_K) -> bool:
    """Whether no sum of the published sets, each taken any number of times, is about fewer than k owners.

    Expectations that stand in the same sets are one atom. A sum in which an atom of k owners is left tells of nobody,
    so only those count in which all such atoms cancel out: the null space of their rows. Of these the ones with fewest
    atoms left are tried, each of which is settled by as many atoms, less one, as the space has dimensions.
    """
    large, small, behind = _atoms(published, owners, k)
    left = _reduced_columns(small @ _null_space(large) % PRIME)
    ways = left.shape[1]
    if ways > WAYS_AT_MOST:
        return False
    rows = np.unique(left, axis=0)
    for chosen in combinations(range(len(rows)), ways - 1) if ways else ():
        for sum_ in _null_space(rows[list(chosen)].reshape(-1, ways)).T:
            named = np.flatnonzero((left * sum_ % PRIME).sum(axis=1) % PRIME)
            if 0 < len({owner for atom in named for owner in behind[atom]}) < k:
                return False
    return True


def _atoms(
    published: Sequence[Collection[One]], owners: Mapping[One, Owner], k: int
) -> tuple[Ints, Ints, list[set[Owner]]]:
    """Which sets each atom stands in, of those with k owners or more and of the others, and the owners of these."""
    member: dict[One, list[int]] = {}
    for number, group in enumerate(published):
        for one in group:
            member.setdefault(one, []).append(number)
    behind: dict[tuple[int, ...], set[Owner]] = {}
    for one, numbers in member.items():
        behind.setdefault(tuple(numbers), set()).add(owners[one])
    large = [numbers for numbers, several in behind.items() if len(several) >= k]
    small = [numbers for numbers, several in behind.items() if len(several) < k]
    count = len(published)
    return _indicators(large, count), _indicators(small, count), [behind[numbers] for numbers in small]


def _indicators(atoms: Sequence[Sequence[int]], count: int) -> Ints:
    made = np.zeros((len(atoms), count), dtype=np.int64)
    for row, numbers in enumerate(atoms):
        made[row, list(numbers)] = 1
    return made


def _reduced(matrix: Ints) -> tuple[Ints, list[int]]:
    """In reduced row echelon form modulo the prime, without rows of zeros, and the columns of the pivots."""
    pivots: list[int] = []
    rows = matrix.copy() % PRIME
    for column in range(rows.shape[1]):
        at = len(pivots)
        found = np.flatnonzero(rows[at:, column])
        if not found.size:
            continue
        rows[[at, at + found[0]]] = rows[[at + found[0], at]]
        rows[at] = rows[at] * pow(int(rows[at, column]), -1, PRIME) % PRIME
        others = np.flatnonzero(rows[:, column])
        others = others[others != at]
        rows[others] = (rows[others] - rows[others, column][:, None] * rows[at] % PRIME) % PRIME
        pivots.append(column)
    return rows[: len(pivots)], pivots


def _null_space(matrix: Ints) -> Ints:
    """As columns: a basis of all that every row is orthogonal to."""
    rows, pivots = _reduced(matrix)
    free = [column for column in range(matrix.shape[1]) if column not in set(pivots)]
    basis = np.zeros((matrix.shape[1], len(free)), dtype=np.int64)
    basis[free, range(len(free))] = 1
    basis[pivots] = -rows[:, free] % PRIME
    return basis


def _reduced_columns(matrix: Ints) -> Ints:
    """The same column space with as few columns as it takes."""
    return _reduced(matrix.T)[0].T


def quarters(first: datetime.date, today: datetime.date) -> list[datetime.date]:
    """The first day of each quarter after `first` until today."""
    period, last = Period.of(Rhythm.QUARTER, first).next(), Period.of(Rhythm.QUARTER, today)
    found = []
    while period.start <= last.start:
        found.append(period.start)
        period = period.next()
    return found


def rows_then(
    rows: Mapping[Row, frozenset[One]], ended: Mapping[One, datetime.date], day: datetime.date
) -> dict[Row, frozenset[One]]:
    """The rows with those expectations alone that had ended before the day."""
    return {row: frozenset(one for one in ones if ended[one] < day) for row, ones in rows.items()}

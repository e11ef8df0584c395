"""How often expectations come true, counted so that nobody's own record can be worked out.

A row counts the expectations of a focus point, and the whole counts them all; an expectation may stand in several rows.
By adding and subtracting rows one gets the counts of other sets of expectations, and none of these may have fewer than
k owners behind it. Who looks again later has the earlier rows too: so counts are made up at the turn of each quarter,
and a row gets a new count only where that, held against all that was shown before, tells of nobody.
"""

import datetime
from collections import Counter
from collections.abc import Collection, Hashable, Mapping, Sequence
from typing import TypeVar

from medspiller.disclosure import DEFAULT_K, AuditTooLargeError, audit
from medspiller.periods import Period, Rhythm

Row = TypeVar("Row", bound=Hashable)
One = TypeVar("One", bound=Hashable)
Owner = Hashable


def told_of_too_few(
    published: Collection[Collection[One]], owners: Mapping[One, Owner], k: int = DEFAULT_K
) -> list[frozenset[One]]:
    """The smallest sets of expectations that the published ones give away and that fewer than k owners stand behind.

    Raises AuditTooLargeError. `disclosure.audit` counts expectations; k − 1 owners have so many at most, and what more
    than they could have need not be looked at.
    """
    member: dict[One, set[int]] = {}
    for number, group in enumerate(published):
        for one in group:
            member.setdefault(one, set()).add(number)
    atoms: dict[frozenset[int], list[One]] = {}
    for one, numbers in member.items():
        atoms.setdefault(frozenset(numbers), []).append(one)
    each = Counter(owners[one] for one in member)
    too_many = sum(count for _owner, count in each.most_common(k - 1)) + 1
    people = dict.fromkeys(member, 1)
    for together in atoms.values():
        if len({owners[one] for one in together}) >= k:
            people[together[0]] = too_many
    exposed = audit(published, people, too_many)
    return [found.cells for found in exposed if len({owners[one] for one in found.cells}) < k]


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
            if ones in published or _is_safe([*published, ones], owners, k):
                shown[row] = ones
                published.append(ones)
    return shown


def _owners(ones: Collection[One], owners: Mapping[One, Owner]) -> int:
    return len({owners[one] for one in ones})


def _is_safe(published: Collection[Collection[One]], owners: Mapping[One, Owner], k: int) -> bool:
    try:
        return not told_of_too_few(published, owners, k)
    except AuditTooLargeError:
        return False


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

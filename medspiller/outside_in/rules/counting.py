"""Figures of signals: how long they wait, and how many there are of each, never so few that they tell of somebody."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from statistics import median
from typing import TypeVar

Key = TypeVar("Key")
FEWEST = 5


def days_between(earlier: datetime.date, later: datetime.date) -> int:
    return max(0, (later - earlier).days)


def usual(days: Iterable[int]) -> int | None:
    """The middle one; None of none."""
    known = list(days)
    return round(median(known)) if known else None


def shown(counts: Mapping[Key, int], *, adds_up: bool = True) -> dict[Key, int | None]:
    """None for a number that is not shown: those under `FEWEST`.

    Where all of them add up to a known number, also as many of the next smallest as it takes for what is hidden not to
    be found by subtraction.
    """
    hidden = {key for key, count in counts.items() if 0 < count < FEWEST}
    left: Sequence[Key] = sorted(
        (key for key in counts if counts[key] >= FEWEST), key=lambda key: (counts[key], str(key))
    )
    for key in left:
        if not adds_up or not hidden or (len(hidden) > 1 and sum(counts[one] for one in hidden) >= FEWEST):
            break
        hidden.add(key)
    return {key: None if key in hidden else count for key, count in counts.items()}

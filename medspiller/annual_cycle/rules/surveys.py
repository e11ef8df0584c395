"""How far a survey has come, as the year shows it; and when its results are to have been talked about."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from medspiller.annual_cycle.rules.year import Span

Key = TypeVar("Key")
# From when everybody may read the results.
TALK_WITHIN = datetime.timedelta(days=28)


class Standing(StrEnum):
    COMING = "coming"
    OPEN = "open"
    RECKONED = "reckoned"  # closed, and the results are not to be read yet
    RESULTS = "results"


@dataclass(frozen=True)
class Days:
    """When a survey is open; both days belong to it."""

    opens: datetime.date
    closes: datetime.date


def standing(days: Days, today: datetime.date, reads_from: datetime.date, *, is_published: bool) -> Standing:
    if today < days.opens:
        return Standing.COMING
    if today <= days.closes:
        return Standing.OPEN
    return Standing.RESULTS if is_published and today >= reads_from else Standing.RECKONED


def of_the_days(rounds: Mapping[Key, Days], span: Span) -> Key | None:
    """The one with the most days within the span, the first of those that have as many; None where none has any."""
    shared = {key: (min(days.closes, span[1]) - max(days.opens, span[0])).days + 1 for key, days in rounds.items()}
    best = max(shared, key=lambda key: shared[key], default=None)
    return best if best is not None and shared[best] > 0 else None

"""Laying out a year: windows by level, the top of the organisation first, and the same again next year."""

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

Span = tuple[datetime.date, datetime.date]
Day = Callable[[datetime.date], datetime.date]


def same_week(date: datetime.date, year: int) -> datetime.date:
    """The day with the same ISO week and weekday in `year`; week 53 becomes 52 where the year has none."""
    _year, week, weekday = date.isocalendar()
    try:
        return datetime.date.fromisocalendar(year, week, weekday)
    except ValueError:
        return datetime.date.fromisocalendar(year, 52, weekday)


def moved(span: Span, from_year: int, to_year: int, first: Day, last: Day) -> Span:
    """The window in another year, beginning and ending on working days: `first` finds one forward, `last` backward."""
    years = to_year - from_year
    opens = first(same_week(span[0], span[0].isocalendar().year + years))
    closes = last(same_week(span[1], span[1].isocalendar().year + years))
    return opens, max(opens, closes)


def cascade(
    start: datetime.date, *, days: int, shift_weeks: int, levels: int, first: Day, last: Day
) -> dict[int, Span]:
    """A window for each leader level from 1: `days` long, each level `shift_weeks` after the one above."""
    found: dict[int, Span] = {}
    for level in range(1, levels + 1):
        opens = first(start + datetime.timedelta(weeks=shift_weeks * (level - 1)))
        closes = last(opens + datetime.timedelta(days=max(days, 1) - 1))
        found[level] = (opens, max(opens, closes))
    return found


def too_early(windows: Mapping[int, Span]) -> list[int]:
    """The leader levels that open before the level above them: the top is to go first."""
    levels = sorted(level for level in windows if level > 0)
    return [low for high, low in pairwise(levels) if windows[low][0] < windows[high][0]]


@dataclass(frozen=True)
class Arc:
    """A step on the wheel: from `start` to `end` as parts of the year, on ring number `ring` from the inside."""

    start: float
    end: float
    ring: int


def arcs(spans: Sequence[Span], year: int) -> list[Arc]:
    """Each span as an arc, cut at the year's ends, on the innermost ring where it overlaps no other."""
    first = datetime.date(year, 1, 1)
    days = (datetime.date(year + 1, 1, 1) - first).days
    ends: list[float] = []
    found = []
    for opens, closes in spans:
        start = min(max((opens - first).days / days, 0), 1)
        end = min(max(((closes - first).days + 1) / days, 0), 1)
        ring = next((number for number, taken in enumerate(ends) if taken <= start), len(ends))
        if ring == len(ends):
            ends.append(end)
        else:
            ends[ring] = max(ends[ring], end)
        found.append(Arc(start, max(end, start), ring))
    return found

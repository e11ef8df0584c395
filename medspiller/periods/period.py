import datetime
import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from medspiller.periods.reading import Found, find

FIRST_YEAR = 1000
LAST_YEAR = 9998

_KEY = re.compile(r"\d{4}(-\d\d(-\d\d)?|-W\d\d|-Q\d|-H\d)?")


class NotAPeriodError(ValueError):
    """A text or a date that is no period."""


class Rhythm(StrEnum):
    """How long a period is, and where the next one begins."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF_YEAR = "half_year"
    YEAR = "year"


_MONTHS = {Rhythm.MONTH: 1, Rhythm.QUARTER: 3, Rhythm.HALF_YEAR: 6, Rhythm.YEAR: 12}
_DAYS = {Rhythm.DAY: 1, Rhythm.WEEK: 7}


@dataclass(frozen=True, order=True)
class Period:
    """One period, known by its first day. Sorts by that day.

    Weeks are those of ISO 8601: from a Monday, and of the year that holds their Thursday. Raises `NotAPeriodError` for
    a day that no period of the rhythm begins on, and outside the years 1000 to 9998 (the first has no previous one, and
    the last no next).
    """

    start: datetime.date
    rhythm: Rhythm

    def __post_init__(self) -> None:
        if not FIRST_YEAR <= self.year <= LAST_YEAR or self.start != _first_day(self.rhythm, self.start):
            raise NotAPeriodError(f"no {self.rhythm} begins on {self.start}")

    @classmethod
    def of(cls, rhythm: Rhythm, day: datetime.date) -> Self:
        """The period of that rhythm that holds `day`."""
        return cls(_first_day(rhythm, day), rhythm)

    @classmethod
    def parse(cls, text: str) -> Self:
        """The period that `text` names: a `key`, a StatBank code, or as people write it in Danish or English.

        `2025`; `2025-H1`, `2025H1`, `1. halvår 2025`; `2025-Q1`, `2025K1`, `1. kvartal 2025`, `Q1 2025`; `2025-01`,
        `01-2025`, `2025M01`, `jan 2025`, `jan-25`; `2025-W05`, `2025U05`, `uge 5 2025`; `2025-01-31`, `31.01.2025`,
        `2025M01D31`, `31. januar 2025`. Case and kinds of spaces make no difference. Raises `NotAPeriodError` for all
        else, so for `2024/25`, which is a school year, and for week 53 of a year that has 52.
        """
        found = find(text)
        if found is None:
            raise NotAPeriodError(text)
        try:
            return cls(_start(found), Rhythm(found.rhythm))
        except ValueError as error:
            raise NotAPeriodError(text) from error

    @classmethod
    def from_key(cls, key: str) -> Self:
        """The other way from `key`, and no other form is taken. Raises `NotAPeriodError`."""
        if _KEY.fullmatch(key) is None:
            raise NotAPeriodError(key)
        return cls.parse(key)

    @property
    def year(self) -> int:
        """The calendar year, for a week the ISO year."""
        return self.start.isocalendar().year if self.rhythm is Rhythm.WEEK else self.start.year

    @property
    def number(self) -> int:
        """Which one it is: the week or half-year of its year, the day of its month; 1 for a year."""
        match self.rhythm:
            case Rhythm.WEEK:
                return self.start.isocalendar().week
            case Rhythm.DAY:
                return self.start.day
        return (self.start.month - 1) // _MONTHS[self.rhythm] + 1

    @property
    def end(self) -> datetime.date:
        """The first day after it."""
        if self.rhythm in _DAYS:
            return self.start + datetime.timedelta(days=_DAYS[self.rhythm])
        return _months_later(self.start, _MONTHS[self.rhythm])

    @property
    def last_day(self) -> datetime.date:
        return self.end - datetime.timedelta(days=1)

    @property
    def key(self) -> str:
        """`2025`, `2025-H1`, `2025-Q1`, `2025-01`, `2025-W05` or `2025-01-31` (ISO 8601, and its habit for Q and H)."""
        match self.rhythm:
            case Rhythm.DAY:
                return self.start.isoformat()
            case Rhythm.WEEK:
                return f"{self.year}-W{self.number:02}"
            case Rhythm.MONTH:
                return f"{self.year}-{self.number:02}"
            case Rhythm.QUARTER:
                return f"{self.year}-Q{self.number}"
            case Rhythm.HALF_YEAR:
                return f"{self.year}-H{self.number}"
        return str(self.year)

    def __str__(self) -> str:
        return self.key

    def __contains__(self, day: datetime.date) -> bool:
        return self.start <= day < self.end

    def next(self) -> Self:
        return type(self)(self.end, self.rhythm)

    def previous(self) -> Self:
        return type(self).of(self.rhythm, self.start - datetime.timedelta(days=1))


def _start(found: Found) -> datetime.date:
    rhythm = Rhythm(found.rhythm)
    match rhythm:
        case Rhythm.DAY:
            return datetime.date(found.year, found.month, found.number)
        case Rhythm.WEEK:
            return datetime.date.fromisocalendar(found.year, found.number, 1)
    return datetime.date(found.year, (found.number - 1) * _MONTHS[rhythm] + 1, 1)


def _first_day(rhythm: Rhythm, day: datetime.date) -> datetime.date:
    match rhythm:
        case Rhythm.DAY:
            return day
        case Rhythm.WEEK:
            return day - datetime.timedelta(days=day.weekday())
    months = _MONTHS[rhythm]
    return day.replace(month=(day.month - 1) // months * months + 1, day=1)


def _months_later(day: datetime.date, months: int) -> datetime.date:
    years, month = divmod(day.month - 1 + months, 12)
    return day.replace(year=day.year + years, month=month + 1)

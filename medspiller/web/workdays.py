"""Days on which people are at work: not weekends, not Danish public holidays, nor the days offices close besides."""

import datetime
from functools import cache

import holidays

_DAY = datetime.timedelta(days=1)


@cache
def _days_off(year: int) -> frozenset[datetime.date]:
    # The optional ones are Constitution Day, Christmas Eve and New Year's Eve, when town halls are closed.
    return frozenset(holidays.country_holidays("DK", years=year, categories=("public", "optional")))


def is_working_day(date: datetime.date) -> bool:
    return date.weekday() < 5 and date not in _days_off(date.year)


def next_working_day(date: datetime.date) -> datetime.date:
    """`date` itself where it is one, else the first after it."""
    while not is_working_day(date):
        date += _DAY
    return date


def last_working_day(date: datetime.date) -> datetime.date:
    """`date` itself where it is one, else the last before it."""
    while not is_working_day(date):
        date -= _DAY
    return date

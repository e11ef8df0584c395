"""When a version of the framework nears its end."""

import datetime

# Four months: to look back, to talk, and to write the next before this one ends.
AHEAD = datetime.timedelta(days=120)


def time_to_evaluate(ends_on: datetime.date) -> datetime.date:
    return ends_on - AHEAD


def is_near(ends_on: datetime.date, today: datetime.date) -> bool:
    return today >= time_to_evaluate(ends_on)

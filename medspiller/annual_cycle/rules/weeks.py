"""When the week's mail may go out: on working days from seven in the morning, one week at a time."""

import datetime
from collections.abc import Callable

OPENS = datetime.time(7)


def week_of(day: datetime.date) -> str:
    """The ISO 8601 week of `day`, such as 2026-W48. Its year is the week's own: 1 January 2027 is in 2026-W53."""
    year, week, _weekday = day.isocalendar()
    return f"{year:04}-W{week:02}"


def open_week(local: datetime.datetime, is_working_day: Callable[[datetime.date], bool]) -> str | None:
    """The week whose mails may be sent at `local`, in Danish time; None at night, in weekends and on holidays.

    Every working day of the week counts, so that a round that could not be held on the first is held on the next.
    """
    if local.time() < OPENS or not is_working_day(local.date()):
        return None
    return week_of(local.date())

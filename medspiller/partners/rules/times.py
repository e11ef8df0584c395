"""How long things last, and when a partner may come in."""

import datetime

LONGEST = datetime.timedelta(days=366)  # from the day of the invitation to its last day
CODE_LASTS = datetime.timedelta(minutes=15)
VISIT_LASTS = datetime.timedelta(hours=12)
KEPT_AFTER = datetime.timedelta(days=90)  # from the end of the access to the deletion of who it was
GUESSES_PER_CODE = 5
CODES_AN_HOUR = 5
CODES_A_DAY = 12
UNDER_WAY = "under_way"


def is_open(
    *,
    today: datetime.date,
    last_day: datetime.date,
    has_ended: bool,
    state: str,
    ends_on: datetime.date | None,
) -> bool:
    """Whether the partner may come in: the access runs to the end of its last day, and never beyond the action."""
    if has_ended or state != UNDER_WAY:
        return False
    return today <= last_day_of(last_day, ends_on)


def last_day_of(last_day: datetime.date, ends_on: datetime.date | None) -> datetime.date:
    return last_day if ends_on is None else min(last_day, ends_on)


def latest_last_day(today: datetime.date, ends_on: datetime.date | None) -> datetime.date:
    """The latest day that can be chosen."""
    return last_day_of(today + LONGEST, ends_on)

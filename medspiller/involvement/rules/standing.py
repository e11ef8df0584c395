"""Where a public page stands: what its dates and what was done to it make of it on a day."""

import datetime
from enum import StrEnum

# How long a leader may take to answer, and how long what people wrote is kept after the last day.
USUAL_TO_ANSWER = datetime.timedelta(days=30)
LONGEST_TO_ANSWER = datetime.timedelta(days=120)
FARTHEST = datetime.timedelta(days=731)  # from today to the first day, either way
KEPT_FOR = datetime.timedelta(days=365)
LONGEST_PERIOD = datetime.timedelta(days=366)


class Standing(StrEnum):
    DRAFT = "draft"
    COMING = "coming"
    OPEN = "open"
    OWES = "owes"
    LATE = "late"
    ANSWERED = "answered"


def standing_of(
    state: str,
    *,
    opens_on: datetime.date,
    last_day: datetime.date,
    answer_by: datetime.date,
    today: datetime.date,
    is_closed: bool = False,
) -> Standing:
    """`state` is draft, opened or answered. A page that has closed owes an answer until it has given it."""
    if state == "draft":
        return Standing.DRAFT
    if state == "answered":
        return Standing.ANSWERED
    if is_closed or today > last_day:
        return Standing.LATE if today > answer_by else Standing.OWES
    return Standing.OPEN if today >= opens_on else Standing.COMING

"""When what happens in a round, and what may still be changed."""

import datetime
from enum import StrEnum

SMALLEST_K, SMALLEST_K_COMMENTS = 5, 10
LONGEST_DAYS = 60
KEPT_AT_MOST_DAYS = 5 * 366
APART_DAYS = 30
"""Between two surveys with the same questions of the same people. Within days they answer the same, and one survey of
all and one of a part, each safe by itself, could be subtracted from each other."""


class Trouble(StrEnum):
    """Why conditions cannot stand. Views say it in words."""

    K = "k"
    K_COMMENTS = "k_comments"
    CLOSES = "closes_on"
    TOO_LONG = "too_long"
    LEADERS = "leaders_from"
    EMPLOYEES = "employees_from"
    KEEP = "keep_until"
    KEEP_TOO_LONG = "keep_too_long"


def troubles(
    *,
    k: int,
    k_comments: int,
    opens_on: datetime.date,
    closes_on: datetime.date,
    leaders_from: datetime.date,
    employees_from: datetime.date,
    keep_until: datetime.date,
) -> list[Trouble]:
    """What is wrong with the conditions of a round; nothing when it may be decided."""
    wrong = {
        Trouble.K: k < SMALLEST_K,
        Trouble.K_COMMENTS: k_comments < max(SMALLEST_K_COMMENTS, k),
        Trouble.CLOSES: closes_on < opens_on,
        Trouble.TOO_LONG: (closes_on - opens_on).days > LONGEST_DAYS,
        Trouble.LEADERS: leaders_from <= closes_on,
        Trouble.EMPLOYEES: employees_from < leaders_from,
        Trouble.KEEP: keep_until < employees_from,
        Trouble.KEEP_TOO_LONG: (keep_until - closes_on).days > KEPT_AT_MOST_DAYS,
    }
    return [trouble for trouble, holds in wrong.items() if holds]


def reminder_days(opens_on: datetime.date, closes_on: datetime.date) -> list[datetime.date]:
    """When everybody asked is reminded: half-way, and two days before the last day. None in a round of under a week."""
    days = (closes_on - opens_on).days
    if days < 6:
        return []
    return sorted({opens_on + datetime.timedelta(days=days // 2), closes_on - datetime.timedelta(days=2)})


def are_apart(one: tuple[datetime.date, datetime.date], other: tuple[datetime.date, datetime.date]) -> bool:
    """Whether two surveys, each from its first day to its last, have 30 days or more between them."""
    first, second = sorted([one, other])
    return (second[0] - first[1]).days >= APART_DAYS

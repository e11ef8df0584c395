"""Told in time: when the telling reaches people, and how long it is before the decision holds."""

import datetime
from collections.abc import Callable
from dataclasses import dataclass

ANSWERS_FOR = datetime.timedelta(days=14)
ANSWERS_FOR_URGENT = datetime.timedelta(days=3)
# A draft that begins to hold this soon, and has not been told, is pointed out to whoever wrote it.
TELL_BEFORE = datetime.timedelta(days=14)
LOOK_AGAIN_AHEAD = datetime.timedelta(days=14)
# What nobody has opened is no longer on the list after so long; it stays in the log.
REMEMBERED = datetime.timedelta(days=60)

LETTER, DIGEST, MEETING = "letter", "digest", "meeting"


@dataclass(frozen=True)
class Days:
    """Days from decided to told and from told to in force; negative where it came in the wrong order."""

    to_told: int
    to_force: int

    @property
    def is_late(self) -> bool:
        return self.to_force < 0

    @property
    def too_late_by(self) -> int:
        return max(-self.to_force, 0)


def days_between(decided_on: datetime.date, told_on: datetime.date, in_force_from: datetime.date) -> Days:
    return Days((told_on - decided_on).days, (in_force_from - told_on).days)


def digest_day(today: datetime.date, next_working_day: Callable[[datetime.date], datetime.date]) -> datetime.date:
    """When the week's mail reaches people at the latest: on the first working day of the week to come.

    This week's may have gone already, so that nothing is promised of it.
    """
    return next_working_day(today + datetime.timedelta(days=7 - today.weekday()))


def goes_at_once(*, urgent: bool, in_force_from: datetime.date, digest_on: datetime.date) -> bool:
    """A letter is for what is urgent, and for what begins to hold before the week's mail has reached people."""
    return urgent or in_force_from < digest_on


def way_of(*, reachable: bool, at_once: bool) -> str:
    """Whoever has no account or no mail is told at a meeting."""
    if not reachable:
        return MEETING
    return LETTER if at_once else DIGEST


def closes_on(told_on: datetime.date, *, urgent: bool) -> datetime.date:
    """The last day on which answers count in what the sender sees."""
    return told_on + (ANSWERS_FOR_URGENT if urgent else ANSWERS_FOR)

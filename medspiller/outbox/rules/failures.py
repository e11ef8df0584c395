"""What becomes of a letter that could not be sent."""

import datetime
from dataclasses import dataclass
from enum import StrEnum

WAITS = tuple(datetime.timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240))
# RFC 5321, 4.5.4.1: give up after four or five days.
KEPT_TRYING = datetime.timedelta(days=5)


class Trouble(StrEnum):
    SERVER = "server"  # The mail server cannot be reached, is too slow, or refuses us: all letters wait.
    LATER = "later"  # It cannot take this letter now (4xx).
    NEVER = "never"  # It will never take this letter (5xx).


@dataclass(frozen=True)
class Fate:
    """Try again `at`; None gives the letter up."""

    at: datetime.datetime | None


def fate_of(trouble: Trouble, attempts: int, created_at: datetime.datetime, now: datetime.datetime) -> Fate:
    """`attempts` counts those made, this one too.

    A letter is never given up because the server is down, however long: it says nothing of the letter.
    """
    if trouble == Trouble.NEVER or (trouble == Trouble.LATER and now - created_at >= KEPT_TRYING):
        return Fate(None)
    return Fate(now + WAITS[min(max(attempts, 1), len(WAITS)) - 1])

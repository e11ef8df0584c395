"""What the overview would have counted at the end of each of the latest months, and what it counts now."""

import datetime

from django.utils import timezone

from medspiller.audit.changes import SYSTEM
from medspiller.patterns.changes import count
from medspiller.web import clock

MONTHS = 6


def write_patterns(begun: datetime.datetime) -> None:
    """Counted by the very same code with the clock set back; nothing from before the framework was published."""
    ends = []
    first = clock.today().replace(day=1)
    for _month in range(MONTHS):
        last = first - datetime.timedelta(days=1)
        ends.append(timezone.make_aware(datetime.datetime.combine(last, datetime.time(23))))
        first = last.replace(day=1)
    for end in reversed(ends):
        if end > begun:
            with clock.set_to(end):
                count(by=SYSTEM)
    count(by=SYSTEM)

"""Counts what was tried with secrets that open nothing, per address and for all processes."""

import datetime

from django.db import transaction
from django.db.models import F

from medspiller.api.models import FailedTries
from medspiller.web import clock

AT_MOST = 30
WITHIN = datetime.timedelta(minutes=15)


@transaction.atomic
def note_failure(*, address: str) -> bool:
    """Whether there have been more than thirty in a quarter of an hour. Beyond those nothing more is written."""
    forget_old()
    now = clock.now()
    tried, _new = FailedTries.objects.get_or_create(address=address, defaults={"since": now})
    if tried.count >= AT_MOST:
        return True
    FailedTries.objects.filter(pk=tried.pk).update(count=F("count") + 1)
    return False


def forget_old() -> None:
    """No address is kept for longer than it counts."""
    FailedTries.objects.filter(since__lte=clock.now() - WITHIN).delete()

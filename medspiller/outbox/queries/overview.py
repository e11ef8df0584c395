import datetime
from dataclasses import dataclass

from django.db.models import Count, Min, Q

from medspiller.outbox.models import Letter
from medspiller.web import clock


@dataclass(frozen=True)
class Standing:
    """How the post is doing. `waiting_since` is when the oldest that waits was written."""

    waiting: int
    waiting_since: datetime.datetime | None
    sent_last_week: int
    given_up: int


def standing() -> Standing:
    """In one query."""
    waits = Q(sent_at=None, given_up_at=None)
    counts = Letter.objects.aggregate(
        waiting=Count("pk", filter=waits),
        waiting_since=Min("created_at", filter=waits),
        sent_last_week=Count("pk", filter=Q(sent_at__gte=clock.now() - datetime.timedelta(days=7))),
        given_up=Count("pk", filter=Q(given_up_at__isnull=False)),
    )
    return Standing(**counts)

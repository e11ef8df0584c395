import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from medspiller.audit.access import visible_to
from medspiller.audit.labels import SUBJECTS, action_label
from medspiller.audit.models import Event


@dataclass(frozen=True)
class LogLine:
    """One event in words. `subject` is empty where the name of the thing could show what somebody wrote."""

    at: datetime.datetime
    actor: str
    action: str
    kind: str
    subject: str
    why: str


def lines(events: list[Event]) -> list[LogLine]:
    return [
        LogLine(
            at=event.at,
            actor=event.actor_name,
            action=action_label(event.action),
            kind=str(SUBJECTS.get(event.subject_type, "")),
            subject=event.subject_label if event.subject_type in SUBJECTS else "",
            why=event.why,
        )
        for event in events
    ]


def log(user: Any, wanted: dict[str, Any], *, up_to: int | None = None) -> QuerySet[Event]:
    """What `user` may read, the newest first. `wanted` may hold `who`, `action`, `subject`, `since` and `until`.

    `up_to` is the newest row that the first page showed: reading is itself recorded, and must not push rows from one
    page on to the next.
    """
    found = visible_to(user)
    if up_to is not None:
        found = found.filter(pk__lte=up_to)
    if wanted.get("who"):
        found = found.filter(actor_name__icontains=wanted["who"])
    if wanted.get("action"):
        found = found.filter(action=wanted["action"])
    if wanted.get("subject"):
        # A name that is not shown may not be searched for either.
        found = found.filter(Q(subject_label__icontains=wanted["subject"]), subject_type__in=list(SUBJECTS))
    if wanted.get("since"):
        found = found.filter(at__gte=_midnight(wanted["since"]))
    if wanted.get("until"):
        found = found.filter(at__lt=_midnight(wanted["until"] + datetime.timedelta(days=1)))
    return found.order_by("-pk")


def newest() -> int:
    """The key of the newest row; 0 when the log is empty."""
    return Event.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def _midnight(date: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(date, datetime.time.min))

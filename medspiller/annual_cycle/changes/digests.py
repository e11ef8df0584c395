"""The week's mail to everybody: once, whatever dies in between (docs/decisions/outgoing-mail.md)."""

from collections.abc import Callable, Sequence

from django.db import transaction
from django.utils import timezone

from medspiller.annual_cycle.models import Digest, DigestRound
from medspiller.annual_cycle.queries.digest import Receiver, receivers
from medspiller.annual_cycle.queries.letters import digest
from medspiller.annual_cycle.rules.weeks import open_week
from medspiller.outbox.changes import post_many
from medspiller.web import clock
from medspiller.web.workdays import is_working_day

CHUNK = 500


def _no_matter(point: str) -> None:
    """Stands where the tests let a worker die."""


def send_digests(*, passing: Callable[[str], None] = _no_matter) -> int:
    """Posts the week's mail to those who have not had it; how many. Nothing at night, in weekends and on holidays.

    Each chunk is one transaction that writes both that somebody has had the week's mail, and the mail.
    """
    week = open_week(timezone.localtime(clock.now()), is_working_day)
    if week is None:
        return 0
    held, _new = DigestRound.objects.get_or_create(week=week, defaults={"begun_at": clock.now()})
    if held.finished_at is not None:
        return 0
    passing("begun")
    wanted = receivers(clock.today())
    posted = 0
    for first in range(0, len(wanted), CHUNK):
        posted += _post(week, wanted[first : first + CHUNK], passing)
        passing("after a chunk")
    DigestRound.objects.filter(pk=held.pk).update(finished_at=clock.now())
    return posted


def _post(week: str, chunk: Sequence[Receiver], passing: Callable[[str], None]) -> int:
    with transaction.atomic():
        # The lock on the week's row lets one worker write at a time; the next one then sees who has had theirs.
        DigestRound.objects.select_for_update().get(week=week)
        keys = [receiver.person for receiver in chunk]
        had = set(Digest.objects.filter(week=week, person__in=keys).values_list("person_id", flat=True))
        fresh = [receiver for receiver in chunk if receiver.person not in had]
        passing("inside a chunk")
        Digest.objects.bulk_create(Digest(person_id=each.person, week=week, at=clock.now()) for each in fresh)
        passing("between row and letter")
        post_many(letters=[digest(receiver, week) for receiver in fresh])
        passing("before commit")
    return len(fresh)

"""How long things are kept, and the deletion of what has been kept long enough."""

import datetime
import logging
from collections.abc import Callable
from typing import Any

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from medspiller.accounts.models import User
from medspiller.annual_cycle.models import Digest
from medspiller.audit.changes import SYSTEM, Actor, record
from medspiller.audit.models import Event
from medspiller.outbox.models import Letter
from medspiller.partners.models import FailedTries as PartnerTries
from medspiller.personal_data.changes.anonymising import anonymise
from medspiller.personal_data.changes.files import PLACE as OWN_DATA
from medspiller.personal_data.models import DataFile, DataRequest, KeepingTime, RetentionRun
from medspiller.personal_data.queries.plan import left_before
from medspiller.personal_data.queries.retention import chosen_times, cutoff, days_kept, in_words, waits_until
from medspiller.personal_data.rules.retention import BY_KEY, OURS
from medspiller.web import clock, pending_files

logger = logging.getLogger(__name__)

PEOPLE_AT_A_TIME = 200
PLACES = (OWN_DATA, "imports", "indicator-files")


def set_keeping_time(*, by: User, kind: str, days: int, why: str) -> KeepingTime:
    """Raises `ValidationError` outside the bounds. The former choice stays, so that it can be read what held when."""
    bounds = BY_KEY[kind].bounds
    if bounds is None or not bounds.holds(days):
        least, most = (in_words(bounds.least), in_words(bounds.most)) if bounds else ("", "")
        raise ValidationError(_("Vælg mellem %(least)s og %(most)s.") % {"least": least, "most": most})
    with transaction.atomic():
        chosen = KeepingTime.objects.create(kind=kind, days=days, why=why, set_at=clock.now(), set_by_name=by.name)
        record(by=by, action="personal_data.keeping_time_set", subject=chosen, why=why)
    return chosen


def delete_what_is_due(*, by: Actor = SYSTEM) -> RetentionRun:
    """The daily job. Each kind by itself: one that fails leaves the others done, and is tried again the next day."""
    chosen = chosen_times()
    waiting = waits_until() is not None
    counts = {}
    for kind in OURS:
        if kind.bounds is not None and not (kind.waits and waiting):
            counts[kind.key] = _by_itself(kind.key, cutoff(days_kept(kind.key, kind.bounds, chosen)))
    counts["sessions"] = _delete(Session.objects.filter(expire_date__lt=clock.now()))
    with transaction.atomic():
        run = RetentionRun.objects.create(at=clock.now(), counts=counts)
        if any(counts.values()):
            record(by=by, action="personal_data.retention_run", subject=run, details=counts)
    return run


def _by_itself(kind: str, before: datetime.datetime) -> int:
    """How many went; -1 where it failed. Each deletion is a transaction of its own, and none of them is long."""
    try:
        return DELETERS[kind](before)
    except Exception:
        logger.exception("What has been kept long enough could not be deleted (%s).", kind)
        return -1


def sweep_files() -> None:
    """What was laid on disk between two pages, and has waited a day."""
    for place in PLACES:
        pending_files.sweep(place)
    day_ago = clock.now() - datetime.timedelta(days=1)
    PartnerTries.objects.filter(since__lt=day_ago).delete()


def _delete(rows: QuerySet[Any]) -> int:
    count = rows.count()
    rows.delete()
    return count


def _people(before: datetime.datetime) -> int:
    """One by one: nobody is kept because somebody else could not be anonymised."""
    done = 0
    for person in left_before(timezone.localtime(before).date(), PEOPLE_AT_A_TIME):
        try:
            anonymise(by=SYSTEM, person=person, why="")
            done += 1
        except Exception:
            logger.exception("Somebody who has left could not be anonymised (%s).", person.pk)
    return done


def _log(before: datetime.datetime) -> int:
    return _delete(Event.objects.filter(at__lt=before))


def _letters(before: datetime.datetime) -> int:
    """The key stays, so that no letter goes twice."""
    done = Letter.objects.filter(Q(sent_at__lt=before) | Q(given_up_at__lt=before)).exclude(to="")
    return done.update(to="", subject="", text="", html="", calendar="", unsubscribe_url="", last_error="")


def _digests(before: datetime.datetime) -> int:
    return _delete(Digest.objects.filter(at__lt=before))


def _tries(before: datetime.datetime) -> int:
    kinds = (AccessAttempt, AccessFailureLog, AccessLog)
    return sum(_delete(kind.objects.filter(attempt_time__lt=before)) for kind in kinds)


def _requests(before: datetime.datetime) -> int:
    done = DataRequest.objects.filter(answered_at__lt=before).exclude(text="", answer="")
    return done.update(text="", answer="")


def _own_files(before: datetime.datetime) -> int:
    return _delete(DataFile.objects.filter(asked_at__lt=before, token=""))


DELETERS: dict[str, Callable[[datetime.datetime], int]] = {
    "people": _people,
    "log": _log,
    "letters": _letters,
    "digests": _digests,
    "sign_in_tries": _tries,
    "requests": _requests,
    "own_files": _own_files,
}

"""Claim a few letters, hand them to the mail server, note what became of each (docs/decisions/outgoing-mail.md)."""

import datetime
import logging
import uuid
from collections.abc import Callable

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import connection, transaction
from django.db.models import F, Q

from medspiller.outbox.mail import mail_of, trouble_of
from medspiller.outbox.models import Letter
from medspiller.outbox.rules import Trouble, fate_of
from medspiller.web import clock

AT_A_TIME = 25
CLAIM = datetime.timedelta(minutes=10)

logger = logging.getLogger(__name__)

Passing = Callable[[str], None]


def _no_matter(point: str) -> None:
    """Stands where the tests let a worker die."""


def send_waiting(*, passing: Passing = _no_matter) -> int:
    """Sends all that is due, a few at a time, until nothing is left or the mail server is in trouble. How many went."""
    sent = 0
    while letters := claim_some():
        passing("claimed")
        went, in_trouble = _send(letters, passing)
        sent += went
        if in_trouble:
            break
    return sent


def claim_some() -> list[Letter]:
    """Takes a few letters for this sender alone, for ten minutes."""
    now = clock.now()
    free = Q(claimed_until=None) | Q(claimed_until__lte=now)
    due = Letter.objects.filter(free, sent_at=None, given_up_at=None, not_before__lte=now)
    with transaction.atomic():
        locked = due.select_for_update(skip_locked=connection.features.has_select_for_update_skip_locked)
        keys = list(locked.order_by("not_before", "id").values_list("pk", flat=True)[:AT_A_TIME])
        claim = uuid.uuid4()
        Letter.objects.filter(pk__in=keys).update(claim=claim, claimed_until=now + CLAIM, attempts=F("attempts") + 1)
    return list(Letter.objects.filter(claim=claim).order_by("not_before", "id")) if keys else []


def _send(letters: list[Letter], passing: Passing) -> tuple[int, bool]:
    """How many of the letters went, and whether the mail server is in trouble: then the rest of them wait."""
    server = get_connection()
    sent = 0
    try:
        for place, letter in enumerate(letters):
            trouble = _hand_over(server, letter, passing)
            sent += trouble is None
            if trouble == Trouble.SERVER:
                _let_go(letters[place + 1 :])
                return sent, True
    finally:
        _close(server)
    return sent, False


def _hand_over(server: BaseEmailBackend, letter: Letter, passing: Passing) -> Trouble | None:
    passing("before the server")
    try:
        server.open()
        server.send_messages([mail_of(letter)])
    except Exception as error:  # noqa: BLE001 - whatever is wrong with one letter must not stop the others
        trouble, told = trouble_of(error)
        _note_failure(letter, trouble, told)
        return trouble
    passing("after the server")
    _note_sent(letter)
    passing("noted")
    return None


def _note_sent(letter: Letter) -> None:
    emptied = {} if settings.DEMO else {"text": "", "html": "", "calendar": ""}
    mine = Letter.objects.filter(pk=letter.pk, claim=letter.claim)
    if not mine.update(sent_at=clock.now(), claim=None, claimed_until=None, last_error="", **emptied):
        logger.warning("A letter was claimed by another sender while it was sent.")


def _note_failure(letter: Letter, trouble: Trouble, told: str) -> None:
    now = clock.now()
    fate = fate_of(trouble, letter.attempts, letter.created_at, now)
    # Neither the address nor what the server said, which may hold it, goes to the log.
    logger.warning("A mail could not be sent (%s: %s).", trouble, told)
    mine = Letter.objects.filter(pk=letter.pk, claim=letter.claim)
    noted = {"claim": None, "claimed_until": None, "last_error": told}
    if fate.at is None:
        mine.update(given_up_at=now, **noted)
    else:
        mine.update(not_before=fate.at, **noted)


def _let_go(letters: list[Letter]) -> None:
    """They were never tried: they wait as if nobody had taken them, but for the minute that the server is given."""
    rest = Letter.objects.filter(pk__in=[letter.pk for letter in letters], claim__in=[row.claim for row in letters])
    pause = clock.now() + datetime.timedelta(minutes=1)
    rest.update(claim=None, claimed_until=None, attempts=F("attempts") - 1, not_before=pause)


def _close(server: BaseEmailBackend) -> None:
    try:
        server.close()
    except OSError:
        logger.warning("The mail server hung up first.")

"""Coming in: a link asks for a code, a code begins a visit. Every wrong turn is counted."""

import datetime
import hmac

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from medspiller.audit.changes import record
from medspiller.partners import mail
from medspiller.partners.access import KEY, open_now
from medspiller.partners.changes.acting import Outsider
from medspiller.partners.changes.inviting import locked_partner
from medspiller.partners.models import FailedTries, OneTimeCode, Partner, Visit
from medspiller.partners.rules import keys
from medspiller.partners.rules.times import CODE_LASTS, CODES_A_DAY, CODES_AN_HOUR, GUESSES_PER_CODE, VISIT_LASTS
from medspiller.web import clock, keyring

TRIES_AT_MOST = 30
TRIES_WITHIN = datetime.timedelta(minutes=15)
SEEN_AGAIN = datetime.timedelta(minutes=1)


def send_code(*, by: Outsider, partner: Partner) -> None:
    """Mails a fresh code; an earlier one is good no more. Raises ValidationError where too many were asked for."""
    now = clock.now()
    with transaction.atomic():
        locked = locked_partner(partner)
        asked = OneTimeCode.objects.filter(partner=locked)
        an_hour = asked.filter(made_at__gt=now - datetime.timedelta(hours=1)).count()
        a_day = asked.filter(made_at__gt=now - datetime.timedelta(days=1)).count()
        if an_hour >= CODES_AN_HOUR or a_day >= CODES_A_DAY:
            raise ValidationError(_("Der er sendt mange koder. Vent en time, og kig imens i din indbakke."))
        code = keys.new_code()
        asked.filter(used_at=None).update(guesses=GUESSES_PER_CODE)
        OneTimeCode.objects.create(partner=locked, code_hash=_code_hash(locked, code), made_at=now)
        record(by=by, action="partners.code_sent", subject=locked)
        mail.code(locked, code)


def enter(*, by: Outsider, partner: Partner, typed: str) -> str | None:
    """The secret of a new visit, for a cookie; None where the code is wrong, old, used, or guessed at too often.

    The secret is always new: what a browser came with is never taken over.
    """
    now = clock.now()
    with transaction.atomic():
        locked = locked_partner(partner)
        fresh = OneTimeCode.objects.select_for_update().filter(
            partner=locked, used_at=None, made_at__gt=now - CODE_LASTS, guesses__lt=GUESSES_PER_CODE
        )
        code = fresh.order_by("-made_at", "-pk").first()
        if code is None or not open_now(locked):
            return None
        if not hmac.compare_digest(code.code_hash, _code_hash(locked, keys.typed_code(typed))):
            code.guesses += 1
            code.save(update_fields=["guesses"])
            record(by=by, action="partners.guessed_wrong", subject=locked)
            return None
        code.used_at = now
        code.save(update_fields=["used_at"])
        return _begin_visit(by, locked, now)


def leave(*, by: Outsider, visit: Visit) -> None:
    """Out of this browser; the link lets in again."""
    with transaction.atomic():
        gone, _models = Visit.objects.filter(pk=visit.pk).delete()
        if gone:
            record(by=by, action="partners.left", subject=visit.partner)


def note_seen(*, partner: Partner) -> None:
    """That the partner has looked, at most once a minute."""
    now = clock.now()
    if partner.last_seen_at is None or partner.last_seen_at < now - SEEN_AGAIN:
        Partner.objects.filter(pk=partner.pk).update(last_seen_at=now)


@transaction.atomic
def note_failure(*, address: str) -> None:
    """One more link or cookie that opens nothing. When enough are counted nothing more is written."""
    now = clock.now()
    FailedTries.objects.filter(since__lte=now - TRIES_WITHIN).delete()
    tried, _new = FailedTries.objects.get_or_create(address=address, defaults={"since": now})
    if tried.count < TRIES_AT_MOST:
        FailedTries.objects.filter(pk=tried.pk).update(count=F("count") + 1)


def has_tried_too_often(*, address: str) -> bool:
    """Whether so much has been tried from the address that it has to wait."""
    since = clock.now() - TRIES_WITHIN
    return FailedTries.objects.filter(address=address, since__gt=since, count__gte=TRIES_AT_MOST).exists()


def _begin_visit(by: Outsider, partner: Partner, now: datetime.datetime) -> str:
    secret = keys.new_secret()
    hashed = keys.fingerprint("visit", secret, keyring.create(KEY))
    Visit.objects.create(partner=partner, secret_hash=hashed, begun_at=now, ends_at=now + VISIT_LASTS)
    partner.last_seen_at = now
    partner.save(update_fields=["last_seen_at"])
    record(by=by, action="partners.entered", subject=partner)
    return secret


def _code_hash(partner: Partner, code: str) -> str:
    return keys.fingerprint(f"code {partner.pk}", code, keyring.create(KEY))

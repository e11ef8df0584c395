"""Keys for other systems: made, used and taken back."""

import datetime
from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from medspiller.api.models import Token
from medspiller.api.rules.secrets import hash_of, new_secret
from medspiller.audit.changes import Actor, record
from medspiller.indicators.models import Indicator
from medspiller.web import clock

LONGEST = datetime.timedelta(days=731)


@transaction.atomic
def make_token(
    *,
    by: Actor,
    name: str,
    may_read: bool,
    may_put: bool,
    indicators: Collection[int] | None,
    last_day: datetime.date,
) -> tuple[Token, str]:
    """The token, and the secret that opens by it, which is kept nowhere. `indicators` None is every one.

    Raises ValidationError for a token that would open nothing, or for longer than two years.
    """
    _require(may_read or may_put, _("Vælg, hvad systemet må."))
    _require(indicators is None or bool(indicators), _("Vælg mindst én indikator."))
    today = clock.today()
    _require(today <= last_day <= today + LONGEST, _("Vælg en dag fra i dag og højst to år frem."))
    secret = new_secret()
    token = Token.objects.create(
        name=name,
        secret_hash=hash_of(secret),
        may_read=may_read,
        may_put=may_put,
        every_indicator=indicators is None,
        last_day=last_day,
        made_by_name=by.name,
        made_at=clock.now(),
    )
    chosen = list(Indicator.objects.filter(pk__in=indicators or []))
    token.indicators.set(chosen)
    rights = {"may_read": may_read, "may_put": may_put, "last_day": last_day.isoformat()}
    opened = None if indicators is None else sorted(one.key for one in chosen)
    record(by=by, action="api.token_made", subject=token, details=rights | {"indicators": opened})
    return token, secret


def _require(fits: bool, otherwise: str) -> None:
    if not fits:
        raise ValidationError(otherwise)


@transaction.atomic
def revoke_token(*, by: Actor, token: Token) -> None:
    """Takes it back at once. Once more changes nothing."""
    locked = Token.objects.select_for_update().get(pk=token.pk)
    if locked.revoked_at is None:
        locked.revoked_at = clock.now()
        locked.save(update_fields=["revoked_at"])
        record(by=by, action="api.token_revoked", subject=locked)


def note_use(*, token: Token) -> None:
    """Keeps the day, with one write a day."""
    today = clock.today()
    if token.last_used_on != today:
        Token.objects.filter(pk=token.pk).update(last_used_on=today)

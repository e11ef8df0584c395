"""What a partner writes and promises, and that the one who answers for the action has read it."""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from medspiller.actions.models import CheckIn
from medspiller.audit.changes import record
from medspiller.partners import mail
from medspiller.partners.access import open_now
from medspiller.partners.changes.acting import Outsider
from medspiller.partners.changes.inviting import locked_partner
from medspiller.partners.models import Contribution, Partner
from medspiller.web import clock

A_DAY = 40
SAME_AGAIN = datetime.timedelta(minutes=10)


def contribute(
    *,
    by: Outsider,
    partner: Partner,
    kind: str,
    text: str,
    going: str = "",
    due_on: datetime.date | None = None,
) -> Contribution:
    """A word on how it goes, or what the partner will do. The same sent twice is one.

    Raises ValidationError for nothing at all, and for more in a day than anybody reads.
    """
    text = text.strip()
    if kind == Contribution.Kind.CHECK_IN and not text and going not in CheckIn.Going.values:
        raise ValidationError(_("Vælg, hvordan det går, eller skriv noget."))
    if kind == Contribution.Kind.PROMISE and not text:
        raise ValidationError(_("Skriv, hvad du vil gøre."))
    now = clock.now()
    with transaction.atomic():
        locked = _inside(partner)
        mine = Contribution.objects.filter(partner=locked)
        said = {"kind": kind, "text": text, "going": going, "due_on": due_on}
        already = mine.filter(**said, at__gt=now - SAME_AGAIN, taken_back_at=None).first()
        if already is not None:
            return already
        if mine.filter(at__gt=now - datetime.timedelta(days=1)).count() >= A_DAY:
            raise ValidationError(_("Du har skrevet meget i dag. Vent til i morgen med resten."))
        made = Contribution.objects.create(partner=locked, at=now, **said)
        record(by=by, action="partners.contributed", subject=locked, details={"kind": str(kind)})
        mail.contributed(locked)
    return made


def set_done(*, by: Outsider, contribution: Contribution, done: bool) -> Contribution:
    """What was promised has been done, or has not after all. Twice is as once."""
    with transaction.atomic():
        _inside(contribution.partner)
        locked = Contribution.objects.select_for_update().get(pk=contribution.pk)
        if locked.kind != Contribution.Kind.PROMISE or locked.taken_back_at is not None:
            raise ValidationError(_("Det kan ikke sættes som gjort."))
        if (locked.done_at is not None) != done:
            locked.done_at = clock.now() if done else None
            locked.read_at = None
            locked.save(update_fields=["done_at", "read_at"])
            record(by=by, action="partners.done", subject=contribution.partner)
            mail.contributed(contribution.partner)
    return locked


def take_back(*, by: Outsider, contribution: Contribution) -> Contribution:
    """Nobody reads it from now on; that something was taken back stands."""
    with transaction.atomic():
        _inside(contribution.partner)
        locked = Contribution.objects.select_for_update().get(pk=contribution.pk)
        if locked.taken_back_at is None:
            locked.taken_back_at = clock.now()
            locked.save(update_fields=["taken_back_at"])
            record(by=by, action="partners.taken_back", subject=contribution.partner)
    return locked


def note_read(*, partner: Partner) -> None:
    """The one who answers for the action has opened the page."""
    Contribution.objects.filter(partner=partner, read_at=None).update(read_at=clock.now())


def _inside(partner: Partner) -> Partner:
    locked = locked_partner(partner)
    if not open_now(locked):
        raise ValidationError(_("Adgangen er slut. Det, du sendte, er ikke gemt."))
    return locked

"""Inviting somebody from outside to one action, changing what they see, and giving them a new link."""

import datetime
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from medspiller.accounts.models import User
from medspiller.actions.changes.locking import locked_action
from medspiller.actions.models import Action
from medspiller.audit.changes import record
from medspiller.organisation.models import Person
from medspiller.outbox.changes import withdraw_waiting
from medspiller.partners import mail
from medspiller.partners.access import KEY
from medspiller.partners.models import OneTimeCode, Partner, Visit
from medspiller.partners.rules import keys
from medspiller.partners.rules.times import latest_last_day
from medspiller.web import clock, keyring

AT_MOST = 10  # at a time in one action
A_DAY = 30  # invited by one person


@dataclass(frozen=True)
class Terms:
    """What the partner may read (`Partner.Reads`), whether the learning is shared with them, and for how long."""

    reads: str
    shares_learning: bool
    last_day: datetime.date


@dataclass(frozen=True)
class Guest:
    name: str
    organisation: str
    email: str
    language: str = "da"
    greeting: str = ""


def invite(*, by: User, person: Person, action: Action, guest: Guest, terms: Terms) -> Partner:
    """Mails an invitation to one person outside.

    Raises ValidationError where the action is not under way, or where the guest works here or is there already.
    """
    email = guest.email.strip().lower()
    _refuse_colleague(email)
    with transaction.atomic():
        locked = locked_action(action, "check_in")
        _check_day(locked, terms.last_day)
        _check_room(locked, person, email)
        secret = keys.new_secret()
        partner = Partner.objects.create(
            action=locked,
            name=guest.name.strip(),
            organisation=guest.organisation.strip(),
            email=email,
            language=guest.language,
            greeting=guest.greeting.strip(),
            reads=terms.reads,
            shares_learning=terms.shares_learning,
            last_day=terms.last_day,
            invited_by=person,
            invited_at=clock.now(),
            token_hash=_fingerprint(secret),
            link_made_at=clock.now(),
        )
        record(by=by, action="partners.invited", subject=partner, details={"last_day": terms.last_day.isoformat()})
        mail.invitation(partner, _token(secret))
    return partner


def change_terms(*, by: User, partner: Partner, terms: Terms, revision: int) -> Partner:
    """What the partner may read from now on, and to which day."""
    with transaction.atomic():
        locked = locked_partner(partner, revision)
        _require_open(locked)
        _check_day(locked.action, terms.last_day)
        locked.reads, locked.shares_learning, locked.last_day = terms.reads, terms.shares_learning, terms.last_day
        locked.revision += 1
        locked.save(update_fields=["reads", "shares_learning", "last_day", "revision"])
        details = {"reads": terms.reads, "last_day": terms.last_day.isoformat()}
        record(by=by, action="partners.changed", subject=locked, details=details)
    return locked


def renew_link(*, by: User, partner: Partner, last_day: datetime.date) -> Partner:
    """A new link, and no other is good any more; whoever is inside is out. Opens an access that had ended, too."""
    with transaction.atomic():
        action = locked_action(partner.action, "check_in")
        locked = locked_partner(partner)
        if locked.forgotten_at is not None:
            raise ValidationError(_("Vi ved ikke længere, hvem partneren var. Send en ny indbydelse i stedet."))
        _check_day(action, last_day)
        others = Partner.objects.filter(action=action, email=locked.email, ended_at=None).exclude(pk=locked.pk)
        if others.exists():
            raise ValidationError(_("Den e-mail er allerede inviteret til handlingen."))
        shut_out(locked)
        secret = keys.new_secret()
        locked.token_hash, locked.link_made_at = _fingerprint(secret), clock.now()
        locked.ended_at, locked.ended_because, locked.last_day = None, "", last_day
        locked.revision += 1
        locked.save()
        record(by=by, action="partners.renewed", subject=locked, details={"last_day": last_day.isoformat()})
        mail.invitation(locked, _token(secret), again=True)
    return locked


def locked_partner(partner: Partner, revision: int | None = None) -> Partner:
    """The partner as it is now, locked. Raises ValidationError where it has changed since `revision`."""
    locked = Partner.objects.select_for_update(of=("self",)).select_related("action__owner__user").get(pk=partner.pk)
    if revision is not None and locked.revision != revision:
        raise ValidationError(_("Adgangen er ændret, siden du åbnede siden. Se, hvad der står nu, og ret igen."))
    return locked


def shut_out(partner: Partner) -> None:
    """Nothing that was mailed opens anything any more, nobody is inside, and letters that wait are not sent."""
    withdraw_waiting(key_part=mail.key_part(partner))
    Visit.objects.filter(partner=partner).delete()
    OneTimeCode.objects.filter(partner=partner, used_at=None).delete()


def _token(secret: str) -> str:
    return keys.token_of(secret, keyring.create(KEY))


def _fingerprint(secret: str) -> str:
    return keys.fingerprint("link", secret, keyring.create(KEY))


def _require_open(partner: Partner) -> None:
    if partner.ended_at is not None:
        raise ValidationError(_("Adgangen er slut. Send et nyt link, hvis partneren skal med igen."))


def _check_day(action: Action, last_day: datetime.date) -> None:
    today = clock.today()
    latest = latest_last_day(today, action.ends_on)
    if latest < today:
        raise ValidationError(_("Handlingens sidste dag er gået. Ret den, før du inviterer nogen."))
    if not today <= last_day <= latest:
        raise ValidationError(
            _("Vælg en sidste dag fra i dag til og med den %(day)s.") % {"day": date_format(latest, "DATE_FORMAT")}
        )


def _check_room(action: Action, person: Person, email: str) -> None:
    here = Partner.objects.filter(action=action, ended_at=None)
    if here.filter(email=email).exists():
        raise ValidationError(_("Den e-mail er allerede inviteret til handlingen."))
    if here.count() >= AT_MOST:
        raise ValidationError(_("Der kan være %(count)d partnere i en handling ad gangen.") % {"count": AT_MOST})
    since = clock.now() - datetime.timedelta(days=1)
    if Partner.objects.filter(invited_by=person, invited_at__gt=since).count() >= A_DAY:
        raise ValidationError(_("Du har inviteret mange i dag. Vent til i morgen med resten."))


def _refuse_colleague(email: str) -> None:
    if Person.objects.filter(email__iexact=email, user__is_active=True).exists():
        raise ValidationError(
            _("%(email)s hører til en, der arbejder her. Giv handlingen videre, eller lad den være åben i enheden.")
            % {"email": email}
        )

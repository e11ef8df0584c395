"""The end of an access, the last letter, and the forgetting of who it was."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from medspiller.accounts.models import User
from medspiller.actions.models import Action, Learning
from medspiller.audit.changes import SYSTEM, Actor, record
from medspiller.outbox.changes import forget_receivers, withdraw_waiting
from medspiller.partners import mail
from medspiller.partners.changes.acting import Outsider
from medspiller.partners.changes.inviting import locked_partner, shut_out
from medspiller.partners.models import OneTimeCode, Partner, Visit
from medspiller.partners.rules.times import KEPT_AFTER
from medspiller.web import clock


def end_access(*, by: User, partner: Partner) -> Partner:
    """At once: link, codes and visits open nothing any more. Twice is as once. No letter: the owner tells why."""
    with transaction.atomic():
        locked = locked_partner(partner)
        _end(by, locked, Partner.Ended.STOPPED)
    return locked


def say_goodbye(*, by: Outsider, partner: Partner) -> Partner:
    """The partner does not want to take part any more."""
    with transaction.atomic():
        locked = locked_partner(partner)
        if locked.ended_at is None:
            record(by=by, action="partners.said_goodbye", subject=locked)
            _end(by, locked, Partner.Ended.LEFT)
    return locked


def end_with_action(action: Action) -> None:
    """When an action is closed: a last letter to those who took part, with the learning where it is shared."""
    learning = Learning.objects.filter(action=action).first()
    came_along = Q(ended_at=None) | Q(ended_because=Partner.Ended.DAY, shares_learning=True, learning_sent_at=None)
    for partner in Partner.objects.filter(came_along, action=action, forgotten_at=None).order_by("pk"):
        locked = locked_partner(partner)
        _end(SYSTEM, locked, Partner.Ended.ACTION)
        _bid_farewell(locked, learning if locked.shares_learning else None)


def end_passed() -> None:
    """The job: those whose last day, or the action's, has passed; with a last letter."""
    today = clock.today()
    over = Q(last_day__lt=today) | Q(action__ends_on__lt=today)
    for key in Partner.objects.filter(over, ended_at=None).order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            locked = locked_partner(Partner(pk=key))
            if locked.ended_at is None:
                _end(SYSTEM, locked, Partner.Ended.DAY)
                _bid_farewell(locked, None)


def send_learning(*, by: User, partner: Partner) -> Partner:
    """The learning, to a partner who was not to have it at first. Once."""
    with transaction.atomic():
        locked = locked_partner(partner)
        learning = Learning.objects.filter(action=locked.action_id, action__state=Action.State.CLOSED).first()
        if learning is None:
            raise ValidationError(_("Der er ingen læring at sende, før handlingen er afsluttet."))
        if locked.forgotten_at is not None or locked.ended_because == Partner.Ended.LEFT:
            raise ValidationError(_("Partneren kan ikke få flere mails herfra."))
        if locked.learning_sent_at is None:
            record(by=by, action="partners.learning_sent", subject=locked)
            _bid_farewell(locked, learning)
    return locked


def forget_old() -> None:
    """The job: ninety days after the end nobody here knows who it was, and nothing is left that was for getting in."""
    now = clock.now()
    Visit.objects.filter(ends_at__lte=now).delete()
    OneTimeCode.objects.filter(made_at__lte=now - KEPT_AFTER).delete()
    due = Partner.objects.filter(ended_at__lte=now - KEPT_AFTER, forgotten_at=None)
    for key in due.order_by("pk").values_list("pk", flat=True):
        with transaction.atomic():
            locked = locked_partner(Partner(pk=key))
            if locked.forgotten_at is None:
                _forget(locked)


def _forget(partner: Partner) -> None:
    shut_out(partner)
    OneTimeCode.objects.filter(partner=partner).delete()
    withdraw_waiting(key_part=mail.key_part(partner))
    forget_receivers(key_part=mail.key_part(partner))
    emptied = ("name", "organisation", "email", "greeting", "token_hash")
    for field in emptied:
        setattr(partner, field, "")
    partner.forgotten_at = clock.now()
    partner.save(update_fields=[*emptied, "forgotten_at"])
    record(by=SYSTEM, action="partners.forgotten", subject=partner)


def _end(by: Actor, partner: Partner, because: Partner.Ended) -> None:
    if partner.ended_at is not None:
        return
    shut_out(partner)
    partner.ended_at, partner.ended_because, partner.token_hash = clock.now(), because, ""
    partner.revision += 1
    partner.save(update_fields=["ended_at", "ended_because", "token_hash", "revision"])
    record(by=by, action="partners.ended", subject=partner, details={"because": str(because)})


def _bid_farewell(partner: Partner, learning: Learning | None) -> None:
    mail.farewell(partner, learning)
    if learning is not None:
        partner.learning_sent_at = clock.now()
        partner.save(update_fields=["learning_sent_at"])

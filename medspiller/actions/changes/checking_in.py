"""How it goes; and the help that somebody asks for and is offered."""

import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from medspiller.accounts.models import User
from medspiller.actions import mail
from medspiller.actions.changes.history import note
from medspiller.actions.changes.locking import locked_action
from medspiller.actions.models import Action, ActionChange, CheckIn
from medspiller.actions.queries.leading import leader_of
from medspiller.audit.changes import record
from medspiller.organisation.models import Person
from medspiller.web import clock


def check_in(
    *,
    by: User,
    person: Person,
    action: Action,
    going: str,
    saw: str = "",
    learned: str = "",
    help_wanted: str = "",
    next_check_in_on: datetime.date | None = None,
    revision: int | None = None,
) -> CheckIn:
    """The owner says how it goes. Stuck reaches the owner's own leader as a wish for help.

    Raises ValidationError where the next check-in lies in the past, or the action has changed since `revision`.
    """
    if going not in CheckIn.Going.values:
        raise ValidationError(_("Vælg, hvordan det går."))
    if next_check_in_on is not None and next_check_in_on <= clock.today():
        raise ValidationError(_("Vælg en dag efter i dag til næste opfølgning."))
    with transaction.atomic():
        locked = locked_action(action, "check_in", revision)
        if locked.owner_id != person.pk:
            raise PermissionDenied
        stuck = going == CheckIn.Going.STUCK
        made = CheckIn.objects.create(
            action=locked,
            by=person,
            at=clock.now(),
            going=going,
            saw=saw.strip(),
            learned=learned.strip(),
            help_wanted=help_wanted.strip() if stuck else "",
            helper=leader_of(person, clock.today()) if stuck else None,
            next_check_in_on=next_check_in_on,
        )
        locked.next_check_in_on = next_check_in_on
        locked.revision += 1
        locked.save(update_fields=["next_check_in_on", "revision"])
        note(locked, person, ActionChange.What.CHECKED_IN, {"going": ["", str(going)]})
        record(by=by, action="actions.checked_in", subject=locked)
        if made.helper is not None:
            mail.help_wanted(made)
    return made


def offer_help(*, by: User, person: Person, check_in: CheckIn, answer: str) -> CheckIn:
    """The leader who was asked answers with an offer. The first answer stands."""
    if not answer.strip():
        raise ValidationError(_("Skriv, hvad du kan gøre."))
    with transaction.atomic():
        locked = CheckIn.objects.select_for_update().get(pk=check_in.pk)
        if locked.helper_id != person.pk:
            raise PermissionDenied
        if locked.help_answered_at is not None:
            raise ValidationError(_("Du har allerede svaret."))
        locked.help_answer = answer.strip()
        locked.help_answered_at = clock.now()
        locked.save(update_fields=["help_answer", "help_answered_at"])
        note(locked.action, person, ActionChange.What.OFFERED_HELP)
        record(by=by, action="actions.offered_help", subject=locked.action)
        mail.help_offered(locked)
    return locked

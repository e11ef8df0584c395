"""Who does what and when; what became of it; and the action it may become."""

import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from medspiller.accounts.models import User
from medspiller.actions.changes.planning import plan
from medspiller.actions.models import Action
from medspiller.actions.rules.details import ActionDetails
from medspiller.audit.changes import record
from medspiller.dialogues.changes.locking import locked_dialogue
from medspiller.dialogues.models import Agreement, Dialogue, Kind
from medspiller.dialogues.rules.minutes import signers
from medspiller.organisation.models import Person
from medspiller.web import clock

AT_MOST = 30


def add_agreement(
    *,
    by: User,
    person: Person,
    dialogue: Dialogue,
    text: str,
    who: Person,
    due_on: datetime.date | None = None,
    personal: bool = False,
) -> Agreement:
    """`who` is one of those invited. Only a leadership dialogue has agreements that are personal."""
    if not text.strip():
        raise ValidationError(_("Skriv, hvad I har aftalt."))
    with transaction.atomic():
        locked = _open_for(person, dialogue)
        if not locked.participants.filter(person=who).exists():
            raise ValidationError(_("Vælg en af dem, der er med i samtalen."))
        if locked.agreements.count() >= AT_MOST:
            raise ValidationError(_("Det er mange aftaler fra én samtale. Fjern en, før I tilføjer flere."))
        last = locked.agreements.aggregate(last=Max("position"))["last"] or 0
        agreement = Agreement.objects.create(
            dialogue=locked,
            position=last + 1,
            text=text.strip(),
            who=who,
            due_on=due_on,
            personal=personal and locked.kind == Kind.LEADERSHIP,
        )
        record(by=by, action="dialogues.agreement_written", subject=locked)
    return agreement


def remove_agreement(*, by: User, person: Person, agreement: Agreement) -> None:
    """Takes away what has not become an action."""
    with transaction.atomic():
        dialogue = _open_for(person, agreement.dialogue)
        locked = Agreement.objects.select_for_update().get(pk=agreement.pk)
        if locked.action_id is not None:
            raise ValidationError(_("Aftalen er blevet til en handling, og bliver stående."))
        record(by=by, action="dialogues.agreement_removed", subject=dialogue)
        locked.delete()


def follow_up(*, by: User, person: Person, agreement: Agreement, outcome: str, note: str = "") -> Agreement:
    """What became of it, said by one of those who were there."""
    if outcome not in Agreement.Outcome.values:
        raise ValidationError(_("Vælg, hvad der blev af aftalen."))
    with transaction.atomic():
        locked = Agreement.objects.select_for_update().select_related("dialogue").get(pk=agreement.pk)
        if not locked.dialogue.participants.filter(person=person).exists():
            raise PermissionDenied
        locked.outcome, locked.outcome_note = outcome, note.strip()
        locked.outcome_at = clock.now() if outcome else None
        locked.save(update_fields=["outcome", "outcome_note", "outcome_at"])
        record(by=by, action="dialogues.agreement_followed_up", subject=locked.dialogue)
    return locked


def make_action(*, by: User, person: Person, agreement: Agreement, details: ActionDetails) -> Action:
    """The agreement becomes an action of whoever it is for; another than oneself is asked first. Only once."""
    with transaction.atomic():
        locked = Agreement.objects.select_for_update().select_related("dialogue", "who").get(pk=agreement.pk)
        if not locked.dialogue.participants.filter(person=person).exists():
            raise PermissionDenied
        if locked.action_id is not None:
            raise ValidationError(_("Aftalen er allerede blevet til en handling."))
        locked.action = plan(by=by, planner=person, details=details, owner=locked.who)
        locked.save(update_fields=["action"])
        record(by=by, action="dialogues.agreement_made_action", subject=locked.dialogue)
    return locked.action


def _open_for(person: Person, dialogue: Dialogue) -> Dialogue:
    locked = locked_dialogue(dialogue, "write", person)
    if person.pk not in signers(locked.kind, locked.leader_id, locked.own_leader_id):
        raise PermissionDenied
    return locked

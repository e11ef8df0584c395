"""The smaller things that an action consists of."""

import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from medspiller.accounts.models import User
from medspiller.actions.changes.history import note
from medspiller.actions.changes.locking import locked_action
from medspiller.actions.models import Action, ActionChange, Step
from medspiller.audit.changes import record
from medspiller.organisation.models import Person
from medspiller.web import clock

STEPS_AT_MOST = 30


def add_step(*, by: User, person: Person, action: Action, text: str, due_on: datetime.date | None = None) -> Step:
    if not text.strip():
        raise ValidationError(_("Skriv, hvad trinnet er."))
    with transaction.atomic():
        locked = _mine(person, action)
        if locked.steps.count() >= STEPS_AT_MOST:
            raise ValidationError(_("Der er allerede mange trin. Del handlingen i to i stedet."))
        last = locked.steps.aggregate(last=Max("position"))["last"] or 0
        step = Step.objects.create(action=locked, position=last + 1, text=text.strip()[:300], due_on=due_on)
        note(locked, person, ActionChange.What.STEP_ADDED, {"step": ["", step.text]})
        record(by=by, action="actions.step_added", subject=locked)
    return step


def set_step_done(*, by: User, person: Person, step: Step, done: bool) -> Step:
    """Ticks the step, or takes the tick away. Twice is as once."""
    with transaction.atomic():
        action = _mine(person, step.action)
        locked = Step.objects.select_for_update().get(pk=step.pk)
        if (locked.done_at is not None) != done:
            locked.done_at = clock.now() if done else None
            locked.done_by = person if done else None
            locked.save(update_fields=["done_at", "done_by"])
            what = ActionChange.What.STEP_DONE if done else ActionChange.What.STEP_REOPENED
            note(action, person, what, {"step": ["", locked.text]})
            record(by=by, action="actions.step_ticked", subject=action)
    return locked


def remove_step(*, by: User, person: Person, step: Step) -> None:
    with transaction.atomic():
        action = _mine(person, step.action)
        gone = Step.objects.select_for_update().filter(pk=step.pk).first()
        if gone is not None:
            note(action, person, ActionChange.What.STEP_REMOVED, {"step": [gone.text, ""]})
            record(by=by, action="actions.step_removed", subject=action)
            gone.delete()


def _mine(person: Person, action: Action) -> Action:
    locked = locked_action(action, "step")
    if person.pk not in {locked.owner_id, locked.planned_by_id}:
        raise PermissionDenied
    return locked

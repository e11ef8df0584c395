"""Planning an action, changing it, and giving it to another, who says yes or no."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from medspiller.accounts.models import User
from medspiller.actions import mail
from medspiller.actions.changes.history import note
from medspiller.actions.changes.locking import locked_action
from medspiller.actions.models import Action, ActionChange, Learning
from medspiller.actions.queries.searching import ACTION, LEARNING, texts_of, texts_of_learning
from medspiller.actions.rules.details import ActionDetails, differences
from medspiller.actions.rules.states import state_for
from medspiller.audit.changes import record
from medspiller.framework.models import FocusPoint
from medspiller.organisation.models import Person, UnitPeriod
from medspiller.own_translation.models import Statement
from medspiller.text_search.changes import index
from medspiller.web import clock

What = ActionChange.What
_PLAIN = (
    "kind",
    "openness",
    "title",
    "description",
    "experience",
    "wondering",
    "expected_change",
    "how_we_notice",
    "for_citizens",
    "for_businesses",
    "for_each_other",
    "starts_on",
    "next_check_in_on",
    "ends_on",
)


def plan(*, by: User, planner: Person, details: ActionDetails, owner: Person) -> Action:
    """A new action. One that is planned for another waits for that other's yes."""
    _check(details)
    with transaction.atomic():
        action = Action.objects.create(
            owner=owner,
            planned_by=planner,
            state=state_for(owner=owner.pk, planner=planner.pk),
            inspired_by=_learning(details),
            created_at=clock.now(),
            **{name: getattr(details, name) for name in _PLAIN},
        )
        _tie(action, details, planner)
        index(kind=ACTION, key=action.pk, texts=texts_of(action))
        note(action, planner, What.PLANNED)
        record(by=by, action="actions.planned", subject=action)
        if action.state == Action.State.PROPOSED:
            mail.delegated(action)
    return action


def change(*, by: User, person: Person, action: Action, details: ActionDetails, revision: int) -> Action:
    """Changes what is said about the action. What `person` may not see of its statements stays as it is."""
    _check(details)
    with transaction.atomic():
        locked = locked_action(action, "change", revision)
        _require_hand_in(person, locked)
        before = _facts(locked)
        for name in _PLAIN:
            setattr(locked, name, getattr(details, name))
        locked.revision += 1
        locked.save()
        _tie(locked, details, person)
        _search_as(locked)
        changed = differences(before, _facts(locked))
        if changed:
            note(locked, person, What.CHANGED, changed)
            record(by=by, action="actions.changed", subject=locked)
    return locked


def delegate(*, by: User, person: Person, action: Action, owner: Person, revision: int | None = None) -> Action:
    """Gives the action to another, who is asked; to oneself it is taken at once."""
    with transaction.atomic():
        locked = locked_action(action, "hand_over", revision)
        former = locked.owner
        if owner.pk == former.pk and locked.state != Action.State.DECLINED:
            return locked
        locked.owner = owner
        locked.state = state_for(owner=owner.pk, planner=person.pk)
        if person.pk not in {locked.planned_by_id, former.pk} or locked.state == Action.State.PROPOSED:
            # Whoever hands it on is the one who hears the answer.
            locked.planned_by = person
        locked.declined_because = ""
        locked.revision += 1
        locked.save()
        note(locked, person, What.DELEGATED, {"owner": [former.name, owner.name]})
        record(by=by, action="actions.delegated", subject=locked)
        if locked.state == Action.State.PROPOSED:
            mail.delegated(locked)
    return locked


def accept(*, by: User, person: Person, action: Action) -> Action:
    """The owner says yes."""
    with transaction.atomic():
        locked = _asked(person, action)
        locked.state = Action.State.UNDER_WAY
        locked.answered_at = clock.now()
        locked.revision += 1
        locked.save(update_fields=["state", "answered_at", "revision"])
        note(locked, person, What.ACCEPTED)
        record(by=by, action="actions.accepted", subject=locked)
        mail.answered(locked)
    return locked


def decline(*, by: User, person: Person, action: Action, because: str) -> Action:
    """The owner says no, and why."""
    if not because.strip():
        raise ValidationError(_("Skriv med et par ord, hvorfor det ikke passer."))
    with transaction.atomic():
        locked = _asked(person, action)
        locked.state = Action.State.DECLINED
        locked.answered_at = clock.now()
        locked.declined_because = because.strip()
        locked.revision += 1
        locked.save(update_fields=["state", "answered_at", "declined_because", "revision"])
        note(locked, person, What.DECLINED)
        record(by=by, action="actions.declined", subject=locked)
        mail.answered(locked)
    return locked


def _search_as(action: Action) -> None:
    index(kind=ACTION, key=action.pk, texts=texts_of(action))
    learning = Learning.objects.filter(action=action).first()
    if learning is not None:
        index(kind=LEARNING, key=action.pk, texts=texts_of_learning(learning))


def _asked(person: Person, action: Action) -> Action:
    locked = locked_action(action, "answer")
    if locked.owner_id != person.pk:
        raise PermissionDenied
    return locked


def _require_hand_in(person: Person, action: Action) -> None:
    if person.pk not in {action.owner_id, action.planned_by_id}:
        raise PermissionDenied


def _check(details: ActionDetails) -> None:
    if not details.title.strip():
        raise ValidationError(_("Skriv, hvad handlingen er."))
    if details.ends_on is not None and details.ends_on < details.starts_on:
        raise ValidationError(_("Handlingen kan ikke slutte, før den begynder. Ret en af de to datoer."))


def _learning(details: ActionDetails) -> Learning | None:
    """The learning it tries too, as long as it is shared."""
    if details.inspired_by is None:
        return None
    return Learning.objects.filter(pk=details.inspired_by, shared_at__isnull=False).first()


def _tie(action: Action, details: ActionDetails, person: Person) -> None:
    """Ties the action to its units, focus points and statements; of statements only one's own, both ways."""
    action.units.set(details.units)
    action.focus_points.set(details.focus_points)
    own = Statement.objects.filter(pk__in=details.statements, own_translation__person=person, removed_at=None)
    others = action.statements.exclude(own_translation__person=person)
    action.statements.set([*own, *others])


def _facts(action: Action) -> dict[str, Any]:
    """What the history compares. Statements are left out: their words are not for everybody who reads it."""
    units = UnitPeriod.objects.at(clock.today()).filter(unit__in=action.units.all()).order_by("name")
    points = FocusPoint.objects.filter(actions=action).order_by("ambition__position", "position")
    facts = {name: getattr(action, name) for name in _PLAIN}
    return facts | {
        "units": list(units.values_list("name", flat=True)),
        "focus_points": list(points.values_list("title", flat=True)),
    }

"""What the leader does with a signal. Whoever brought it in hears of each answer."""

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from medspiller.accounts.models import User
from medspiller.actions.changes.planning import plan
from medspiller.actions.models import Action
from medspiller.actions.rules.details import ActionDetails
from medspiller.audit.changes import record
from medspiller.organisation.models import Person, Unit
from medspiller.outside_in import mail
from medspiller.outside_in.access import decider_of
from medspiller.outside_in.changes.steps import locked_signal, note, require_decider, tell_decider, tell_of_answer
from medspiller.outside_in.models import Signal, Turn
from medspiller.web import clock

What = Turn.What
Outcome = Signal.Outcome


def watch(
    *, by: User, person: Person, signal: Signal, look_again_on: datetime.date, words: str, revision: int
) -> Signal:
    """Nothing is done yet; it is looked at again on the day."""
    if look_again_on <= clock.today():
        raise ValidationError(_("Vælg en dag, der ikke er gået endnu."))
    with transaction.atomic():
        locked = _taken_up(person, signal, revision)
        locked.state, locked.look_again_on, locked.outcome = Signal.State.WATCHING, look_again_on, ""
        _answered(locked, person, What.WATCHED, words)
        record(by=by, action="outside_in.watched", subject=locked)
    return locked


def act(*, by: User, person: Person, signal: Signal, words: str, revision: int) -> Signal:
    """Something is going to be done; the words say what."""
    with transaction.atomic():
        locked = _taken_up(person, signal, revision)
        locked.state, locked.look_again_on, locked.outcome = Signal.State.ACTING, None, ""
        _answered(locked, person, What.ACTED, _said(words))
        record(by=by, action="outside_in.acted", subject=locked)
    return locked


def answer(*, by: User, person: Person, signal: Signal, outcome: str, words: str, revision: int) -> Signal:
    """The last answer: that nothing is done, and why, or what has been done."""
    with transaction.atomic():
        locked = _taken_up(person, signal, revision)
        locked.state, locked.look_again_on = Signal.State.ANSWERED, None
        locked.outcome = Outcome.DONE if outcome == Outcome.DONE else Outcome.NOTHING
        _answered(locked, person, What.ANSWERED, _said(words))
        record(by=by, action="outside_in.answered", subject=locked)
    return locked


def pass_on(*, by: User, person: Person, signal: Signal, unit: int, words: str, revision: int) -> Signal:
    """It belongs in another unit, whose leader decides from now on."""
    with transaction.atomic():
        locked = locked_signal(signal, "pass_on", revision)
        tree = require_decider(person, locked)
        leader = decider_of(tree, unit) if unit in tree.nodes else None
        if leader is None or unit == locked.unit_id:
            raise ValidationError(_("Vælg en anden enhed, som har en leder."))
        locked.unit_id, locked.state, locked.look_again_on = unit, Signal.State.WAITING, None
        locked.waits_since = clock.now()
        locked.revision += 1
        locked.save()
        locked.units.set(Unit.objects.filter(pk=unit))
        note(locked, person, What.PASSED_ON, _said(words))
        record(by=by, action="outside_in.passed_on", subject=locked)
        tell_decider(locked, tree)
        if locked.brought_by_id != person.pk:
            mail.passed_on(locked, tree.nodes[unit].name)
    return locked


def join(*, by: User, person: Person, signal: Signal, into: Signal, revision: int) -> Signal:
    """Says that it is the same as another, about which the person decides too; one answer is given to both."""
    with transaction.atomic():
        # In one order, so that two who join the same two, each into the other, never wait for each other.
        list(Signal.objects.select_for_update().filter(pk__in=[signal.pk, into.pk]).order_by("pk"))
        locked = locked_signal(signal, "join", revision)
        other = locked_signal(into, "receive")
        require_decider(person, locked)
        require_decider(person, other)
        if locked.pk == other.pk:
            raise ValidationError(_("Vælg et andet at samle det med."))
        Signal.objects.filter(joined_into=locked).update(joined_into=other)
        locked.state, locked.joined_into, locked.look_again_on = Signal.State.JOINED, other, None
        locked.revision += 1
        locked.save()
        note(locked, person, What.JOINED)
        note(other, person, What.RECEIVED)
        record(by=by, action="outside_in.joined", subject=locked)
    return locked


def plan_action(
    *, by: User, person: Person, signal: Signal, owner: Person, details: ActionDetails, revision: int
) -> Action:
    """Makes an action of it. Its words are for those who may see the action; the signal stays as open as it was."""
    with transaction.atomic():
        locked = locked_signal(signal, "plan", revision)
        require_decider(person, locked)
        action = plan(by=by, planner=person, owner=owner, details=details)
        locked.action, locked.state, locked.look_again_on = action, Signal.State.ACTING, None
        _answered(locked, person, What.PLANNED, details.title)
        record(by=by, action="outside_in.planned", subject=locked)
    return action


def decided(*, by: User, signal: Signal, decision_title: str, url: str) -> Signal | None:
    """A decision that springs from it has been told. None where it has been joined with another meanwhile."""
    person = Person.objects.filter(user=by).first()
    with transaction.atomic():
        try:
            locked = locked_signal(signal, "decide")
        except ValidationError:
            return None
        locked.state, locked.look_again_on, locked.outcome = Signal.State.ANSWERED, None, Outcome.DECIDED
        locked.decision_title, locked.decision_url = decision_title[:300], url[:300]
        _answered(locked, person, What.DECIDED, decision_title)
        record(by=by, action="outside_in.decided", subject=locked)
    return locked


def _taken_up(person: Person, signal: Signal, revision: int) -> Signal:
    locked = locked_signal(signal, "decide", revision)
    require_decider(person, locked)
    return locked


def _answered(locked: Signal, person: Person | None, what: str, words: str) -> Any:
    locked.revision += 1
    locked.first_answered_at = locked.first_answered_at or clock.now()
    locked.save()
    note(locked, person, what, words)
    tell_of_answer(locked, person)


def _said(words: str) -> str:
    """Whoever brought it in is owed a reason, in words."""
    if not words.strip():
        raise ValidationError(_("Skriv et par ord til den, der kom med det."))
    return words.strip()

"""A dialogue gets a time, is moved, or is called off; those invited are told in their calendars."""

import datetime
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from medspiller.accounts.models import User
from medspiller.audit.changes import Actor, record
from medspiller.dialogues import mail
from medspiller.dialogues.changes.locking import locked_dialogue, require_host
from medspiller.dialogues.models import Dialogue, Kind, Participant
from medspiller.organisation.models import Person, Unit
from medspiller.web import clock

LONGEST_MINUTES = 8 * 60


def plan(
    *,
    by: User,
    planner: Person,
    kind: str,
    leader: Person,
    own_leader: Person | None = None,
    unit: Unit | None = None,
    participants: Iterable[Person] = (),
    starts_at: datetime.datetime,
    duration_minutes: int = 60,
    place: str = "",
    title: str = "",
) -> Dialogue:
    """A new dialogue with a time. Everybody invited gets it in the calendar. Its leader is always among them."""
    _check_time(duration_minutes)
    with transaction.atomic():
        dialogue = Dialogue.objects.create(
            kind=kind,
            state=Dialogue.State.PLANNED,
            leader=leader,
            own_leader=own_leader,
            unit=unit,
            title=title.strip()[:200],
            starts_at=starts_at,
            duration_minutes=duration_minutes,
            place=place.strip()[:200],
            planned_by=planner,
            created_at=clock.now(),
        )
        parties = [leader, *([own_leader] if own_leader else [])]
        invited = parties if kind == Kind.LEADERSHIP else [*parties, *participants]
        _invite(dialogue, invited)
        require_host(dialogue, planner)
        record(by=by, action="dialogues.planned", subject=dialogue)
        mail.invite(dialogue, list(_people(dialogue)))
    return dialogue


def propose(*, by: Actor, leader: Person, own_leader: Person, reason: str) -> Dialogue | None:
    """A first dialogue between two who have just become leader and own leader; None where it was proposed before."""
    with transaction.atomic():
        if Dialogue.objects.filter(leader=leader, own_leader=own_leader).exclude(reason="").exists():
            return None
        dialogue = Dialogue.objects.create(
            kind=Kind.LEADERSHIP,
            state=Dialogue.State.PROPOSED,
            reason=reason,
            leader=leader,
            own_leader=own_leader,
            created_at=clock.now(),
        )
        _invite(dialogue, [leader, own_leader])
        record(by=by, action="dialogues.proposed", subject=dialogue)
    return dialogue


def set_time(
    *,
    by: User,
    person: Person,
    dialogue: Dialogue,
    starts_at: datetime.datetime,
    duration_minutes: int,
    place: str = "",
    title: str = "",
    people: Iterable[Person] | None = None,
    revision: int | None = None,
) -> Dialogue:
    """Gives a proposed dialogue its time, or moves one that has a time; calendars move along.

    `people` is who is to be invited to a team's or a leaders' group's dialogue from now on, None for those who are. Who
    is left out is told in the calendar.
    """
    _check_time(duration_minutes)
    with transaction.atomic():
        locked = locked_dialogue(dialogue, "set_time", person, revision)
        require_host(locked, person)
        if locked.state == Dialogue.State.PLANNED:
            locked.calendar_sequence += 1
        locked.state = Dialogue.State.PLANNED
        locked.starts_at, locked.duration_minutes = starts_at, duration_minutes
        locked.place, locked.title = place.strip()[:200], title.strip()[:200]
        locked.planned_by = locked.planned_by or person
        locked.revision += 1
        locked.save()
        left_out = [] if people is None else _invite_others(locked, people)
        record(by=by, action="dialogues.time_set", subject=locked)
        mail.call_off(locked, left_out)
        mail.invite(locked, list(_people(locked)))
    return locked


def cancel(*, by: User, person: Person, dialogue: Dialogue, revision: int | None = None) -> Dialogue:
    """Calls the dialogue off. One with a time is taken out of the calendars."""
    with transaction.atomic():
        locked = locked_dialogue(dialogue, "cancel", person, revision)
        require_host(locked, person)
        had_time = locked.state == Dialogue.State.PLANNED
        locked.state = Dialogue.State.CANCELLED
        locked.cancelled_at = clock.now()
        locked.calendar_sequence += 1
        locked.revision += 1
        locked.save()
        record(by=by, action="dialogues.cancelled", subject=locked)
        if had_time:
            mail.call_off(locked, list(_people(locked)))
    return locked


def withdraw_proposal(*, by: Actor, dialogue: Dialogue) -> None:
    """The two are no longer leader and own leader, and never found a time."""
    with transaction.atomic():
        locked = Dialogue.objects.select_for_update().get(pk=dialogue.pk)
        if locked.state == Dialogue.State.PROPOSED:
            locked.state = Dialogue.State.CANCELLED
            locked.cancelled_at = clock.now()
            locked.save(update_fields=["state", "cancelled_at"])
            record(by=by, action="dialogues.cancelled", subject=locked)


def _check_time(minutes: int) -> None:
    if not 5 <= minutes <= LONGEST_MINUTES:
        raise ValidationError(_("Samtalen skal vare mellem fem minutter og otte timer."))


def _invite(dialogue: Dialogue, people: Iterable[Person]) -> None:
    keys = dict.fromkeys(person.pk for person in people)
    Participant.objects.bulk_create(Participant(dialogue=dialogue, person_id=key) for key in keys)


def _invite_others(dialogue: Dialogue, people: Iterable[Person]) -> list[Person]:
    """Lets `people` and the leader be those invited; gives back who no longer is."""
    if dialogue.kind == Kind.LEADERSHIP:
        raise ValidationError(_("En ledersamtale er mellem to."))
    wanted = {each.pk for each in people} | {dialogue.leader_id}
    before = {each.pk: each for each in _people(dialogue)}
    left_out = [each for key, each in before.items() if key not in wanted]
    dialogue.participants.filter(person__in=left_out).delete()
    _invite(dialogue, Person.objects.filter(pk__in=wanted - set(before)))
    return left_out


def _people(dialogue: Dialogue) -> Iterable[Person]:
    return Person.objects.filter(dialogues__dialogue=dialogue).select_related("user").order_by("name", "pk")

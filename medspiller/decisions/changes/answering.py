"""A receiver opens a decision and answers with one touch; a leader has had the talk; a meeting has been told."""

import datetime
from collections.abc import Collection

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from medspiller.accounts.models import User
from medspiller.actions.queries.leading import leader_of
from medspiller.audit.changes import record
from medspiller.ballots import changes as ballots
from medspiller.decisions.access import to_meet
from medspiller.decisions.changes.locking import locked_decision
from medspiller.decisions.models import Decision, Receiver
from medspiller.decisions.rules.sense import SENSE_STEPS
from medspiller.organisation.models import Person
from medspiller.organisation.queries.viewers import Viewer
from medspiller.web import clock


def open_decision(*, by: User, person: Person, decision: Decision) -> None:
    """The receiver has seen it, or that it no longer holds. Anybody else who reads it leaves no trace."""
    del by
    with transaction.atomic():
        mine = Receiver.objects.filter(decision=decision, person=person)
        mine.filter(opened_at=None).update(opened_at=clock.now())
        if decision.state == Decision.State.WITHDRAWN:
            mine.filter(end_seen_at=None).update(end_seen_at=clock.now())


def answer(*, by: User, person: Person, decision: Decision, answer: str) -> Receiver:
    """Understood, or a wish to talk, which the receiver's own leader is told of; empty takes the answer back."""
    del by
    if answer and answer not in Receiver.Answer.values:
        raise ValidationError(_("Vælg et af svarene."))
    with transaction.atomic():
        locked_decision(decision, "answer")
        row = Receiver.objects.select_for_update().filter(decision=decision, person=person).first()
        if row is None:
            raise PermissionDenied
        leader = leader_of(person, clock.today()) if answer == Receiver.Answer.TALK else None
        if answer == Receiver.Answer.TALK and leader is None:
            raise ValidationError(_("Du har ingen leder over dig at tale med."))
        if row.answer != answer or row.talk_with != leader:
            row.answer, row.talk_with, row.talked_at = answer, leader, None
        row.opened_at = row.opened_at or clock.now()
        row.save(update_fields=["answer", "talk_with", "talked_at", "opened_at"])
    return row


def say_sense(*, by: User, person: Person, decision: Decision, step: int | None) -> None:
    """An anonymous answer from 1 to SENSE_STEPS, None to take it back; nothing tells that it was given, or by whom.

    Raises ValidationError where it is too late, or the person is not asked.
    """
    del by
    if step is not None and not 1 <= step <= SENSE_STEPS:
        raise ValidationError(_("Vælg et af svarene."))
    with transaction.atomic():
        # No lock: two answers at once to the same decision are two sheets.
        if decision.ballot is None or decision.state != Decision.State.TOLD:
            raise ValidationError(_("Der kan ikke svares på spørgsmålet længere."))
        try:
            ballots.answer(person=person, ballot=decision.ballot, choices=[step])
        except (ballots.BallotClosedError, ballots.NotAskedError) as refusal:
            raise ValidationError(str(refusal)) from refusal


def tick_talk(*, by: User, person: Person, receiver: Receiver, talked: bool) -> Receiver:
    """The leader who was asked says that the two have talked, or takes it back."""
    with transaction.atomic():
        row = Receiver.objects.select_for_update().select_related("decision").get(pk=receiver.pk)
        if row.talk_with_id != person.pk or row.answer != Receiver.Answer.TALK:
            raise PermissionDenied
        row.talked_at = (row.talked_at or clock.now()) if talked else None
        row.save(update_fields=["talked_at"])
        record(by=by, action="decisions.talked", subject=row.decision)
    return row


def confirm_meeting(*, by: User, viewer: Viewer, decision: Decision, people: Collection[int], on: datetime.date) -> int:
    """The viewer has told it at a meeting on a day to those of `people` whom no mail reaches; how many."""
    with transaction.atomic():
        locked = locked_decision(decision, "meet")
        told_on = timezone.localtime(locked.told_at).date() if locked.told_at else clock.today()
        if on > clock.today():
            raise ValidationError(_("Mødet kan ikke ligge ude i fremtiden. Bekræft, når det har været holdt."))
        if on < min(locked.decided_on, told_on):
            raise ValidationError(_("Mødet kan ikke ligge, før beslutningen blev taget."))
        rows = to_meet(viewer).filter(decision=locked, person__in=people)
        if not rows.exists():
            raise ValidationError(_("Vælg mindst én, der var med til mødet."))
        count = Receiver.objects.filter(pk__in=list(rows.values_list("pk", flat=True))).update(
            told_on=on, met_by=viewer.person
        )
        record(by=by, action="decisions.met", subject=locked, details={"told": count})
    return count

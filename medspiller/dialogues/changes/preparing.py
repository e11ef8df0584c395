"""What somebody writes for themselves before a dialogue, and what they bring along. The log never tells what."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from medspiller.accounts.models import User
from medspiller.audit.changes import record
from medspiller.dialogues.changes.locking import locked_dialogue
from medspiller.dialogues.models import Dialogue, Point, Preparation
from medspiller.framework.models import FocusPoint
from medspiller.organisation.models import Person
from medspiller.web import clock

POINTS_AT_MOST = 30


def save_notes(*, by: User, person: Person, dialogue: Dialogue, notes: str, revision: int) -> Preparation:
    """One's own notes. `revision` is the one that was on the screen, 0 for the first time."""
    with transaction.atomic():
        locked_dialogue(dialogue, "prepare", person)
        held = Preparation.objects.select_for_update().filter(dialogue=dialogue, person=person).first()
        if (held.revision if held else 0) != revision:
            raise ValidationError(
                _("Dine noter er ændret i et andet vindue. Kopiér det, du har skrevet, og hent siden igen.")
            )
        if held is None:
            held = Preparation(dialogue=dialogue, person=person, revision=0)
        held.notes = notes
        held.revision += 1
        held.changed_at = clock.now()
        held.save()
        record(by=by, action="dialogues.prepared", subject=dialogue)
    return held


def add_point(
    *,
    by: User,
    person: Person,
    dialogue: Dialogue,
    text: str,
    focus_point: FocusPoint | None = None,
    bring_along: bool = False,
) -> Point:
    if not text.strip():
        raise ValidationError(_("Skriv, hvad du vil tale om."))
    with transaction.atomic():
        locked = locked_dialogue(dialogue, "prepare", person)
        if locked.points.filter(person=person).count() >= POINTS_AT_MOST:
            raise ValidationError(_("Det er mange punkter til én samtale. Fjern et, før du tilføjer flere."))
        point = Point.objects.create(
            dialogue=locked,
            person=person,
            text=text.strip(),
            focus_point=focus_point,
            bring_along=bring_along,
            at=clock.now(),
        )
        record(by=by, action="dialogues.prepared", subject=locked)
    return point


def bring_along(*, by: User, person: Person, point: Point, bring: bool) -> Point:
    """Whether the others see the point once the dialogue opens. What they have seen cannot be unseen."""
    with transaction.atomic():
        locked = _own_point(person, point)
        if not bring and locked.bring_along and locked.dialogue.opened_at is not None:
            raise ValidationError(_("De andre har allerede set punktet."))
        locked.bring_along = bring
        locked.save(update_fields=["bring_along"])
        record(by=by, action="dialogues.prepared", subject=locked.dialogue)
    return locked


def remove_point(*, by: User, person: Person, point: Point) -> None:
    with transaction.atomic():
        locked = _own_point(person, point)
        record(by=by, action="dialogues.prepared", subject=locked.dialogue)
        locked.delete()


def _own_point(person: Person, point: Point) -> Point:
    if point.person_id != person.pk:
        raise PermissionDenied
    locked_dialogue(point.dialogue, "prepare", person)
    return Point.objects.select_for_update().select_related("dialogue").get(pk=point.pk)

"""The end of an action: four answers and one learning."""

from collections.abc import Callable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from medspiller.accounts.models import User
from medspiller.actions.changes.history import note
from medspiller.actions.changes.locking import locked_action
from medspiller.actions.models import Action, ActionChange, Closing, Learning
from medspiller.actions.queries.searching import LEARNING, texts_of_learning
from medspiller.actions.rules.search_words import search_words
from medspiller.audit.changes import record
from medspiller.organisation.models import Person, UnitPeriod
from medspiller.text_search.changes import index
from medspiller.web import clock

# What is put with the learning when an action is closed, inside the transaction: packages above put themselves here.
after_closing: list[Callable[[Action], None]] = []


@dataclass(frozen=True)
class ClosingAnswers:
    """Values of `Closing.Worked`, `Closing.Size` and `Closing.Worth`."""

    worked: str
    effect: str
    effort: str
    worth_to_citizens: str
    worth_to_staff: str
    worth_in_words: str = ""
    stopped_early: bool = False


def close(
    *, by: User, person: Person, action: Action, closing: ClosingAnswers, learning: str, revision: int | None = None
) -> Action:
    """Closes the action with its answers. An earlier learning, from before it was opened again, is written over."""
    if not learning.strip():
        raise ValidationError(_("Skriv én ting, I har lært. Det kan også være, hvad der ikke virkede."))
    with transaction.atomic():
        locked = locked_action(action, "close", revision)
        if locked.owner_id != person.pk:
            raise PermissionDenied
        locked.state = Action.State.CLOSED
        locked.next_check_in_on = None
        locked.revision += 1
        locked.save(update_fields=["state", "next_check_in_on", "revision"])
        Closing.objects.create(action=locked, by=person, at=clock.now(), **vars(closing))
        kept, _made = Learning.objects.update_or_create(
            action=locked,
            defaults={
                "text": learning.strip(),
                "workplace_kinds": _kinds(locked),
                "search_words": search_words(locked.title, learning),
            },
        )
        index(kind=LEARNING, key=locked.pk, texts=texts_of_learning(kept))
        for put in after_closing:
            put(locked)
        note(locked, person, ActionChange.What.CLOSED)
        record(by=by, action="actions.closed", subject=locked)
    return locked


def reopen(*, by: User, person: Person, action: Action) -> Action:
    """Goes on with the action. Its answers are gone, and its learning is kept but no longer shared."""
    with transaction.atomic():
        locked = locked_action(action, "reopen")
        if locked.owner_id != person.pk:
            raise PermissionDenied
        locked.state = Action.State.UNDER_WAY
        locked.revision += 1
        locked.save(update_fields=["state", "revision"])
        Closing.objects.filter(action=locked).delete()
        Learning.objects.filter(action=locked).update(shared_at=None)
        note(locked, person, ActionChange.What.REOPENED)
        record(by=by, action="actions.reopened", subject=locked)
    return locked


def _kinds(action: Action) -> list[str]:
    """What kinds of workplaces the action's units are; of one without units, those of the owner."""
    today = clock.today()
    units = action.units.values_list("pk", flat=True) if action.units.exists() else None
    if units is None:
        places = UnitPeriod.objects.at(today).filter(unit__engagements__person=action.owner)
    else:
        places = UnitPeriod.objects.at(today).filter(unit__in=list(units))
    return sorted({kind for kind in places.values_list("kind", flat=True) if kind})

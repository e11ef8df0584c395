"""A round is prepared, decided by the joint committee, and sent on its way. What was decided is never changed."""

import datetime
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from medspiller.accounts.models import User
from medspiller.audit.changes import record
from medspiller.jobs.schedule import soon
from medspiller.surveys.changes.locking import locked_round
from medspiller.surveys.models import Questionnaire, Round
from medspiller.surveys.queries.asked import asked_on
from medspiller.surveys.queries.overlapping import too_near
from medspiller.surveys.queries.wording import told
from medspiller.surveys.rules.conditions import APART_DAYS, troubles
from medspiller.web import clock

State = Round.State


@dataclass(frozen=True)
class Conditions:
    """What is decided of a survey before it opens. `top_id` None asks the whole organisation."""

    title: str
    purpose: str
    questionnaire: Questionnaire
    top_id: int | None
    k: int
    k_comments: int
    opens_on: datetime.date
    closes_on: datetime.date
    leaders_from: datetime.date
    employees_from: datetime.date
    keep_until: datetime.date


def prepare(*, by: User, conditions: Conditions, round_: Round | None = None, revision: int | None = None) -> Round:
    """A new draft, or new conditions for one that is not decided yet."""
    _require_sound(conditions)
    with transaction.atomic():
        made = (
            locked_round(round_, [State.DRAFT], revision)
            if round_
            else Round(kind=Round.Kind.SURVEY, created_at=clock.now())
        )
        for name, value in vars(conditions).items():
            setattr(made, name, value)
        made.revision = made.revision + 1 if round_ else 1
        made.save()
        record(by=by, action="surveys.changed" if round_ else "surveys.prepared", subject=made)
    return made


def decide(
    *, by: User, round_: Round, decided_by: str, decided_on: datetime.date, revision: int | None = None
) -> Round:
    """Records the joint committee's decision, freezes the questions, and sends the round on its way.

    It opens on its day; at once, when that has come.
    """
    with transaction.atomic():
        locked = locked_round(round_, [State.DRAFT], revision)
        if locked.questionnaire_id is None:
            raise ValidationError(_("Vælg et spørgeskema, før målingen bliver besluttet."))
        if not decided_by.strip() or decided_on > clock.today():
            raise ValidationError(_("Skriv, hvem der har besluttet det, og en dato, der ikke ligger i fremtiden."))
        if locked.closes_on < clock.today():
            raise ValidationError(_("Den sidste dag er gået. Ret datoerne, før målingen bliver besluttet."))
        if not asked_on(clock.today(), locked.top_id)[1]:
            raise ValidationError(_("Ingen arbejder i den del af organisationen, der skal spørges."))
        questionnaire = Questionnaire.objects.select_for_update().get(pk=locked.questionnaire_id)
        if near := too_near(locked, questionnaire.key):
            raise ValidationError(
                _("Der går mindst %(days)s dage mellem to målinger med samme spørgeskema til de samme: se “%(title)s”.")
                % {"days": APART_DAYS, "title": near.title}
            )
        if questionnaire.frozen_at is None:
            questionnaire.frozen_at = clock.now()
            questionnaire.save()
        locked.content = questionnaire.content
        locked.decided_by, locked.decided_on = decided_by.strip()[:200], decided_on
        locked.state = State.OPENING
        locked.revision += 1
        locked.save()
        details = {"decided_by": locked.decided_by, "decided_on": decided_on.isoformat()} | _conditions_of(locked)
        record(by=by, action="surveys.decided", subject=locked, details=details)
        soon("surveys.advance")
    return locked


def give_up(*, by: User, round_: Round) -> None:
    """Gives up a round that has not opened."""
    with transaction.atomic():
        locked = locked_round(round_, [State.DRAFT, State.OPENING])
        locked.state = State.CANCELLED
        locked.revision += 1
        locked.save()
        record(by=by, action="surveys.given_up", subject=locked)


def close_now(*, by: User, round_: Round) -> None:
    """Asks for the reckoning, which otherwise comes by itself the night after the last day.

    Never before: everybody asked was told that day. Whoever could choose the moment, of a survey or of a mirror, could
    choose whose answers it counts, having seen who has answered, or who is about to.
    """
    with transaction.atomic():
        locked = locked_round(round_, [State.OPEN, State.REFUSED])
        if locked.closes_on >= clock.today():
            raise ValidationError(_("Den sidste dag er ikke gået. Medarbejderne er lovet, at de kan svare til da."))
        record(by=by, action="surveys.reckoning_asked_for", subject=locked)
        soon("surveys.advance")


def note_slips_fetched(*, by: User, round_: Round) -> None:
    """Whoever holds codes could answer with them: the log says who has had them in their hands."""
    with transaction.atomic():
        record(by=by, action="surveys.slips_fetched", subject=round_)


def _conditions_of(round_: Round) -> dict[str, object]:
    names = ("opens_on", "closes_on", "leaders_from", "employees_from", "keep_until")
    dates = {name: getattr(round_, name).isoformat() for name in names}
    return {"k": round_.k, "k_comments": round_.k_comments, "top": round_.top_id} | dates


def _require_sound(conditions: Conditions) -> None:
    wrong = troubles(
        k=conditions.k,
        k_comments=conditions.k_comments,
        opens_on=conditions.opens_on,
        closes_on=conditions.closes_on,
        leaders_from=conditions.leaders_from,
        employees_from=conditions.employees_from,
        keep_until=conditions.keep_until,
    )
    if wrong:
        raise ValidationError([told(trouble) for trouble in wrong])

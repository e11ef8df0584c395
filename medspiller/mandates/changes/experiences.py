"""The employees say, anonymously, how they experience their room to act."""

import datetime
from collections.abc import Sequence

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from medspiller.accounts.models import User
from medspiller.audit.changes import record
from medspiller.ballots import changes as ballots
from medspiller.ballots.queries import asked_of
from medspiller.mandates import access, mail
from medspiller.mandates.models import Experience, Frame
from medspiller.mandates.queries.experiences import circle_of, has_circle
from medspiller.mandates.queries.frames import in_force
from medspiller.mandates.rules.differences import OPTIONS
from medspiller.organisation.models import Person
from medspiller.organisation.queries.viewers import Viewer
from medspiller.web import clock

SHORTEST, LONGEST = datetime.timedelta(days=3), datetime.timedelta(days=60)


def ask_employees(*, by: User, viewer: Viewer, frame: Frame, closes_on: datetime.date) -> Experience:
    """Asks those whom the frame is for about every kind of matter in it. Raises ValidationError where it cannot be."""
    if not access.may_frame(viewer, frame.unit_id):
        raise PermissionDenied
    today = clock.today()
    if not today + SHORTEST <= closes_on <= today + LONGEST:
        raise ValidationError(_("Giv mindst tre dage og højst to måneder til at svare."))
    with transaction.atomic():
        locked = Frame.objects.select_for_update().get(pk=frame.pk)
        if in_force(today, [locked.unit_id]).get(locked.unit_id) != locked:
            raise ValidationError(_("Spørg til det ledelsesrum, der gælder i dag."))
        former = Experience.objects.filter(frame__unit=locked.unit_id, withdrawn_at=None, closes_on__gte=today)
        if former.exists():
            raise ValidationError(_("Medarbejderne er allerede spurgt. Vent, til den sidste dag er gået."))
        kinds = list(locked.rules.order_by("position").values_list("kind_id", flat=True))
        asked = circle_of(viewer.tree, locked.unit_id, today)
        ballot = ballots.open_ballot(
            by=by,
            asked=asked,
            options=[OPTIONS] * len(kinds),
            closes_on=closes_on,
            # Of all units: whom a frame above was for yesterday, one below may be for today.
            alike="mandates:experience",
        )
        experience = Experience.objects.create(
            frame=locked, ballot=ballot, kinds=kinds, asked_by=viewer.person, opened_on=today, closes_on=closes_on
        )
        record(by=by, action="mandates.experience_asked", subject=experience, details={"asked": len(asked)})
        # Where they are too few to be asked they get the talk, and no letter.
        mail.asked(experience, viewer.person.name, list(asked_of([ballot])))
    return experience


def withdraw(*, by: User, viewer: Viewer, experience: Experience) -> None:
    """Before it closes. What has been answered is deleted and never shown."""
    if not access.may_frame(viewer, experience.frame.unit_id):
        raise PermissionDenied
    with transaction.atomic():
        locked = Experience.objects.select_for_update().get(pk=experience.pk)
        if locked.withdrawn_at is not None:
            return
        if locked.closes_on < clock.today():
            raise ValidationError(_("Den sidste dag er gået, så det kan ikke trækkes tilbage."))
        locked.withdrawn_at = clock.now()
        locked.save(update_fields=["withdrawn_at"])
        ballots.withdraw(by=by, ballot=locked.ballot)
        record(by=by, action="mandates.experience_withdrawn", subject=locked)


def answer_experience(*, person: Person, experience: Experience, choices: Sequence[int | None]) -> None:
    """Raises ValidationError where no answers are taken, and PermissionDenied for whoever is not asked."""
    try:
        ballots.answer(person=person, ballot=experience.ballot, choices=choices)
    except ballots.NotAskedError as problem:
        raise PermissionDenied from problem
    except ballots.BallotClosedError as problem:
        raise ValidationError(str(problem)) from problem


def note_talk(*, by: User, viewer: Viewer, experience: Experience) -> None:
    """The group has talked about it."""
    if not access.may_frame(viewer, experience.frame.unit_id):
        raise PermissionDenied
    with transaction.atomic():
        locked = Experience.objects.select_for_update().get(pk=experience.pk)
        is_running = locked.closes_on >= clock.today() and has_circle(locked)
        if is_running or locked.withdrawn_at is not None:
            raise ValidationError(_("Tal om det, når svarene er gjort op."))
        if locked.talked_on is None:
            locked.talked_on = clock.today()
            locked.save(update_fields=["talked_on"])
            record(by=by, action="mandates.experience_talked", subject=locked)

"""Laying out the year: the executive group's own work. Each change is of the year as it stood on the screen."""

import datetime
import uuid
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from medspiller.accounts.models import User
from medspiller.annual_cycle.models import Cycle, CycleStep, StepDone, Window
from medspiller.annual_cycle.rules.year import Span, moved
from medspiller.audit.changes import record
from medspiller.organisation.models import Person
from medspiller.web import clock
from medspiller.web.workdays import last_working_day, next_working_day

FIRST_YEAR, LAST_YEAR = 2020, 2100


def create_cycle(*, by: User, year: int) -> Cycle:
    """An empty year, as a draft."""
    with transaction.atomic():
        cycle = _new(year, None)
        record(by=by, action="annual_cycle.created", subject=cycle)
    return cycle


def copy_cycle(*, by: User, cycle: Cycle, year: int) -> Cycle:
    """A draft of another year with the same steps in the same weeks, none beginning or ending on a day off."""
    with transaction.atomic():
        made = _new(year, cycle)
        for step in cycle.steps.prefetch_related("windows"):
            copied = CycleStep.objects.create(
                cycle=made, position=step.position, kind=step.kind, title=step.title, text=step.text
            )
            windows = {
                window.level: moved(
                    (window.opens_on, window.closes_on), cycle.year, year, next_working_day, last_working_day
                )
                for window in step.windows.all()
            }
            _write_windows(copied, windows)
        record(by=by, action="annual_cycle.copied", subject=made, details={"from": cycle.year})
    return made


def publish_cycle(*, by: User, cycle: Cycle, revision: int) -> Cycle:
    """Everybody sees the year, and it begins to say what is expected."""
    with transaction.atomic():
        locked = _locked(cycle, revision)
        if not Window.objects.filter(step__cycle=locked).exists():
            raise ValidationError(_("Læg mindst ét trin ind med datoer, før du offentliggør året."))
        locked.state = Cycle.State.PUBLISHED
        locked.published_at = locked.published_at or clock.now()
        _touch(locked)
        record(by=by, action="annual_cycle.published", subject=locked)
    return locked


def save_step(
    *,
    by: User,
    cycle: Cycle,
    step: CycleStep | None,
    kind: str,
    title: str,
    text: str,
    windows: Mapping[int, Span],
    revision: int,
    round_id: uuid.UUID | None = None,
) -> CycleStep:
    """A new step, or one that is changed; `windows` is by level, 0 for the employees. Only a survey has a round."""
    if not title.strip():
        raise ValidationError(_("Giv trinnet en overskrift."))
    _check(cycle, windows)
    with transaction.atomic():
        locked = _locked(cycle, revision)
        if step is None:
            last = locked.steps.aggregate(last=Max("position"))["last"] or 0
            step = CycleStep(cycle=locked, position=last + 1)
        step.kind, step.title, step.text = kind, title.strip(), text.strip()
        step.round_id = round_id if kind == CycleStep.Kind.SURVEY else None
        step.save()
        step.windows.all().delete()
        _write_windows(step, windows)
        _touch(locked)
        details = {"step": step.title} | ({"round": str(step.round_id)} if step.round_id else {})
        record(by=by, action="annual_cycle.step_saved", subject=locked, details=details)
    return step


def remove_step(*, by: User, step: CycleStep, revision: int) -> None:
    """Takes a step out of the year, and with it what people have said of it."""
    with transaction.atomic():
        locked = _locked(step.cycle, revision)
        record(by=by, action="annual_cycle.step_removed", subject=locked, details={"step": step.title})
        step.delete()
        _touch(locked)


def move_step(*, by: User, step: CycleStep, down: bool, revision: int) -> None:
    """Changes places with the step after, or before; nothing happens at the ends."""
    with transaction.atomic():
        locked = _locked(step.cycle, revision)
        steps = list(locked.steps.all())
        here = [each.pk for each in steps].index(step.pk)
        there = here + (1 if down else -1)
        if 0 <= there < len(steps):
            steps[here], steps[there] = steps[there], steps[here]
            for position, each in enumerate(steps, 1):
                each.position = position
            CycleStep.objects.bulk_update(steps, ["position"])
            _touch(locked)
            record(by=by, action="annual_cycle.step_moved", subject=locked, details={"step": step.title})


def say_done(*, by: User, person: Person, step: CycleStep) -> None:
    """Somebody has done a step that the application cannot know of by itself.

    Said again on a later day, it holds from then: of a survey first the answering is done, and then the talking.
    """
    with transaction.atomic():
        row, new = StepDone.objects.get_or_create(step=step, person=person, defaults={"at": clock.now()})
        if timezone.localtime(row.at).date() < clock.today():
            row.at, new = clock.now(), True
            row.save(update_fields=["at"])
        if new:
            record(by=by, action="annual_cycle.said_done", subject=step.cycle)


def take_back_done(*, by: User, person: Person, step: CycleStep) -> None:
    with transaction.atomic():
        removed, _by_model = StepDone.objects.filter(step=step, person=person).delete()
        if removed:
            record(by=by, action="annual_cycle.took_back_done", subject=step.cycle)


def _new(year: int, source: Cycle | None) -> Cycle:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValidationError(_("Vælg et år mellem %(first)d og %(last)d.") % {"first": FIRST_YEAR, "last": LAST_YEAR})
    try:
        with transaction.atomic():
            return Cycle.objects.create(year=year, copied_from=source, created_at=clock.now())
    except IntegrityError:
        raise ValidationError(_("Året %(year)d er allerede lagt til rette.") % {"year": year}) from None


def _locked(cycle: Cycle, revision: int) -> Cycle:
    locked = Cycle.objects.select_for_update().get(pk=cycle.pk)
    if locked.revision != revision:
        raise ValidationError(_("En anden har ændret året imens. Her ser du det, som det står nu."))
    return locked


def _touch(cycle: Cycle) -> None:
    cycle.revision += 1
    cycle.save()


def _check(cycle: Cycle, windows: Mapping[int, Span]) -> None:
    first, last = datetime.date(cycle.year, 1, 1), datetime.date(cycle.year + 1, 1, 31)
    for level, (opens, closes) in windows.items():
        name = {"level": level}
        if closes < opens:
            raise ValidationError(_("Niveau %(level)d slutter, før det begynder.") % name)
        if opens < first or closes > last:
            raise ValidationError(_("Niveau %(level)d ligger uden for året. Vælg datoer i årets løb.") % name)


def _write_windows(step: CycleStep, windows: Mapping[int, Span]) -> None:
    Window.objects.bulk_create(
        Window(step=step, level=level, opens_on=opens, closes_on=closes) for level, (opens, closes) in windows.items()
    )

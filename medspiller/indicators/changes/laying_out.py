"""What is measured is laid out, changed, ended and taken up again, and breaks are set in its figures."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from medspiller.audit.changes import Actor, record
from medspiller.disclosure import DEFAULT_K
from medspiller.indicators.models import Indicator, SeriesBreak
from medspiller.indicators.rules.keys import key_of
from medspiller.organisation.models import Person
from medspiller.web import clock

# With other ones the figures that are there would not be what they say, or would tell of too few.
FIXED = ("rhythm", "measure", "per", "adds_up", "about", "k")


@dataclass(frozen=True)
class Facts:
    """What an indicator is. `legs` and `focus_points` are keys; all else is as in `models.Indicator`."""

    name: str
    unit_of_measurement: str
    direction: str
    about: str
    measure: str
    owner: Person
    rhythm: str = "month"
    per: int = 1
    decimals: int = 1
    adds_up: bool = True
    chart: str = "run"
    seasonal: bool = False
    definition: str = ""
    source: str = ""
    openness: str = "all"
    k: int = DEFAULT_K
    days_to_update: int = 31
    legs: tuple[int, ...] = ()
    focus_points: tuple[int, ...] = ()


def lay_out(*, by: Actor, facts: Sequence[Facts]) -> list[Indicator]:
    """New indicators, all or none, in the order of `facts`."""
    made = []
    with transaction.atomic():
        taken = set(Indicator.objects.values_list("key", flat=True))
        for one in facts:
            key = key_of(one.name, taken)
            taken.add(key)
            indicator = Indicator(key=key, created_at=clock.now())
            _put(indicator, one)
            record(by=by, action="indicators.laid_out", subject=indicator)
            made.append(indicator)
    return made


def change(*, by: Actor, indicator: Indicator, facts: Facts, revision: int) -> Indicator:
    """Raises ValidationError where somebody else has changed it meanwhile, and for what values have made fixed."""
    with transaction.atomic():
        locked = _locked(indicator, revision)
        changed = [name for name in FIXED if getattr(locked, name) != getattr(facts, name)]
        if changed and locked.values.exists():
            names = ", ".join(_named(name) for name in changed)
            text = _(
                "Der er allerede tal, så det kan ikke ændres: %(names)s. Afslut indikatoren, og lav en ny i stedet."
            )
            raise ValidationError(text % {"names": names})
        locked.revision += 1
        _put(locked, facts)
        record(by=by, action="indicators.changed", subject=locked)
    return locked


def end(*, by: Actor, indicator: Indicator, revision: int) -> Indicator:
    """No more values are taken in, and only those who keep it see it. Nothing is deleted."""
    with transaction.atomic():
        locked = _locked(indicator, revision)
        if locked.ended_at is None:
            locked.ended_at = clock.now()
            locked.revision += 1
            locked.save()
            record(by=by, action="indicators.ended", subject=locked)
    return locked


def take_up(*, by: Actor, indicator: Indicator, revision: int) -> Indicator:
    with transaction.atomic():
        locked = _locked(indicator, revision)
        if locked.ended_at is not None:
            locked.ended_at = None
            locked.revision += 1
            locked.save()
            record(by=by, action="indicators.taken_up", subject=locked)
    return locked


def add_break(*, by: Actor, indicator: Indicator, start: datetime.date, why: str) -> SeriesBreak:
    """Raises ValidationError where there is a break that day already."""
    with transaction.atomic():
        locked = _locked(indicator)
        if locked.breaks.filter(start=start).exists():
            raise ValidationError(_("Der er allerede et brud den %(day)s.") % {"day": date_format(start)})
        made = SeriesBreak.objects.create(indicator=locked, start=start, why=why.strip(), created_at=clock.now())
        details = {"start": start.isoformat(), "because": made.why}
        record(by=by, action="indicators.broken", subject=locked, why=made.why, details=details)
    return made


def remove_break(*, by: Actor, series_break: SeriesBreak, why: str) -> None:
    """Does nothing where somebody else has just removed it."""
    with transaction.atomic():
        locked = _locked(series_break.indicator)
        gone, _kinds = locked.breaks.filter(pk=series_break.pk).delete()
        if gone:
            details = {"start": series_break.start.isoformat(), "because": series_break.why}
            record(by=by, action="indicators.mended", subject=locked, why=why.strip(), details=details)


def _named(field: str) -> str:
    return str(getattr(Indicator._meta.get_field(field), "verbose_name", field))


def _locked(indicator: Indicator, revision: int | None = None) -> Indicator:
    locked = Indicator.objects.select_for_update().get(pk=indicator.pk)
    if revision is not None and locked.revision != revision:
        raise ValidationError(_("Andre har ændret indikatoren, siden du åbnede den. Se den igen, før du gemmer."))
    return locked


def _put(indicator: Indicator, facts: Facts) -> None:
    for name, value in vars(facts).items():
        if name not in {"legs", "focus_points"}:
            setattr(indicator, name, value)
    indicator.full_clean(exclude=["key"])
    indicator.save()
    indicator.legs.set(facts.legs)
    indicator.focus_points.set(facts.focus_points)

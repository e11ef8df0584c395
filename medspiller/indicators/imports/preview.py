"""What a file would do, before it does it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from medspiller.audit.changes import Actor
from medspiller.documents.tables import Problem, gettext_noop
from medspiller.indicators.changes.delivering import deliver
from medspiller.indicators.imports.files import Batch, Understood
from medspiller.indicators.imports.problems import FileRefusedError
from medspiller.indicators.models import Delivery, Indicator
from medspiller.indicators.queries.units import unit_names
from medspiller.indicators.queries.values import Compared, Key, compared, raw_text
from medspiller.indicators.queries.wording import period_text
from medspiller.indicators.rules.releasing import CountedTwiceError

SHOWN = 20
SAMPLE = 5


@dataclass(frozen=True)
class Line:
    """One value: where, for when, and what would stand there. `before` is empty where it may not be shown."""

    unit: str
    period: str
    after: str
    before: str = ""


@dataclass(frozen=True)
class Part:
    """What would become of one indicator."""

    indicator: Indicator
    added: int
    changed: int
    unchanged: int
    units: int
    first: str
    last: str
    sample: list[Line]
    corrections: list[Line]
    more_corrections: int


@dataclass(frozen=True)
class Preview:
    """`digest` is of all that would be written, so that what is confirmed is what was seen."""

    parts: list[Part]
    digest: str

    @property
    def changes_anything(self) -> bool:
        return any(part.added or part.changed for part in self.parts)


def preview_of(understood: Understood, *, by: Actor) -> Preview:
    """Raises FileRefusedError where the values would not be taken in as they are."""
    names = unit_names({unit for batch in understood.batches.values() for unit, _period in batch.values})
    digest = hashlib.sha256()
    parts = []
    for indicator, batch in understood.batches.items():
        _rehearse(indicator, batch, by, names)
        found = compared(indicator, batch.values)
        told = sorted(
            [*((place, "") for place in found.added), *((p, repr(old)) for p, (old, _) in found.changed.items())]
        )
        digest.update(repr((indicator.pk, [(unit, period.key, old) for (unit, period), old in told])).encode())
        parts.append(_part(indicator, batch, found, names))
    return Preview(parts, digest.hexdigest())


def counted_twice(error: CountedTwiceError, name: str, row: int | None = None) -> Problem:
    period = period_text(error.period) if error.period else ""
    message = gettext_noop(
        "For %(period)s er der flere medarbejdere i enhederne under %(unit)s end i %(unit)s selv, hvis tal skulle "
        "dække dem alle. Ret antallet af personer."
    )
    return Problem(message, {"period": period, "unit": name}, row=row)


def _rehearse(indicator: Indicator, batch: Batch, by: Actor, names: Mapping[int, str]) -> None:
    """Only figures of people that cover those below can be refused by what else has come in."""
    if indicator.adds_up or not indicator.is_about_people:
        return
    try:
        with transaction.atomic():
            deliver(by=by, indicator=indicator, way=Delivery.Way.FILE, source="", values=batch.values)
            transaction.set_rollback(True)
    except CountedTwiceError as error:
        row = batch.rows.get((error.unit, error.period)) if error.period else None
        name = names.get(error.unit) or unit_names([error.unit]).get(error.unit, "")
        raise FileRefusedError([counted_twice(error, name, row)]) from error


def _part(indicator: Indicator, batch: Batch, found: Compared, names: Mapping[int, str]) -> Part:
    def line(place: Key, before: str = "") -> Line:
        return Line(names.get(place[0], ""), period_text(place[1]), raw_text(batch.values[place]), before)

    periods = sorted({period for _unit, period in batch.values})
    places = sorted(found.changed, key=lambda place: (place[1], names.get(place[0], "")))
    # What came in of people is never shown again, not even to be corrected.
    shown = [] if indicator.is_about_people else places[:SHOWN]
    return Part(
        indicator,
        len(found.added),
        len(found.changed),
        found.unchanged,
        len({unit for unit, _period in batch.values}),
        period_text(periods[0]),
        period_text(periods[-1]),
        [line(place) for place in list(batch.values)[:SAMPLE]],
        [line(place, raw_text(found.changed[place][0])) for place in shown],
        0 if indicator.is_about_people else max(len(places) - SHOWN, 0),
    )

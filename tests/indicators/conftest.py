import datetime
from collections.abc import Callable
from typing import Any

import pytest

from medspiller.audit.changes import SYSTEM
from medspiller.indicators.changes.delivering import Delivered, deliver
from medspiller.indicators.models import Figure, Indicator
from medspiller.indicators.rules.measures import Raw
from medspiller.periods import Period, Rhythm
from medspiller.web import clock
from tests.cast import Cast

JANUARY = Period(datetime.date(2026, 1, 1), Rhythm.MONTH)
FEBRUARY = JANUARY.next()
Lay = Callable[..., Indicator]
Give = Callable[[dict[str, Raw], Period], Delivered]


@pytest.fixture
def lay_out(cast: Cast) -> Lay:
    """`lay_out("waiting", measure="number")` makes an indicator of citizens' waiting, where nothing else is said."""

    def make(key: str, **facts: Any) -> Indicator:
        plain = {
            "key": key,
            "name": key.capitalize(),
            "unit_of_measurement": "%",
            "direction": "lower",
            "rhythm": "month",
            "about": "citizens",
            "measure": "percent",
            "openness": "all",
            "owner": cast.people["hanne"],
            "created_at": clock.now(),
        }
        return Indicator.objects.create(**(plain | facts))

    return make


def give(cast: Cast, indicator: Indicator, values: dict[str, Raw], period: Period = JANUARY) -> Delivered:
    rows = {(cast.units[unit].pk, period): raw for unit, raw in values.items()}
    return deliver(by=SYSTEM, indicator=indicator, way="typed", source="", values=rows)


def shown(cast: Cast, indicator: Indicator, period: Period = JANUARY) -> dict[str, float | None]:
    names = {unit.pk: name for name, unit in cast.units.items()}
    rows = Figure.objects.filter(indicator=indicator, start=period.start)
    return {names[row.unit_id]: row.value for row in rows}

"""An indicator about people, with figures of the schools."""

import datetime
from dataclasses import dataclass

from medspiller.audit.changes import SYSTEM
from medspiller.indicators.changes.delivering import deliver
from medspiller.indicators.models import Indicator
from medspiller.indicators.rules.measures import Raw
from medspiller.periods import Period, Rhythm
from medspiller.web import clock
from tests.cast import Cast


@dataclass(frozen=True)
class Indicators:
    absence: Indicator


def set_indicators(cast: Cast) -> Indicators:
    absence = Indicator.objects.create(
        key="fravaer",
        name="Sygefravær",
        unit_of_measurement="%",
        direction="lower",
        rhythm="month",
        about="people",
        measure="percent",
        openness="line",
        owner=cast.people["hanne"],
        created_at=clock.now(),
    )
    period = Period(datetime.date(2025, 1, 1), Rhythm.MONTH)
    values = {}
    for number in range(12):
        for name in ("south", "north"):
            values[cast.units[name].pk, period] = Raw(None, 4 + number % 3, 100, 6)
        period = period.next()
    deliver(by=SYSTEM, indicator=absence, way="typed", source="", values=values)
    return Indicators(absence)

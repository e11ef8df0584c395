"""An action of Anna's at Søndre Skole, and two years of figures before it."""

import datetime
from collections.abc import Callable, Sequence
from typing import Any

from medspiller.actions.changes import planning
from medspiller.actions.changes.closing import ClosingAnswers, close
from medspiller.actions.models import Action
from medspiller.actions.rules.details import ActionDetails
from medspiller.audit.changes import SYSTEM
from medspiller.indicators.changes.delivering import deliver
from medspiller.indicators.changes.expecting import expect
from medspiller.indicators.models import Expectation, Indicator
from medspiller.indicators.rules.measures import Raw
from medspiller.periods import Period, Rhythm
from medspiller.web import clock
from tests.cast import Cast

Lay = Callable[..., Indicator]
BEGAN = datetime.date(2025, 1, 1)
BEFORE = Period(datetime.date(2023, 1, 1), Rhythm.MONTH)
AFTER = Period(BEGAN, Rhythm.MONTH)
# Around 10, and neither long on one side nor back and forth each time.
NOISE = [10.2, 9.7, 10.4, 10.1, 9.6, 9.9, 10.3, 9.8, 10.5, 9.5, 9.4, 10.6, 10.0, 9.3, 10.7, 9.85, 10.15, 10.25, 9.75]
ANSWERS = ClosingAnswers("yes", "some", "small", "much", "much")


def at(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(12), datetime.UTC)


def figures(count: int, shift: float = 0) -> list[float]:
    return [NOISE[place % len(NOISE)] + shift for place in range(count)]


def deliver_to(indicator: Indicator, unit: int, start: Period, values: Sequence[float]) -> None:
    rows, period = {}, start
    for value in values:
        rows[unit, period] = Raw(value)
        period = period.next()
    deliver(by=SYSTEM, indicator=indicator, way="typed", source="", values=rows)


def waiting(cast: Cast, lay_out: Lay, **facts: Any) -> Indicator:
    """Days that citizens wait, with two years of them for Søndre Skole."""
    made = lay_out("ventetid", **({"measure": "number", "unit_of_measurement": "dage", "adds_up": False} | facts))
    deliver_to(made, cast.units["south"].pk, BEFORE, figures(24))
    return made


def planned(cast: Cast, name: str = "anna", title: str = "Ring tilbage samme dag", **facts: Any) -> Action:
    told: dict[str, Any] = {"kind": "trial", "starts_on": BEGAN, "units": (cast.units["south"].pk,)}
    told["ends_on"] = BEGAN + datetime.timedelta(days=300)
    details = ActionDetails(title=title, **told | facts)
    return planning.plan(by=cast.user(name), planner=cast.people[name], details=details, owner=cast.people[name])


def expected(cast: Cast, action: Action, indicator: Indicator, name: str = "anna", **facts: Any) -> Expectation:
    """Written before any figure is there that could tell."""
    told: dict[str, Any] = {"direction": "down", "size": 1.5, "by_day": BEGAN + datetime.timedelta(days=200)}
    told |= {"unit": cast.units["south"].pk, **facts}
    return expect(by=cast.user(name), person=cast.people[name], action=action, indicator=indicator, **told)


def closed(cast: Cast, action: Action, name: str = "anna") -> Action:
    told: dict[str, Any] = {"by": cast.user(name), "person": cast.people[name]}
    return close(action=action, closing=ANSWERS, learning="Det er nok med ét opkald", **told)


def today() -> datetime.date:
    return clock.today()

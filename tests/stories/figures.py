"""Figures in a story's demo, and the passing of time: `python -m tests.stories.figures laid_out | later SHIFT`.

Run in the demo's own environment. A story cannot wait a year; so the action is moved back instead, and months come in.
"""

import datetime
import sys
from typing import Any

import django

MONTHS_AFTER = 10
NOISE = [10.2, 9.7, 10.4, 10.1, 9.6, 9.9, 10.3, 9.8, 10.5, 9.5, 9.4, 10.6, 10.0, 9.3, 10.7, 9.85, 10.15, 10.25, 9.75]


def main(what: str, shift: float) -> None:
    from medspiller.indicators.models import Expectation, Indicator  # noqa: PLC0415 - Django is set up first
    from medspiller.organisation.models import Person  # noqa: PLC0415
    from medspiller.web import clock  # noqa: PLC0415

    if what == "laid_out":
        made = Indicator.objects.create(
            key="svartid",
            name="Svartid til borgerne",
            unit_of_measurement="dage",
            direction="lower",
            rhythm="month",
            about="citizens",
            measure="number",
            adds_up=False,
            openness="all",
            owner=Person.objects.order_by("pk")[0],
            created_at=clock.now(),
        )
        deliver_to(made, [*range(-24, 0)], 0)
        return
    for one in Expectation.objects.filter(indicator__key="svartid").select_related("action"):
        action = one.action
        action.starts_on = month(-MONTHS_AFTER)
        action.ends_on = clock.today() - datetime.timedelta(days=1)
        action.save()
        deliver_to(one.indicator, [*range(-24 - MONTHS_AFTER, 0)], shift)


def month(offset: int) -> datetime.date:
    from medspiller.web import clock  # noqa: PLC0415

    today = clock.today()
    years, place = divmod(today.year * 12 + today.month - 1 + offset, 12)
    return datetime.date(years, place + 1, 1)


def deliver_to(indicator: Any, offsets: list[int], shift: float) -> None:
    """Months beside this one, to the units of the story's leader; the last of them moved by `shift`."""
    from medspiller.audit.changes import SYSTEM  # noqa: PLC0415
    from medspiller.indicators.changes.delivering import deliver  # noqa: PLC0415
    from medspiller.indicators.rules.measures import Raw  # noqa: PLC0415
    from medspiller.organisation.models import Leadership  # noqa: PLC0415
    from medspiller.periods import Period, Rhythm  # noqa: PLC0415
    from medspiller.web import clock  # noqa: PLC0415

    led = Leadership.objects.at(clock.today()).filter(person__name="Birgitte Østergaard Friis")
    values = {
        (unit, Period(month(offset), Rhythm.MONTH)): Raw(
            NOISE[place % len(NOISE)] + (shift if offset >= -MONTHS_AFTER else 0)
        )
        for unit in led.values_list("unit_id", flat=True)
        for place, offset in enumerate(offsets)
    }
    deliver(by=SYSTEM, indicator=indicator, way="typed", source="", values=values)


if __name__ == "__main__":
    django.setup()
    main(sys.argv[1], float(sys.argv[2]) if len(sys.argv) > 2 else 0)

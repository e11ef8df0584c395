"""What came in, when and by whom, and what each delivery changed."""

import datetime
from dataclasses import dataclass

from django.db.models import QuerySet

from medspiller.indicators.models import Delivery, FormerValue, Indicator, Value
from medspiller.indicators.queries.units import unit_names
from medspiller.indicators.queries.values import raw_text
from medspiller.indicators.queries.wording import period_text
from medspiller.indicators.rules.measures import Raw
from medspiller.periods import Period, Rhythm

SHOWN = 200
FACTS = ("unit_id", "start", "value", "numerator", "denominator", "persons")


@dataclass(frozen=True)
class Line:
    """`before` is empty for what was new; both are empty for figures about people, which are never shown."""

    unit: str
    period: str
    before: str
    after: str


@dataclass(frozen=True)
class Contents:
    changed: list[Line]
    added: list[Line]
    more: int


def deliveries_of(indicator: Indicator) -> QuerySet[Delivery]:
    return indicator.deliveries.order_by("-at", "pk")


def contents_of(delivery: Delivery) -> Contents:
    """What a delivery put in and what stood there before, also where later ones have changed it again."""
    indicator = delivery.indicator
    brought = {row[:2]: Raw(*row[2:]) for row in Value.objects.filter(delivery=delivery).values_list(*FACTS)}
    gone = FormerValue.objects.filter(delivery=delivery).values_list(*FACTS)
    brought |= {row[:2]: Raw(*row[2:]) for row in gone}
    before = {row[:2]: Raw(*row[2:]) for row in FormerValue.objects.filter(replaced_by=delivery).values_list(*FACTS)}
    names = unit_names({unit for unit, _start in brought})
    rhythm = Rhythm(indicator.rhythm)
    hidden = indicator.is_about_people

    def line(place: tuple[int, datetime.date]) -> Line:
        unit, start = place
        old, new = before.get(place), brought[place]
        period = period_text(Period(start, rhythm))
        if hidden:
            return Line(names.get(unit, ""), period, "", "")
        return Line(names.get(unit, ""), period, raw_text(old) if old else "", raw_text(new))

    places = sorted(brought, key=lambda place: (place[1], names.get(place[0], "")))
    changed = [place for place in places if place in before]
    added = [place for place in places if place not in before]
    more = max(len(changed) - SHOWN, 0) + max(len(added) - SHOWN, 0)
    return Contents([line(place) for place in changed[:SHOWN]], [line(place) for place in added[:SHOWN]], more)

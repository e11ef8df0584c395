"""What a release is worked out from: the organisation on those days, what has come in, and what was let out before."""

import datetime
from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import Min

from medspiller.indicators.models import Indicator, Release, Value
from medspiller.indicators.rules.measures import Measured, Raw, factor_of
from medspiller.indicators.rules.releasing import Let
from medspiller.indicators.rules.trees import Stood, parents_on
from medspiller.organisation.models import Engagement, UnitPeriod
from medspiller.periods import Period, Rhythm
from medspiller.web import clock


@dataclass(frozen=True)
class Basis:
    """By period: who stands under whom, what came in, whom values usually come from, and what was let out before."""

    parents: Mapping[Period, Mapping[int, int | None]]
    raw: Mapping[Period, Mapping[int, Raw]]
    expected: Mapping[Period, Collection[int]]
    earlier: Mapping[Period, list[Let]]


def measured_of(indicator: Indicator) -> Measured:
    k = indicator.k if indicator.is_about_people else None
    return Measured(factor_of(indicator.measure, indicator.per), indicator.adds_up, indicator.decimals, k)


def basis_of(indicator: Indicator, periods: Collection[Period]) -> Basis:
    """Four or five queries, whatever the number of periods and units."""
    stood = [Stood(*row) for row in UnitPeriod.objects.values_list("unit_id", "parent_id", "from_date", "to_date")]
    days = {period: min(period.last_day, clock.today()) for period in periods}
    raw = _raw(indicator, periods)
    people = _people_on(set(days.values())) if indicator.is_about_people else {}
    for period, values in raw.items():
        for unit, one in values.items():
            if one.persons is None and indicator.is_about_people:
                counted = people[days[period]][unit]
                values[unit] = Raw(one.value, one.numerator, one.denominator, counted)
    return Basis(
        {period: parents_on(day, stood) for period, day in days.items()},
        raw,
        _expected(indicator, periods),
        _earlier(indicator, periods) if indicator.is_about_people else {},
    )


def _raw(indicator: Indicator, periods: Collection[Period]) -> dict[Period, dict[int, Raw]]:
    by_start = {period.start: period for period in periods}
    rows = Value.objects.filter(indicator=indicator, start__in=by_start)
    found: dict[Period, dict[int, Raw]] = {period: {} for period in periods}
    names = ("start", "unit_id", "value", "numerator", "denominator", "persons")
    for start, unit, *facts in rows.values_list(*names).iterator(5_000):
        found[by_start[start]][unit] = Raw(*facts)
    return found


def _expected(indicator: Indicator, periods: Collection[Period]) -> dict[Period, set[int]]:
    """The units that a value came from for the period before: a sum without them would look like a fall."""
    if indicator.is_rate or not indicator.adds_up:
        return {}
    before = {period.previous().start: period for period in periods}
    found: dict[Period, set[int]] = {period: set() for period in periods}
    rows = Value.objects.filter(indicator=indicator, start__in=before)
    for start, unit in rows.values_list("start", "unit_id").iterator(5_000):
        found[before[start]].add(unit)
    return found


def _earlier(indicator: Indicator, periods: Collection[Period]) -> dict[Period, list[Let]]:
    by_start = {period.start: period for period in periods}
    found: dict[Period, list[Let]] = {}
    for one in Release.objects.filter(indicator=indicator, start__in=by_start).order_by("made_at", "pk"):
        cells = {int(unit): count for unit, count in one.cells.items()}
        parents = {int(unit): above for unit, above in one.parents.items()}
        found.setdefault(by_start[one.start], []).append(Let(cells, parents, frozenset(one.shown)))
    return found


def _people_on(days: Collection[datetime.date]) -> dict[datetime.date, Counter[int]]:
    """How many people are engaged in each unit on each day; before the first engagement of all, as on that day."""
    first = Engagement.objects.aggregate(first=Min("from_date"))["first"]
    found: dict[datetime.date, Counter[int]] = {day: Counter() for day in days}
    rows = set(Engagement.objects.values_list("unit_id", "person_id", "from_date", "to_date"))
    for day, counted in found.items():
        asked = max(day, first) if first else day
        there = {
            (unit, person) for unit, person, begins, ends in rows if begins <= asked and (not ends or asked < ends)
        }
        counted.update(unit for unit, _person in there)
    return found


def period_of(indicator: Indicator, start: datetime.date) -> Period:
    return Period(start, Rhythm(indicator.rhythm))

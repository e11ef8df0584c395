"""Figures as series. The number of queries is the same for one indicator and unit and for many of both."""

import datetime
from collections.abc import Collection, Iterable
from typing import get_args

from django.db.models import QuerySet

from medspiller.accounts.access import AnyUser
from medspiller.indicators import access
from medspiller.indicators.models import Figure, Indicator, SeriesBreak
from medspiller.indicators.rules.measures import factor_of
from medspiller.indicators.rules.series import Absence, How, Point, Series, in_order, season_of, splits_at
from medspiller.organisation.rules import Tree
from medspiller.periods import Rhythm
from medspiller.run_charts import Kind, Season

Key = tuple[int, int]
"""Of an indicator and a unit."""
Rows = dict[datetime.date, Point]
KINDS: dict[str, Kind] = {kind: kind for kind in get_args(Kind)}


def how_of(indicator: Indicator) -> How:
    return How(KINDS[indicator.chart], factor_of(indicator.measure, indicator.per), indicator.decimals)


def series_of(
    user: AnyUser, tree: Tree, indicators: Collection[Indicator], units: Collection[int]
) -> dict[Key, Series]:
    """Of each indicator and unit whose figures the user may see, where there are any."""
    figures = access.figures_visible_to(user).filter(indicator__in=indicators, unit__in=units)
    return series_from(figures, tree, indicators)


def series_from(figures: QuerySet[Figure], tree: Tree, indicators: Collection[Indicator]) -> dict[Key, Series]:
    """Of each indicator and unit that `figures`, of those indicators, are about."""
    rows = _rows(figures)
    seasons = seasons_of(tree, indicators)
    breaks: dict[int, list[datetime.date]] = {}
    for of, start in SeriesBreak.objects.filter(indicator__in=indicators).values_list("indicator_id", "start"):
        breaks.setdefault(of, []).append(start)
    by_key = {indicator.pk: indicator for indicator in indicators}
    found = {}
    for key, of_unit in rows.items():
        indicator = by_key[key[0]]
        periods, points = in_order(of_unit, Rhythm(indicator.rhythm), gaps=not indicator.from_surveys)
        cuts = splits_at(periods, breaks.get(indicator.pk, []))
        found[key] = Series(tuple(periods), tuple(points), cuts, seasons.get(indicator.pk))
    return found


def seasons_of(tree: Tree, indicators: Iterable[Indicator]) -> dict[int, Season]:
    """Of those that follow the season: found in the figures of everybody together, which nobody is shown by this."""
    seasonal = {indicator.pk: indicator for indicator in indicators if indicator.seasonal}
    if not seasonal:
        return {}
    rows = _rows(Figure.objects.filter(indicator__in=seasonal, unit__in=tree.children.get(None, [])))
    longest: dict[int, Rows] = {}
    for (indicator, _unit), of_unit in rows.items():
        if len(of_unit) > len(longest.get(indicator, ())):
            longest[indicator] = of_unit
    found = {}
    for key, of_unit in longest.items():
        periods, points = in_order(of_unit, Rhythm(seasonal[key].rhythm))
        season = season_of(periods, [point.value for point in points])
        if season is not None:
            found[key] = season
    return found


def _rows(figures: QuerySet[Figure]) -> dict[Key, Rows]:
    names = ("indicator_id", "unit_id", "start", "value", "denominator", "low", "high", "held_back", "missing")
    found: dict[Key, Rows] = {}
    for indicator, unit, start, value, denominator, low, high, held, missing in figures.values_list(*names):
        absent: Absence = "held_back" if held else "" if value is not None else "incomplete" if missing else "none"
        found.setdefault((indicator, unit), {})[start] = Point(value, denominator, low, high, absent, missing)
    return found

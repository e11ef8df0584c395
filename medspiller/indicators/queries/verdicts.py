"""What the figures say today of what was expected, whoever asks: for keeping, and for counting."""

from collections.abc import Collection
from uuid import UUID

from medspiller.indicators.models import Expectation, Figure
from medspiller.indicators.queries.series import series_from
from medspiller.indicators.rules.expectations import EMPTY, Found, found_of
from medspiller.organisation.queries import tree_at
from medspiller.web import clock


def found_now(expectations: Collection[Expectation]) -> dict[UUID, Found]:
    """By the key of each, in the same few queries for one and for many; indicator and action are to be at hand."""
    indicators = {one.indicator_id: one.indicator for one in expectations}
    units = {one.unit_id for one in expectations}
    figures = Figure.objects.filter(indicator__in=indicators, unit__in=units)
    series = series_from(figures, tree_at(clock.today()), list(indicators.values()))
    return {
        one.pk: found_of(series.get((one.indicator_id, one.unit_id), EMPTY), one.action.starts_on, one.direction)
        for one in expectations
    }

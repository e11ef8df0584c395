"""Surveys and indicators of one unit: only what has been let through already, and whether anything has moved."""

from dataclasses import dataclass
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse

from medspiller.accounts.access import AnyUser
from medspiller.indicators.access import visible_to
from medspiller.indicators.models import Indicator
from medspiller.indicators.queries.pages import tree_for
from medspiller.indicators.queries.series import how_of, series_of
from medspiller.indicators.queries.wording import figure_text, period_text, rounds_told, told_of
from medspiller.indicators.rules.series import judged

MOST = 12


@dataclass(frozen=True)
class Moved:
    """`latest` is empty where `words` tell it: of a survey, the last two rounds with their intervals."""

    name: str
    is_survey: bool
    latest: str
    period: str
    words: str
    signal: bool
    url: str


def moved(user: AnyUser, unit: int, point: int | None) -> list[Moved]:
    """Of those tied to the focus point, or to any; in the order of their names."""
    indicators = list(_tied(visible_to(user).filter(ended_at=None), point)[:MOST])
    series = series_of(user, tree_for(user), indicators, [unit])
    found = []
    for indicator in indicators:
        own = series.get((indicator.pk, unit))
        if own is None or own.latest is None:
            continue
        made = judged(own, how_of(indicator))
        rounds = rounds_told(made, indicator)
        address = reverse("indicators:indicator", args=[indicator.key])
        found.append(
            Moved(
                name=indicator.name,
                is_survey=indicator.from_surveys,
                latest="" if rounds else figure_text(own.points[own.latest].value, indicator),
                period=period_text(own.periods[own.latest]),
                words=" ".join(rounds or told_of(made, indicator)[:1]),
                signal=bool(made.chart.phases) and made.chart.latest.signal,
                url=f"{address}?{urlencode({'enhed': unit})}",
            )
        )
    return found


def _tied(indicators: QuerySet[Indicator], point: int | None) -> QuerySet[Indicator]:
    links = Indicator.focus_points.through.objects.all()
    if point is not None:
        links = links.filter(focuspoint=point)
    tied = indicators.filter(pk__in=links.values("indicator_id"))
    if point is None:
        tied |= indicators.filter(from_surveys=True)
    return tied.order_by("name", "pk")

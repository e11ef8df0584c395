"""What the programming interface tells of indicators and their figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from medspiller.api.access import figures_open_to, indicators_open_to
from medspiller.api.models import Token
from medspiller.indicators.models import Figure, Indicator
from medspiller.indicators.queries.basis import measured_of, period_of
from medspiller.indicators.rules.measures import Measured
from medspiller.organisation.models import Unit
from medspiller.periods import Period, Rhythm

Answer = dict[str, Any]


def indicators_of(token: Token) -> QuerySet[Indicator]:
    """Two queries with their breaks."""
    return indicators_open_to(token).prefetch_related("breaks")


def described(indicator: Indicator) -> Answer:
    """What is measured, and how."""
    plain = ("key", "name", "unit_of_measurement", "decimals", "direction", "rhythm", "about", "measure", "per")
    return {name: getattr(indicator, name) for name in (*plain, "adds_up", "definition", "source")} | {
        "smallest_group": indicator.k if indicator.is_about_people else None,
        "ended": indicator.ended_at is not None,
        "breaks": [{"start": one.start, "why": one.why} for one in indicator.breaks.all()],
    }


def units_by_key() -> dict[str, int]:
    """Every unit there has ever been, by the key that the organisation's own systems call it."""
    return dict(Unit.objects.values_list("external_id", "pk"))


def way_of(indicator: Indicator) -> tuple[Rhythm, Measured]:
    """How often it comes, and how it is worked out."""
    return Rhythm(indicator.rhythm), measured_of(indicator)


@dataclass(frozen=True)
class Asked:
    """`units` empty is all of them; `first` and `last` are periods of any length, None without a limit."""

    units: Sequence[int] = ()
    first: Period | None = None
    last: Period | None = None
    page: int = 1
    page_size: int = 1_000


def figures_page(token: Token, indicator: Indicator, asked: Asked) -> tuple[list[Answer], int]:
    """One page of figures in the order of period and unit, and how many there are on all pages. Two queries."""
    figures = figures_open_to(token, indicator)
    if asked.units:
        figures = figures.filter(unit__in=asked.units)
    if asked.first:
        figures = figures.filter(start__gte=asked.first.start)
    if asked.last:
        figures = figures.filter(start__lt=asked.last.end)
    begin = (asked.page - 1) * asked.page_size
    rows = figures.select_related("unit").order_by("start", "unit__external_id")[begin : begin + asked.page_size]
    return [_told(indicator, row) for row in rows], figures.count()


def _told(indicator: Indicator, row: Figure) -> Answer:
    return {
        "unit": row.unit.external_id,
        "period": period_of(indicator, row.start).key,
        "value": row.value,
        "denominator": row.denominator,
        "held_back": row.held_back,
        "missing": row.missing,
    }

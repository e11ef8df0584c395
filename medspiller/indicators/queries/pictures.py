"""A judged series as it is shown: the drawing, the words and the table beside it."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from medspiller.indicators.models import Indicator
from medspiller.indicators.queries.series import how_of
from medspiller.indicators.queries.wording import (
    axis_text,
    figure_text,
    period_label,
    period_text,
    plain_number,
    season_told,
    told_of,
    why_absent,
)
from medspiller.indicators.rules.series import Judged, Series, judged
from medspiller.run_charts import Direction, Kind
from medspiller.run_charts.drawing import Size, svg


@dataclass(frozen=True)
class Line:
    """One period in the table beside a chart, the newest first."""

    period: str
    value: str
    plain: str
    interval: str
    why_absent: str
    begins: str


@dataclass(frozen=True)
class Picture:
    """`svg` is our own drawing, in which every text is escaped. `words` are sentences; `signal` of the newest part."""

    title: str
    words: list[str]
    svg: SafeString
    latest: str
    latest_period: str
    signal: bool
    judged: Judged
    seasonal: str

    @property
    def series(self) -> Series:
        return self.judged.series


def picture_of(
    indicator: Indicator,
    series: Series,
    *,
    title: str,
    prefix: str,
    size: Size = "wide",
    began: tuple[datetime.date, str] | None = None,
    hoped: Direction | None = None,
    breaks: Sequence[str] = (),
    kind: Kind | None = None,
) -> Picture:
    """`began` is the day something began and what it is called; `breaks` why each break came.

    `kind` is another kind of chart than the indicator's own.
    """
    how = how_of(indicator) if kind is None else replace(how_of(indicator), kind=kind)
    made = judged(series, how, began=began[0] if began else None, hoped=hoped)
    words = told_of(made, indicator)
    labels = [period_label(period) for period in series.periods]
    names = dict(zip(series.breaks, breaks, strict=False))
    if began is not None and made.intervention is not None:
        names[made.intervention] = began[1]
    drawn = svg(
        made.chart,
        id_prefix=prefix,
        title=title,
        description=" ".join(words),
        labels=labels,
        value_text=axis_text(indicator, made.scale),
        size=size,
        split_labels=[_short(names.get(split, _("Nyt"))) for split in made.splits],
        align=next((place for place, period in enumerate(series.periods) if period.number == 1), 0),
    )
    at = series.latest
    return Picture(
        title=title,
        words=words,
        svg=mark_safe(drawn),  # noqa: S308 - `svg` escapes every text
        latest=figure_text(None if at is None else series.points[at].value, indicator),
        latest_period="" if at is None else period_text(series.periods[at]),
        signal=bool(made.chart.phases) and made.chart.latest.signal,
        judged=made,
        seasonal=season_told(series),
    )


def _short(text: str) -> str:
    return text if len(text) <= 28 else f"{text[:27].rstrip()}…"


def lines_of(indicator: Indicator, series: Series, breaks: Sequence[str] = ()) -> list[Line]:
    """The table beside the chart, the newest period first."""
    plain = series.plain if series.is_seasonal else [None] * len(series.points)
    begins = dict(zip(series.breaks, breaks, strict=False))
    found = []
    for place, (period, point) in enumerate(zip(series.periods, series.points, strict=True)):
        cleaned, interval = plain[place], ""
        if point.low is not None and point.high is not None:
            low, high = (plain_number(end, indicator.decimals) for end in (point.low, point.high))
            interval = _("%(low)s til %(high)s") % {"low": low, "high": high}
        found.append(
            Line(
                period=period_text(period),
                value=figure_text(point.value, indicator),
                plain="" if cleaned is None else plain_number(cleaned, indicator.decimals),
                interval=interval,
                why_absent=why_absent(point),
                begins=begins.get(place, ""),
            )
        )
    return found[::-1]

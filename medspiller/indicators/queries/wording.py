"""Figures, periods and what the charts say, in plain words."""

from collections.abc import Callable
from typing import Protocol

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medspiller.indicators.models import Indicator
from medspiller.indicators.rules.series import Judged, Point, Series
from medspiller.periods import Period, Rhythm
from medspiller.run_charts import Chart, Phase, Verdict

RECENT = 12


def figure_text(value: float | None, indicator: Indicator) -> str:
    """`4,2 %`, `1.250 kr.`, or `–` where there is none."""
    if value is None:
        return "–"
    return f"{plain_number(value, indicator.decimals)} {indicator.unit_of_measurement}".strip()


def difference_text(value: float, indicator: Indicator) -> str:
    """`0,5 procentpoint`, `3 dage`: of percentages a difference is no percentage."""
    if indicator.measure == Indicator.Measure.PERCENT:
        return _("%(size)s procentpoint") % {"size": plain_number(value, indicator.decimals)}
    return figure_text(value, indicator)


def plain_number(value: float, decimals: int) -> str:
    rounded = round(value, decimals) + 0.0
    return number_format(rounded, decimals, use_l10n=True, force_grouping=abs(rounded) >= 10_000).replace("-", "−")


def axis_text(indicator: Indicator, scale: float) -> Callable[[float], str]:
    """Numbers on the axis: no more decimals than they need."""

    def text(value: float) -> str:
        shown = value * scale
        decimals = next((count for count in range(4) if abs(shown - round(shown, count)) < 1e-9), indicator.decimals)
        return plain_number(shown, decimals)

    return text


def period_text(period: Period) -> str:
    """`januar 2026`, `1. kvartal 2026`, `uge 5, 2026`, `3. marts 2026`."""
    match period.rhythm:
        case Rhythm.DAY:
            return date_format(period.start, "DATE_FORMAT")
        case Rhythm.WEEK:
            return _("uge %(number)s, %(year)s") % {"number": period.number, "year": period.year}
        case Rhythm.MONTH:
            return date_format(period.start, "YEAR_MONTH_FORMAT")
        case Rhythm.QUARTER:
            return _("%(number)s. kvartal %(year)s") % {"number": period.number, "year": period.year}
        case Rhythm.HALF_YEAR:
            return _("%(number)s. halvår %(year)s") % {"number": period.number, "year": period.year}
    return str(period.year)


def period_label(period: Period) -> str:
    """Short, for an axis: the year where one begins, else the month, quarter or week."""
    match period.rhythm:
        case Rhythm.DAY:
            return date_format(period.start, "j.n.y")
        case Rhythm.MONTH:
            return str(period.year) if period.number == 1 else date_format(period.start, "M")
        case Rhythm.WEEK | Rhythm.QUARTER | Rhythm.HALF_YEAR if period.number > 1:
            return str(period.number)
    return str(period.year)


def why_absent(point: Point) -> str:
    """Why there is no figure for a period."""
    return {
        "": "",
        "held_back": _("vises ikke, fordi det handler om for få"),
        "incomplete": ngettext(
            "mangler fra %(count)s enhed", "mangler fra %(count)s enheder", point.missing
        ) % {"count": point.missing},
        "none": _("ikke kommet"),
    }[point.absent]  # fmt: skip


def told_of(judged: Judged, indicator: Indicator) -> list[str]:
    """What the newest part of the chart says, in one sentence or a few."""
    phase = judged.chart.latest if judged.chart.phases else None
    if phase is None or not phase.judgement.n_points:
        return [_("Der er ingen tal at vise endnu.")]
    if judged.intervention is not None and judged.effect is not None:
        return [effect_told(judged.effect, indicator)]
    reasons = _reasons(phase, judged.chart)
    if reasons:
        return reasons
    if phase.judgement.too_early:
        more = phase.judgement.more_needed
        return [
            *rounds_told(judged, indicator),
            ngettext(
                "Det er for tidligt at sige noget. Der skal %(count)s tal mere til.",
                "Det er for tidligt at sige noget. Der skal %(count)s tal mere til.",
                more,
            )
            % {"count": more},
        ]
    return [_quiet(phase, judged.chart)]


def rounds_told(judged: Judged, indicator: Indicator) -> list[str]:
    """The last two rounds of a survey, which come too seldom for a chart to say anything for years.

    None once it can say something.
    Whether they differ by more than chance is told on the survey's own pages, by a method that knows the respondents.
    """
    if not judged.chart.phases or not judged.chart.latest.judgement.too_early:
        return []
    known = [point for point in judged.series.points if point.low is not None and point.high is not None]
    names = (_("Seneste måling: %(figure)s."), _("Målingen før: %(figure)s."))
    return [
        name % {"figure": interval_text(point, indicator)} for name, point in zip(names, reversed(known), strict=False)
    ]


def interval_text(point: Point, indicator: Indicator) -> str:
    """`68 point (mellem 64 og 72)`: the figure and its 95 % interval."""
    told = {
        "figure": figure_text(point.value, indicator),
        "low": plain_number(point.low or 0, indicator.decimals),
        "high": plain_number(point.high or 0, indicator.decimals),
    }
    return _("%(figure)s (mellem %(low)s og %(high)s)") % told


def _reasons(phase: Phase, chart: Chart) -> list[str]:
    judgement, found = phase.judgement, []
    if judgement.long_run and judgement.longest_at is not None:
        first, last = judgement.longest_at
        point, center = chart.points[first], judgement.center
        side = _("over") if point is not None and center is not None and point > center else _("under")
        still = last >= max(place for place in range(phase.start, phase.stop) if chart.points[place] is not None)
        text = (
            _("Der er sket noget: de seneste %(count)s tal ligger %(side)s midten.")
            if still
            else _("Der er sket noget undervejs: %(count)s tal i træk ligger %(side)s midten.")
        )
        found.append(text % {"count": judgement.longest_run, "side": side})
        found.append(
            _("Ved et tilfælde alene ville det sjældent være mere end %(limit)s.")
            % {"limit": judgement.longest_run_limit}
        )
    elif judgement.few_crossings:
        found.append(
            _("Der er sket noget: tallene krydser midten %(count)s gange, og ved et tilfælde ville det sjældent være "
              "under %(limit)s. De har flyttet sig langsomt eller i bølger.")
            % {"count": judgement.crossings, "limit": judgement.crossings_limit}
        )  # fmt: skip
    if phase.certain:
        count = len(phase.certain)
        found.append(
            ngettext(
                "%(count)s tal ligger uden for, hvad tilfældige udsving giver.",
                "%(count)s tal ligger uden for, hvad tilfældige udsving giver.",
                count,
            )
            % {"count": count}
        )
    return found


def _quiet(phase: Phase, chart: Chart) -> str:
    known = [chart.points[place] for place in range(phase.start, phase.stop)]
    recent = [point for point in known if point is not None][-RECENT:]
    center = phase.judgement.center
    above = sum(center is not None and point > center for point in recent)
    return _("Intet tegn på ændring: %(above)s af de seneste %(count)s tal ligger over midten, som man må vente.") % {
        "above": above,
        "count": len(recent),
    }


class Told(Protocol):
    """As much of an `Effect` as is put into words."""

    @property
    def verdict(self) -> Verdict: ...
    @property
    def shift(self) -> float | None: ...
    @property
    def more_before(self) -> int: ...
    @property
    def more_after(self) -> int: ...


def effect_told(effect: Told, indicator: Indicator) -> str:
    """What the figures say of something that began: at most one claim, and how sure it is."""
    if effect.verdict is Verdict.TOO_EARLY:
        if effect.more_before:
            return _("Det kan ikke siges: der er for få tal fra før. Der mangler %(count)s.") % {
                "count": effect.more_before
            }
        return ngettext(
            "Det er for tidligt at sige. Der skal %(count)s tal mere til efter begyndelsen.",
            "Det er for tidligt at sige. Der skal %(count)s tal mere til efter begyndelsen.",
            effect.more_after,
        ) % {"count": effect.more_after}
    if effect.verdict is Verdict.ALREADY_MOVING:
        return _(
            "Tallene flyttede sig allerede før begyndelsen. Derfor kan de ikke vise, om handlingen gjorde en forskel."
        )
    if effect.verdict is Verdict.NO_SIGNAL_YET:
        return _("Ikke noget tydeligt udslag endnu: tallene efter ligner tallene før.")
    size = abs(effect.shift or 0)
    words = {"size": difference_text(size, indicator)}
    if (effect.shift or 0) > 0:
        return (
            _("Tallene er steget siden begyndelsen, med omkring %(size)s. Det er mere end tilfældige udsving.") % words
        )
    return _("Tallene er faldet siden begyndelsen, med omkring %(size)s. Det er mere end tilfældige udsving.") % words


def season_told(series: Series) -> str:
    return _("Diagrammet er renset for årstiden, som den er i hele organisationen.") if series.is_seasonal else ""

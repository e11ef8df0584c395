"""Units beside one another, each held against what chance gives at its size: a funnel, and no order of merit."""

from dataclasses import dataclass

from django.http import Http404
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medspiller.accounts.access import AnyUser
from medspiller.indicators.models import Indicator
from medspiller.indicators.queries.pages import tree_for
from medspiller.indicators.queries.series import series_of
from medspiller.indicators.queries.wording import axis_text, figure_text, period_text, plain_number
from medspiller.indicators.rules.comparing import Pooled, pooled_of
from medspiller.indicators.rules.measures import factor_of
from medspiller.run_charts import judge_units
from medspiller.run_charts.funnel import FunnelPoint, Rate
from medspiller.run_charts.funnel_drawing import funnel_svg

# Of fewer units it cannot be told whether all of them differ, or one does.
LEAST_TO_ADJUST = 10


@dataclass(frozen=True)
class Compared:
    """One unit, by its number in the drawing. `words` say where it lies; empty where it has too few figures."""

    number: str
    unit: int
    name: str
    rate: str
    limits: str
    words: str


@dataclass(frozen=True)
class Comparison:
    indicator: Indicator
    unit: int
    name: str
    periods: str
    words: list[str]
    rows: list[Compared]
    svg: SafeString | None


def comparison(user: AnyUser, indicator: Indicator, unit: int) -> Comparison:
    """The units right below `unit`, over the newest year of figures that they share."""
    tree = tree_for(user)
    if unit not in tree.nodes or not indicator.is_rate:
        raise Http404
    children = list(tree.children.get(unit, ()))
    found = series_of(user, tree, [indicator], children)
    series = [found.get((indicator.pk, child)) for child in children]
    factor = factor_of(indicator.measure, indicator.per) or 1
    pooled = pooled_of(series, factor)
    kind = _kind(indicator, pooled)
    enough = sum(size is not None for size in pooled.sizes) >= LEAST_TO_ADJUST
    funnel = judge_units(kind, pooled.counts, pooled.sizes, adjust=enough)
    rows = [
        _row(indicator, factor, point, number=str(number), unit=child, name=tree.nodes[child].name)
        for number, (child, point) in enumerate(zip(children, funnel.points, strict=True), start=1)
    ]
    words = _told([point for point in funnel.points if point is not None], funnel.dispersion)
    svg = (
        funnel_svg(
            funnel,
            kind=kind,
            sizes=pooled.sizes,
            numbers=[row.number for row in rows],
            id_prefix="funnel",
            title=f"{indicator.name}: {tree.nodes[unit].name}",
            description=" ".join(words),
            value_text=axis_text(indicator, float(factor)),
            size_text=lambda size: plain_number(size, 0),
            size_name=_("størrelse (nævneren)"),
        )
        if funnel.center is not None
        else None
    )
    span = [period_text(period) for period in pooled.span]
    return Comparison(
        indicator=indicator,
        unit=unit,
        name=tree.nodes[unit].name,
        periods=" – ".join(dict.fromkeys(span)),
        words=words,
        rows=rows,
        svg=None if svg is None else mark_safe(svg),  # noqa: S308 - every text in it is escaped
    )


def _kind(indicator: Indicator, pooled: Pooled) -> Rate:
    """So many of so many, or so many for each of something."""
    pairs = zip(pooled.counts, pooled.sizes, strict=True)
    whole = all(count is None or size is None or count <= size for count, size in pairs)
    return "p" if indicator.measure == Indicator.Measure.PERCENT and whole else "u"


def _row(
    indicator: Indicator, factor: int, point: FunnelPoint | None, *, number: str, unit: int, name: str
) -> Compared:
    if point is None:
        return Compared(number, unit, name, "–", "", _("vises ikke, eller har for få tal"))
    low, high = (plain_number(edge * factor, indicator.decimals) for edge in point.inner)
    return Compared(
        number=number,
        unit=unit,
        name=name,
        rate=figure_text(point.rate * factor, indicator),
        limits=_("%(low)s til %(high)s") % {"low": low, "high": high},
        words={
            "inside": _("som man må vente ved dens størrelse"),
            "low": _("lavere, end tilfældet oftest giver"),
            "very_low": _("klart lavere, end tilfældet giver"),
            "high": _("højere, end tilfældet oftest giver"),
            "very_high": _("klart højere, end tilfældet giver"),
        }[point.zone],
    )


def _told(points: list[FunnelPoint], dispersion: float) -> list[str]:
    outside = sum(point.zone != "inside" for point in points)
    words = [
        ngettext(
            "%(inside)s af %(count)s enhed ligger, som man må vente ved dens størrelse.",
            "%(inside)s af %(count)s enheder ligger, som man må vente ved deres størrelse.",
            len(points),
        )
        % {"inside": len(points) - outside, "count": len(points)}
    ]
    if outside:
        words.append(_("Af 20 enheder uden nogen forskel ligger omkring én uden for det mørke felt alligevel."))
    if dispersion > 1:
        words.append(_("Enhederne er alle mere forskellige end ved et tilfælde. Derfor er grænserne gjort bredere."))
    return words

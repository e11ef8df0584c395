"""A chart as SVG that stands in a page or in a PDF: no script, no style, and nothing that only a colour tells.

Lines and shapes carry the meaning: a centre line is solid, in long dashes where its phase signals, and dotted where it
is the frozen one; points of a run that is too long are squares, and those outside their limits are diamonds. What the
chart says in words comes in as its description, and the figures belong in a table beside it.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Literal

from medspiller.run_charts.phases import Chart, Phase
from medspiller.run_charts.scales import Scale, shown_labels, text_width, ticks

Size = Literal["wide", "small"]

# On white: the inks have a contrast of 7:1 or more, the grid is only there to lean on.
INK, SIGNAL, QUIET, GRID, BAND, BAND_EDGE = "#1f3440", "#a4161a", "#4a5a65", "#d5dbe0", "#e6eef6", "#7b93ab"
_PREFIX = re.compile(r"[A-Za-z][\w-]*")
_FONTS = "IBM Plex Sans, Helvetica, Arial, sans-serif"


@dataclass(frozen=True, slots=True)
class _Form:
    """Measures in the units of the view box. A wide chart's text is 11 px where the page is 390 px wide."""

    width: float
    height: float
    font: float
    line: float
    dot: float
    ticks: int
    top: float
    right: float


_FORMS: dict[Size, _Form] = {
    "wide": _Form(720, 300, 20.5, 2.5, 9, 5, 14, 14),
    "small": _Form(240, 120, 11, 1.5, 4.5, 3, 8, 6),
}


@dataclass(frozen=True, slots=True)
class _Canvas:
    form: _Form
    x: Scale
    y: Scale
    ticks: Sequence[float]

    def edges(self, phase: Phase) -> tuple[float, float]:
        """The sides of a phase: halfway to the neighbouring points, and to the ends of the axis at either end."""
        begin = self.x.at(phase.start - 0.5)
        return begin, self.x.at(phase.stop - 0.5)


def svg(
    chart: Chart,
    *,
    id_prefix: str,
    title: str,
    description: str,
    labels: Sequence[str],
    value_text: Callable[[float], str],
    size: Size = "wide",
    split_labels: Sequence[str] = (),
    align: int = 0,
) -> str:
    """The chart, 720 × 300 or 240 × 120 units, as wide as what it stands in; a small one should get 240 px or more.

    All texts are taken as they are and escaped. `labels` is one for each point, of which those are written that there
    is room for, the one at index `align` among them (the first January); `value_text` writes a number on the axis.
    `split_labels` are what began with each phase but the first. `id_prefix` must be its own on the page. Raises
    ValueError for a prefix that cannot be an id, and where there are not as many labels as points.
    """
    if not _PREFIX.fullmatch(id_prefix):
        raise ValueError(f"{id_prefix!r} cannot begin an id.")
    if len(labels) != len(chart.points):
        raise ValueError(f"There are {len(chart.points)} points and {len(labels)} labels.")
    canvas = _canvas(chart, _FORMS[size], value_text, bool(split_labels) and size == "wide")
    form = canvas.form
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {form.width:g} {form.height:g}" role="img" '
        f'class="run-chart run-chart-{size}" aria-labelledby="{id_prefix}-title {id_prefix}-desc" '
        f'font-family="{_FONTS}" font-size="{form.font:g}">'
    )
    parts = [
        opening,
        f'<title id="{id_prefix}-title">{escape(title)}</title>',
        f'<desc id="{id_prefix}-desc">{escape(description)}</desc>',
        *(_band(canvas, phase) for phase in chart.phases),
        _axes(canvas, labels, value_text, align),
        *_splits(canvas, chart, split_labels if size == "wide" else ()),
        *(_centers(canvas, phase) for phase in chart.phases),
        _series(canvas, chart),
        "</svg>",
    ]
    return "".join(parts)


def _canvas(chart: Chart, form: _Form, value_text: Callable[[float], str], written_splits: bool) -> _Canvas:
    marks = ticks(list(_all_values(chart)), form.ticks)
    left = max(text_width(value_text(tick), form.font) for tick in marks) + 0.6 * form.font
    bottom = form.height - 1.8 * form.font
    top = form.top + (form.font if written_splits else 0)
    # Half a step of air at both ends, as much as there is between points.
    ends = (-0.5, max(len(chart.points), 1) - 0.5)
    return _Canvas(form, Scale(*ends, left, form.width - form.right), Scale(marks[0], marks[-1], bottom, top), marks)


def _all_values(chart: Chart) -> Iterable[float]:
    yield from (point for point in chart.points if point is not None)
    for phase in chart.phases:
        for each in (phase, phase.frozen):
            if each is not None:
                yield from (value for value in (each.center, *each.lower, *each.upper) if value is not None)


def _band(canvas: _Canvas, phase: Phase) -> str:
    """The limits as a light band with an edge, in steps where they vary. Where there is no limit it has no edge."""
    shown = phase.frozen or phase
    if all(limit is None for limit in (*shown.lower, *shown.upper)):
        return ""
    places = [(canvas.x.at(place - 0.5), canvas.x.at(place + 0.5)) for place in range(phase.start, phase.stop)]
    fills, edge = [], []
    for (left, right), low, high in zip(places, shown.lower, shown.upper, strict=True):
        if low is None and high is None:
            continue
        top = canvas.y.end if high is None else canvas.y.at(high)
        bottom = canvas.y.begin if low is None else canvas.y.at(low)
        fills.append(f"M{left:.1f} {top:.1f}H{right:.1f}V{bottom:.1f}H{left:.1f}Z")
        edge += [f"M{left:.1f} {canvas.y.at(limit):.1f}H{right:.1f}" for limit in (low, high) if limit is not None]
    return (
        f'<path class="run-chart-band" d="{"".join(fills)}" fill="{BAND}"/>'
        f'<path class="run-chart-limits" d="{"".join(edge)}" fill="none" stroke="{BAND_EDGE}" '
        f'stroke-width="{canvas.form.line * 0.5:g}"/>'
    )


def _axes(canvas: _Canvas, labels: Sequence[str], value_text: Callable[[float], str], align: int) -> str:
    form, left, right = canvas.form, canvas.x.begin, canvas.x.end
    bottom = canvas.y.begin
    places = [(tick, canvas.y.at(tick)) for tick in canvas.ticks]
    grid = "".join(f"M{left:.1f} {at:.1f}H{right:.1f}" for _tick, at in places[1:])
    values = "".join(
        f'<text x="{left - 0.4 * form.font:.1f}" y="{at + 0.35 * form.font:.1f}">{escape(value_text(tick))}</text>'
        for tick, at in places
    )
    return (
        f'<path class="run-chart-grid" d="{grid}" fill="none" stroke="{GRID}" stroke-width="{form.line * 0.4:g}"/>'
        f'<path class="run-chart-axis" d="M{left:.1f} {bottom:.1f}H{right:.1f}" fill="none" stroke="{QUIET}" '
        f'stroke-width="{form.line * 0.6:g}"/>'
        f'<g class="run-chart-values" fill="{QUIET}" text-anchor="end">{values}</g>'
        f'<g class="run-chart-labels" fill="{QUIET}">{_labels(canvas, labels, align)}</g>'
    )


def _labels(canvas: _Canvas, labels: Sequence[str], align: int) -> str:
    """Each below its point, or against the edge where it would stick out."""
    form = canvas.form
    room = canvas.x.at(1) - canvas.x.at(0)
    written, mark = [], []
    for place in shown_labels(labels, room, form.font, align):
        at, half = canvas.x.at(place), text_width(labels[place], form.font) / 2
        anchor = "middle"
        mark.append(f"M{at:.1f} {canvas.y.begin:.1f}v{form.font * 0.25:.1f}")
        if at + half > form.width:
            at, anchor = form.width, "end"
        elif at - half < 0:
            at, anchor = 0.0, "start"
        y = form.height - 0.35 * form.font
        written.append(f'<text x="{at:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(labels[place])}</text>')
    ticked = f'<path class="run-chart-marks" d="{"".join(mark)}" stroke="{QUIET}" stroke-width="{form.line * 0.6:g}"/>'
    return (ticked if mark else "") + "".join(written)


def _splits(canvas: _Canvas, chart: Chart, split_labels: Sequence[str]) -> Iterable[str]:
    """A line between the phases; its label above the plot, on the side where there is more room."""
    form, taken = canvas.form, 0.0
    for number, phase in enumerate(chart.phases[1:]):
        at = canvas.edges(phase)[0]
        yield (
            f'<path class="run-chart-split" d="M{at:.1f} {canvas.y.end * 0.3:.1f}V{canvas.y.begin:.1f}" fill="none" '
            f'stroke="{QUIET}" stroke-width="{form.line * 0.8:g}" stroke-dasharray="{form.line:g} {form.line:g}"/>'
        )
        if number >= len(split_labels):
            continue
        wide, gap = text_width(split_labels[number], form.font), 0.4 * form.font
        right = at + gap + wide <= form.width or at < form.width / 2
        begin = at + gap if right else at - gap - wide
        if begin < taken:
            continue
        taken = begin + wide + gap
        x, y = at + gap if right else at - gap, canvas.y.end * 0.68
        yield (
            f'<text class="run-chart-split-label" x="{x:.1f}" y="{y:.1f}" '
            f'fill="{INK}" text-anchor="{"start" if right else "end"}">{escape(split_labels[number])}</text>'
        )


def _centers(canvas: _Canvas, phase: Phase) -> str:
    begin, end = canvas.edges(phase)
    width = canvas.form.line
    drawn = ""
    if phase.frozen is not None and phase.frozen.center is not None:
        at = canvas.y.at(phase.frozen.center)
        drawn += (
            f'<path class="run-chart-frozen" d="M{begin:.1f} {at:.1f}H{end:.1f}" fill="none" stroke="{QUIET}" '
            f'stroke-width="{width:g}" stroke-dasharray="{width * 0.4:g} {width * 2:g}" stroke-linecap="round"/>'
        )
    if phase.center is not None:
        at = canvas.y.at(phase.center)
        kind, ink, dashes = "run-chart-center", INK, ""
        if phase.signal:
            kind, ink = "run-chart-center run-chart-signal", SIGNAL
            dashes = f' stroke-dasharray="{width * 5:g} {width * 2:g}"'
        drawn += (
            f'<path class="{kind}" d="M{begin:.1f} {at:.1f}H{end:.1f}" fill="none" stroke="{ink}" '
            f'stroke-width="{width * 0.9:g}"{dashes}/>'
        )
    return drawn


def _series(canvas: _Canvas, chart: Chart) -> str:
    """The line, broken where points are missing and between phases, and the points upon it by what they tell."""
    form = canvas.form
    special = {place: "outside" for phase in chart.phases for place in (phase.frozen or phase).certain}
    for phase in chart.phases:
        if phase.judgement.long_run and phase.judgement.longest_at is not None:
            first, last = phase.judgement.longest_at
            special = dict.fromkeys(range(first, last + 1), "run") | special
    begins = {phase.start for phase in chart.phases}
    line: list[str] = []
    dots: dict[str, list[str]] = {"": [], "run": [], "outside": []}
    before = False
    for place, point in enumerate(chart.points):
        if point is not None:
            at = f"{canvas.x.at(place):.1f} {canvas.y.at(point):.1f}"
            line.append(f"{'L' if before and place not in begins else 'M'}{at}")
            dots[special.get(place, "")].append(at)
        before = point is not None
    return (
        f'<path class="run-chart-line" d="{"".join(line)}" fill="none" stroke="{INK}" '
        f'stroke-width="{form.line * 0.8:g}" stroke-linejoin="round"/>'
        + _dots(form, "run-chart-points", INK, dots[""], round_ones=True)
        + _dots(form, "run-chart-points-run", SIGNAL, dots["run"])
        + _diamonds(form, dots["outside"])
    )


def _dots(form: _Form, kind: str, ink: str, places: Sequence[str], *, round_ones: bool = False) -> str:
    """Lines of no length, whose caps are the dots: one element for them all."""
    if not places:
        return ""
    path = "".join(f"M{place}h0" for place in places)
    cap = "round" if round_ones else "square"
    wide = form.dot if round_ones else form.dot * 1.15
    return (
        f'<path class="{kind}" d="{path}" fill="none" stroke="{ink}" stroke-width="{wide:g}" stroke-linecap="{cap}"/>'
    )


def _diamonds(form: _Form, places: Sequence[str]) -> str:
    if not places:
        return ""
    reach = form.dot * 1.1
    shape = f"m0 {-reach:g}l{reach:g} {reach:g}l{-reach:g} {reach:g}l{-reach:g} {-reach:g}z"
    path = "".join(f"M{place}{shape}" for place in places)
    return (
        f'<path class="run-chart-points-outside" d="{path}" fill="#ffffff" stroke="{SIGNAL}" '
        f'stroke-width="{form.line:g}"/>'
    )

"""A funnel as SVG: each unit by its size and its rate, within limits that narrow as units grow.

As in `drawing`: no script, no style, all texts escaped, and no meaning that rests on colour: units outside the limits
are diamonds and have their numbers written beside them, which the table beside the drawing explains.
"""

from collections.abc import Callable, Sequence
from html import escape

from medspiller.run_charts.drawing import BAND, BAND_EDGE, GRID, INK, QUIET, SIGNAL
from medspiller.run_charts.funnel import INNER, OUTER, Funnel, Rate, limits_at
from medspiller.run_charts.scales import Scale, text_width, ticks

_WIDTH, _HEIGHT, _FONT, _LINE = 720.0, 400.0, 20.5, 2.5
_CURVE_POINTS = 48


def funnel_svg(
    funnel: Funnel,
    *,
    kind: Rate,
    sizes: Sequence[float | None],
    numbers: Sequence[str],
    id_prefix: str,
    title: str,
    description: str,
    value_text: Callable[[float], str],
    size_text: Callable[[float], str],
    size_name: str,
) -> str:
    """720 × 400 units. `sizes` and `numbers` are of the funnel's points; `size_name` stands at the end of the axis."""
    known = [
        (size, point, number)
        for size, point, number in zip(sizes, funnel.points, numbers, strict=True)
        if size is not None and point is not None
    ]
    largest = max((size for size, _point, _number in known), default=1.0)
    least = min((size for size, _point, _number in known), default=0.0)
    begin = max(least * 0.8, largest / 500)
    curve_sizes = [begin * (largest * 1.05 / begin) ** (step / (_CURVE_POINTS - 1)) for step in range(_CURVE_POINTS)]
    curves = {share: _curve(funnel, kind, curve_sizes, share) for share in (OUTER, INNER)}
    # The limits of the very smallest would press everything else together.
    seen = [point.rate for _size, point, _number in known]
    seen += [edge for low_high in curves[INNER] for edge in low_high]
    y_marks = ticks(seen or [0.0, 1.0], 6)
    x_marks = [mark for mark in ticks([0.0, largest * 1.05], 6) if mark <= largest * 1.2]
    left = max(text_width(value_text(mark), _FONT) for mark in y_marks) + 0.6 * _FONT
    x = Scale(0.0, max(x_marks[-1], largest * 1.05), left, _WIDTH - 14)
    y = Scale(y_marks[0], y_marks[-1], _HEIGHT - 2.8 * _FONT, 14)
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH:g} {_HEIGHT:g}" role="img" class="run-chart" '
        f'aria-labelledby="{id_prefix}-title {id_prefix}-desc" '
        f'font-family="IBM Plex Sans, Helvetica, Arial, sans-serif" font-size="{_FONT:g}">'
    )
    parts = [
        opening,
        f'<title id="{id_prefix}-title">{escape(title)}</title>',
        f'<desc id="{id_prefix}-desc">{escape(description)}</desc>',
        _band(x, y, curve_sizes, curves[OUTER], BAND),
        _band(x, y, curve_sizes, curves[INNER], "#d3e2f0"),
        _axes(x, y, x_marks, y_marks, value_text, size_text, size_name),
        _center(funnel, x, y),
        *(_mark(x, y, size, point.rate, point.zone, number) for size, point, number in known),
        "</svg>",
    ]
    return "".join(parts)


def _curve(funnel: Funnel, kind: Rate, sizes: Sequence[float], share: float) -> list[tuple[float, float]]:
    if funnel.center is None:
        return []
    return [limits_at(kind, size, funnel.center, share, funnel.dispersion) for size in sizes]


def _band(x: Scale, y: Scale, sizes: Sequence[float], edges: Sequence[tuple[float, float]], fill: str) -> str:
    """Between the lower and the upper limits, cut off at the frame."""
    if not edges:
        return ""

    def place(size: float, value: float) -> str:
        return f"{x.at(size):.1f} {y.at(min(max(value, y.low), y.high)):.1f}"

    upper = [place(size, high) for size, (_low, high) in zip(sizes, edges, strict=True)]
    lower = [place(size, low) for size, (low, _high) in zip(sizes, edges, strict=True)]
    return (
        f'<path d="M{"L".join([*upper, *reversed(lower)])}Z" fill="{fill}"/>'
        f'<path d="M{"L".join(upper)}M{"L".join(lower)}" fill="none" stroke="{BAND_EDGE}" stroke-width="1.25"/>'
    )


def _axes(  # noqa: PLR0917 - all that stands along two axes
    x: Scale,
    y: Scale,
    x_marks: Sequence[float],
    y_marks: Sequence[float],
    value_text: Callable[[float], str],
    size_text: Callable[[float], str],
    size_name: str,
) -> str:
    grid = "".join(f"M{x.begin:.1f} {y.at(mark):.1f}H{x.end:.1f}" for mark in y_marks[1:])
    values = "".join(
        f'<text x="{x.begin - 0.4 * _FONT:.1f}" y="{y.at(mark) + 0.35 * _FONT:.1f}">{escape(value_text(mark))}</text>'
        for mark in y_marks
    )
    below = y.begin + 1.2 * _FONT
    along = "".join(f'<text x="{x.at(mark):.1f}" y="{below:.1f}">{escape(size_text(mark))}</text>' for mark in x_marks)
    return (
        f'<path d="{grid}" fill="none" stroke="{GRID}" stroke-width="1"/>'
        f'<path d="M{x.begin:.1f} {y.begin:.1f}H{x.end:.1f}" fill="none" stroke="{QUIET}" stroke-width="1.5"/>'
        f'<g fill="{QUIET}" text-anchor="end">{values}</g><g fill="{QUIET}" text-anchor="middle">{along}</g>'
        f'<text x="{x.end:.1f}" y="{_HEIGHT - 0.3 * _FONT:.1f}" fill="{QUIET}" text-anchor="end">'
        f"{escape(size_name)}</text>"
    )


def _center(funnel: Funnel, x: Scale, y: Scale) -> str:
    if funnel.center is None:
        return ""
    return (
        f'<path d="M{x.begin:.1f} {y.at(funnel.center):.1f}H{x.end:.1f}" fill="none" stroke="{INK}" '
        f'stroke-width="{_LINE:g}"/>'
    )


def _mark(x: Scale, y: Scale, size: float, rate: float, zone: str, number: str) -> str:  # noqa: PLR0917
    across, up = x.at(size), y.at(rate)
    if zone == "inside":
        return f'<circle cx="{across:.1f}" cy="{up:.1f}" r="5" fill="{INK}"/>'
    right = across < (x.begin + x.end) / 2
    at, anchor = (across + 12, "start") if right else (across - 12, "end")
    return (
        f'<path d="M{across:.1f} {up:.1f}m0 -9l9 9l-9 9l-9 -9z" fill="#ffffff" stroke="{SIGNAL}" '
        f'stroke-width="{_LINE:g}"/><text x="{at:.1f}" y="{up + 0.35 * _FONT:.1f}" fill="{INK}" '
        f'text-anchor="{anchor}">{escape(number)}</text>'
    )

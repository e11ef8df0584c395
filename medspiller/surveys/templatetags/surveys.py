"""Small pictures of figures, drawn on the server. Each stands beside the same in words or numbers."""

from collections.abc import Sequence
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from medspiller.surveys.queries.result_page import ScaleRow
from medspiller.surveys.rules.figures import ScaleFigure
from medspiller.surveys.rules.statistics import Change

register = template.Library()
WIDTH, HEIGHT = 120, 32


@register.filter
def heat(figure: ScaleFigure | None) -> str:
    """The shade of a cell, one for each ten: darker is higher."""
    return "" if figure is None else f"heat heat-{min(figure.mean.value // 10, 9)}"


@register.filter
def signed(change: Change) -> str:
    return f"{round(change.difference):+d}".replace("-", "−")


@register.filter
def items_of(scale: dict[str, Any]) -> Any:
    """The items of a scale as data: a dictionary's own `items` would stand in their way in a template."""
    return scale["items"]


@register.filter
def of_key(found: dict[str, Any], key: str) -> Any:
    return found[key]


@register.simple_tag
def interval_picture(figure: ScaleFigure) -> SafeString:
    """From 0 to 100 a line for the interval and a dot for the mean."""
    return format_html(
        '<svg class="results-picture" viewBox="0 0 104 12" width="104" height="12" aria-hidden="true">'
        '<line class="axis" x1="2" x2="102" y1="6" y2="6"/><line class="range" x1="{}" x2="{}" y1="6" y2="6"/>'
        '<circle cx="{}" cy="6" r="4"/></svg>',
        2 + figure.low,
        2 + figure.high,
        2 + figure.mean.value,
    )


@register.simple_tag
def history_picture(row: ScaleRow) -> SafeString:
    """The earlier rounds and this one, the latest to the right; the same numbers in words for those who do not see."""
    values = [past.value for past in row.past] + ([row.figure.mean.value] if row.figure else [])
    step = (WIDTH - 12) / max(len(values) - 1, 1)
    points = [
        (round(6 + place * step, 1), round(HEIGHT - 4 - value * (HEIGHT - 8) / 100, 1))
        for place, value in enumerate(values)
    ]
    line = " ".join(f"{x},{y}" for x, y in points)
    dots = format_html_join("", '<circle cx="{}" cy="{}" r="3"/>', points)
    return format_html(
        '<svg class="results-picture" viewBox="0 0 {} {}" width="{}" height="{}" aria-hidden="true" focusable="false">'
        '<polyline points="{}"/>{}</svg><span class="results-past muted">{}</span>',
        WIDTH, HEIGHT, WIDTH, HEIGHT, line, dots, " → ".join(map(str, values)),
    )  # fmt: skip


@register.simple_tag
def shares_picture(shares: Sequence[tuple[str, int]]) -> SafeString:
    """One bar of 100, parted by the shares in tens."""
    parts, start = [], 0
    for place, (_label, share) in enumerate(shares):
        parts.append((start, share, place))
        start += share
    bars = format_html_join(
        "", '<rect x="{}" y="0" width="{}" height="12" class="share share-{}"/>', [part for part in parts if part[1]]
    )
    return format_html(
        '<svg class="results-bar" viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true">{}</svg>',
        bars,
    )

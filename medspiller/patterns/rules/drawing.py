"""Two pictures as SVG that stands in a page or in a PDF: no script, no style, and nothing that only a colour tells."""

from collections.abc import Sequence
from html import escape

INK, QUIET, EDGE, FILL, GRID = "#1f3440", "#4a5a65", "#4b7491", "#dce8f0", "#d5dbe0"
_FONTS = "IBM Plex Sans, Helvetica, Arial, sans-serif"


def flow_svg(steps: Sequence[tuple[str, int]], *, title: str, description: str, prefix: str) -> str:
    """Circles whose areas are as the counts, from left to right with arrows between them; 720 × 206 units."""
    width, height, middle = 720, 206, 78
    room = width / max(len(steps), 1)
    most = max((count for _label, count in steps), default=0)
    parts = []
    places = [room * (number + 0.5) for number in range(len(steps))]
    # Two of the largest beside each other still leave room for the arrow between them.
    sizes = [54.0 * (count / most) ** 0.5 if most and count else 0.0 for _label, count in steps]
    for number, (label, count) in enumerate(steps):
        x, size = places[number], sizes[number]
        if size:
            parts.append(
                f'<circle cx="{x:.1f}" cy="{middle}" r="{max(size, 3):.1f}" '
                f'fill="{FILL}" stroke="{EDGE}" stroke-width="2"/>'
            )
        # A number that does not fit in its circle stands above it.
        inside = size > 13 * len(str(count))
        y = middle + 9 if inside else middle - max(size, 3) - 8
        parts.append(_text(x, y, str(count), size=26, weight=600))
        for line, words in enumerate(_two_lines(label)):
            parts.append(_text(x, 166 + 25 * line, words, size=22))
        if number + 1 < len(steps):
            begin, end = x + max(size, 26) + 8, places[number + 1] - max(sizes[number + 1], 26) - 8
            if end - begin > 10:
                parts.append(_arrow(begin, end, middle))
    return _drawn("".join(parts), (width, height), title=title, description=description, prefix=prefix)


def months_svg(
    counts: Sequence[int | None], labels: Sequence[str], *, top: int, title: str, description: str, prefix: str
) -> str:
    """A column for each month, from 0 to `top`; a month that was not counted has a dash. 240 × 110 units."""
    width, height, base, head = 240, 110, 84, 18
    room = width / max(len(counts), 1)
    parts = [f'<path d="M0 {base}.5H{width}" stroke="{QUIET}" fill="none"/>']
    for number, count in enumerate(counts):
        if count is None:
            parts.append(_text(room * (number + 0.5), base - 4, "–", size=12))
            continue
        tall = (base - head) * count / top if top else 0
        x = room * number + room * 0.15
        parts.append(
            f'<rect x="{x:.1f}" y="{base - tall:.1f}" width="{room * 0.7:.1f}" height="{tall:.1f}" '
            f'fill="{FILL}" stroke="{EDGE}"/>'
        )
    known = [number for number, count in enumerate(counts) if count is not None]
    for number in {known[0], known[-1]} if known else ():
        count = counts[number] or 0
        tall = (base - head) * count / top if top else 0
        parts.append(_text(_kept(room * (number + 0.5), width), base - tall - 4, str(count), size=12, weight=600))
    for number in {0, len(labels) - 1} if labels else ():
        anchor = "start" if number == 0 else "end"
        parts.append(_text(0 if number == 0 else width, base + 17, labels[number], size=12, anchor=anchor))
    return _drawn("".join(parts), (width, height), title=title, description=description, prefix=prefix)


def _kept(x: float, width: float) -> float:
    return min(max(x, 14), width - 14)


def _arrow(begin: float, end: float, y: float) -> str:
    tip = f"M{end - 8:.1f} {y - 6}L{end:.1f} {y}L{end - 8:.1f} {y + 6}"
    return f'<path d="M{begin:.1f} {y}H{end:.1f}{tip}" fill="none" stroke="{QUIET}" stroke-width="2"/>'


def _text(x: float, y: float, words: str, *, size: int, weight: int = 400, anchor: str = "middle") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-size="{size}" font-weight="{weight}" '
        f'fill="{INK}">{escape(words)}</text>'
    )


def _two_lines(label: str) -> list[str]:
    """Parted at the space nearest the middle, where it is long."""
    gaps = [place for place, letter in enumerate(label) if letter == " "]
    if len(label) <= 13 or not gaps:
        return [label]
    cut = min(gaps, key=lambda place: abs(place - len(label) / 2))
    return [label[:cut], label[cut + 1 :]]


def _drawn(inner: str, size: tuple[int, int], *, title: str, description: str, prefix: str) -> str:
    width, height = size
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" '
        f'class="pattern-picture" aria-labelledby="{prefix}-title {prefix}-desc" '
        f'font-family="{_FONTS}"><title id="{prefix}-title">{escape(title)}</title>'
        f'<desc id="{prefix}-desc">{escape(description)}</desc>{inner}</svg>'
    )

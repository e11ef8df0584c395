"""The geometry of the year wheel: paths for SVG, January at the top, round with the clock."""

import math
from dataclasses import dataclass

from medspiller.annual_cycle.rules.year import Arc

SIZE = 400
CENTRE = SIZE / 2
INNER = 62.0
RING = 24.0
GAP = 4.0
OUTER = 168.0


@dataclass(frozen=True)
class Place:
    x: float
    y: float


def place(part: float, radius: float) -> Place:
    """The point on the circle at `part` of the year, 0 at the top."""
    angle = 2 * math.pi * part - math.pi / 2
    return Place(round(CENTRE + radius * math.cos(angle), 2), round(CENTRE + radius * math.sin(angle), 2))


def ring_radius(ring: int, rings: int) -> tuple[float, float]:
    """Inner and outer radius of a ring, so that all of them have room within the months."""
    width = min(RING, (OUTER - INNER) / max(rings, 1))
    low = INNER + ring * width
    return low, low + width - min(GAP, width / 4)


def path(arc: Arc, rings: int) -> str:
    """The arc as the outline of a piece of ring. One shorter than three days is drawn as three, to be seen at all."""
    low, high = ring_radius(arc.ring, rings)
    end = min(max(arc.end, arc.start + 3 / 365), arc.start + 0.9999)
    large = 1 if end - arc.start > 0.5 else 0
    a, b, c, d = place(arc.start, high), place(end, high), place(end, low), place(arc.start, low)
    return (
        f"M{a.x} {a.y}A{high:.2f} {high:.2f} 0 {large} 1 {b.x} {b.y}"
        f"L{c.x} {c.y}A{low:.2f} {low:.2f} 0 {large} 0 {d.x} {d.y}Z"
    )

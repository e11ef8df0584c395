"""Where things stand in a drawing: round numbers on the axis, and how many labels there is room for."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

# Widths of characters vary; this is that of a digit in IBM Plex Sans and more than a lower-case letter's.
CHARACTER_EM = 0.6
_STEPS = (1, 2, 2.5, 5, 10)
_EVERY = (1, 2, 3, 4, 6, 12, 24, 36, 48, 60, 120, 240, 480, 960)


@dataclass(frozen=True, slots=True)
class Scale:
    """From values to places along an axis: `low` stands at `begin`, `high` at `end`."""

    low: float
    high: float
    begin: float
    end: float

    def at(self, value: float) -> float:
        return self.begin + (value - self.low) / (self.high - self.low) * (self.end - self.begin)


def ticks(values: Sequence[float], most: int) -> list[float]:
    """Round numbers, at most `most` and at least two, that hold all `values`; from 0 where the values are near it.

    Near: none is negative and the least is under half the largest.
    """
    low, high = (min(values), max(values)) if values else (0.0, 1.0)
    if 0 <= low <= high / 2:
        low = 0.0
    if high - low <= 1e-9 * max(abs(high), abs(low), 1.0):
        reach = abs(high) * 0.1 if abs(high) > 1e-8 else 1.0
        low, high = low - reach, high + reach
    rough = (high - low) / (most - 1)
    size = 10.0 ** math.floor(math.log10(rough))
    for times in (1, 10):
        for step in _STEPS:
            wide = step * size * times
            first, last = math.floor(low / wide + 1e-9), math.ceil(high / wide - 1e-9)
            if last - first + 1 <= most:
                return [round(place * wide, 12) for place in range(first, max(last, first + 1) + 1)]
    return [low, high]


def shown_labels(labels: Sequence[str], room: float, font: float, align: int = 0) -> list[int]:
    """The indices of the labels to write: as many as `room` for each point allows, evenly, through index `align`."""
    if not labels:
        return []
    width = (max(map(len, labels)) * CHARACTER_EM + 0.8) * font
    every = next((step for step in _EVERY if step * room >= width), len(labels))
    return list(range(align % every, len(labels), every))


def text_width(text: str, font: float) -> float:
    return len(text) * CHARACTER_EM * font

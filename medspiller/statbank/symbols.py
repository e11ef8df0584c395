"""Figures as StatBank writes them, and the signs it writes where there is none.

The API writes `..` for a stored row without a figure (dst.dk, "Statistikbank API", change log of December 2017). The
other signs are those of Danish official statistics: `-` nil, `.` cannot occur, `...` not available. `0` is a figure:
less than half of the unit.
"""

import math
import re

NIL = "-"
MISSING = frozenset({"", ".", "..", "...", "…"})
_DANISH = re.compile(r"-?\d+(,\d+)?(E[+-]?\d+)?", re.ASCII | re.IGNORECASE)


class NotAFigureError(ValueError):
    pass


def figure(text: str) -> float | None:
    """The number in a cell of a Danish CSV file; None for a sign of none. Raises `NotAFigureError`."""
    text = text.strip()
    if text in MISSING:
        return None
    if text == NIL:
        return 0.0
    if _DANISH.fullmatch(text) is None:
        raise NotAFigureError(text)
    return finite(float(text.replace(",", ".")))


def finite(number: float) -> float:
    """Raises `NotAFigureError` for what a number in text can be and a figure cannot."""
    if not math.isfinite(number):
        raise NotAFigureError(str(number))
    return number

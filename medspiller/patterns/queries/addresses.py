from functools import lru_cache
from urllib.parse import urlencode

from django.urls import reverse

from medspiller.patterns.rules.measures import Measure


def unit_url(unit: int, measure: Measure, point: int | None) -> str:
    chosen = {"maal": str(measure)} | ({"punkt": str(point)} if point else {})
    return f"{reverse('patterns:unit', args=[unit])}?{urlencode(chosen)}"


def behind_url(unit: int, measure: Measure, point: int | None, *, rest: bool = False, level: str = "") -> str:
    """What a figure is made of. `level` is the first and the last level of leaders, as "2-3"."""
    chosen = ({"punkt": str(point)} if point else {}) | ({"rest": "1"} if rest else {})
    chosen |= {"niveau": level} if level else {}
    address = _behind(unit, measure)
    return f"{address}?{urlencode(chosen)}" if chosen else address


@lru_cache(maxsize=10_000)
def _behind(unit: int, measure: Measure) -> str:
    """Asked for some hundred times on a page, and always the same."""
    return reverse("patterns:behind", args=[unit, measure.value])

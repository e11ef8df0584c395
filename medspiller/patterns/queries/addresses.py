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
    address = reverse("patterns:behind", args=[unit, measure.value])
    return f"{address}?{urlencode(chosen)}" if chosen else address

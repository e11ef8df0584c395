"""Figures of several units over the same time, as counts and sizes for a funnel."""

from collections.abc import Sequence
from dataclasses import dataclass

from medspiller.indicators.rules.series import CYCLES, Series
from medspiller.periods import Period


@dataclass(frozen=True)
class Pooled:
    """Sums over the same periods, one for each unit, None where a unit has too few figures; `span` first and last."""

    counts: list[float | None]
    sizes: list[float | None]
    span: list[Period]


def pooled_of(series: Sequence[Series | None], factor: int) -> Pooled:
    """The newest year that any of the units has figures of. A unit needs figures for half of it.

    Made of what is shown alone, so that nothing is told that is not told already.
    """
    ends = [one.periods[one.latest] for one in series if one is not None and one.latest is not None]
    if not ends:
        return Pooled([None] * len(series), [None] * len(series), [])
    last = max(ends)
    first = last
    for _step in range(CYCLES.get(last.rhythm, 1) - 1):
        first = first.previous()
    wanted = (CYCLES.get(last.rhythm, 1) + 1) // 2
    found = [_sums(one, first, last, factor, wanted) for one in series]
    return Pooled([count for count, _size in found], [size for _count, size in found], [first, last])


def _sums(
    series: Series | None, first: Period, last: Period, factor: int, wanted: int
) -> tuple[float | None, float | None]:
    if series is None:
        return None, None
    known = [
        (point.value * point.denominator / factor, point.denominator)
        for period, point in zip(series.periods, series.points, strict=True)
        if first <= period <= last and point.value is not None and point.denominator
    ]
    if len(known) < wanted or any(count < 0 for count, _size in known):
        return None, None
    return sum(count for count, _size in known), sum(size for _count, size in known)

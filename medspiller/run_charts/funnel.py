"""Rates of units of different sizes beside one another, without a league table.

A small unit's rate swings widely by chance alone, so that ranking puts the small ones at both ends. A funnel asks of
each unit only whether its rate could have come by chance at its size: Spiegelhalter, "Funnel plots for comparing
institutional performance", Stat Med 2005;24:1185–1202.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import NormalDist
from typing import Literal

from medspiller.run_charts.shewhart import fault_of

Rate = Literal["p", "u"]
Zone = Literal["very_low", "low", "inside", "high", "very_high"]
# Two sides of 95 % and of 99.8 %, about two and three standard deviations.
INNER, OUTER = 0.025, 0.001
# From here the normal distribution with a term for skewness is within a tenth of a count of the exact limits.
_LARGE = 200
_CUT_EACH_END = 0.1


@dataclass(frozen=True, slots=True)
class FunnelPoint:
    """One unit: its rate (a fraction for p, per unit of the denominator for u) and the limits at its size.

    `inner` holds 95 % of units that differ by chance alone, `outer` 99.8 %. A rate on a limit is inside.
    """

    rate: float
    inner: tuple[float, float]
    outer: tuple[float, float]
    zone: Zone


@dataclass(frozen=True, slots=True)
class Funnel:
    """`center` is the rate of all units together. `dispersion` above 1 has widened the limits by its square root."""

    center: float | None
    dispersion: float
    points: tuple[FunnelPoint | None, ...]


def judge_units(
    kind: Rate, counts: Sequence[float | None], sizes: Sequence[float | None], *, adjust: bool = True
) -> Funnel:
    """Judges units by `counts` of `sizes`; None of either leaves a unit out, and its point is None.

    With `adjust`, units that differ by more than chance all over (large ones nearly always do) widen the limits, so
    that those outside are the ones that differ from the rest and not merely from an average: the multiplicative model,
    with the tenth of the units at each end drawn in to the next. Raises ValueError naming the first that cannot be.
    """
    if len(counts) != len(sizes):
        raise ValueError(f"There are {len(counts)} counts and {len(sizes)} sizes.")
    for place, (count, size) in enumerate(zip(counts, sizes, strict=True), start=1):
        fault = fault_of(kind, count, size)
        if fault:
            raise ValueError(f"Unit number {place}: {fault}.")
    known = [(count, size) for count, size in zip(counts, sizes, strict=True) if count is not None and size is not None]
    if not known:
        return Funnel(None, 1.0, (None,) * len(counts))
    center = math.fsum(count for count, _size in known) / math.fsum(size for _count, size in known)
    spread = dispersion(kind, known, center) if adjust else 1.0
    points = tuple(
        None if count is None or size is None else _point(kind, count / size, size, center, spread)
        for count, size in zip(counts, sizes, strict=True)
    )
    return Funnel(center, spread, points)


def dispersion(kind: Rate, known: Sequence[tuple[float, float]], center: float) -> float:
    """How many times the units' variance about the centre is what chance gives, 1 where it is not clearly more.

    Clearly: by two standard errors, 1 + 2·√(2/units), as Spiegelhalter proposes. Drawing in the ends, so that a few
    unlike the rest do not hide themselves, takes about a third off the variance of a normal distribution too, which is
    put back.
    """
    variance = center * (1 - center) if kind == "p" else center
    if variance <= 0:
        return 1.0
    scores = sorted((count / size - center) / math.sqrt(variance / size) for count, size in known)
    cut = int(len(scores) * _CUT_EACH_END)
    low, high = scores[cut], scores[len(scores) - 1 - cut]
    found = math.fsum(min(max(score, low), high) ** 2 for score in scores) / len(scores) / _drawn_in(cut / len(scores))
    return found if found > 1 + 2 * math.sqrt(2 / len(scores)) else 1.0


@lru_cache(maxsize=256)
def _drawn_in(share: float) -> float:
    """The variance of a standard normal value whose `share` at each end is drawn in to that quantile."""
    if share == 0:
        return 1.0
    edge = NormalDist().inv_cdf(1 - share)
    return 1 - 2 * share - 2 * edge * NormalDist().pdf(edge) + 2 * share * edge**2


def _point(kind: Rate, rate: float, size: float, center: float, spread: float) -> FunnelPoint:
    inner, outer = (limits_at(kind, size, center, share, spread) for share in (INNER, OUTER))
    zone: Zone = "inside"
    slack = 1e-9 * max(center, 1e-3)
    if rate < inner[0] - slack:
        zone = "very_low" if rate < outer[0] - slack else "low"
    elif rate > inner[1] + slack:
        zone = "very_high" if rate > outer[1] + slack else "high"
    return FunnelPoint(rate, inner, outer, zone)


def limits_at(kind: Rate, size: float, center: float, share: float, spread: float) -> tuple[float, float]:
    """As `limits`, widened by the square root of the dispersion `spread`, and never beyond what a rate can be."""
    low, high = limits(kind, size, center, share)
    wider = math.sqrt(spread)
    top = 1.0 if kind == "p" else math.inf
    return max(center + (low - center) * wider, 0.0), min(center + (high - center) * wider, top)


@lru_cache(maxsize=16384)
def limits(kind: Rate, size: float, center: float, share: float) -> tuple[float, float]:
    """The rates that chance leaves at most `share` below, and `share` above, at this size.

    Exact, binomial or Poisson, under 200 expected: a count is outside when what chance gives so far out or further is
    less than `share`; between two counts the limit lies in proportion to the probability. (Spiegelhalter, 2005,
    appendix A.1.1, draws the upper one so that a count within it can be outside; here it mirrors the lower one.)
    Above, normal with a term for skewness (Cornish–Fisher). A p unit's size counts people: parts of one are left out.
    """
    variance = center * (1 - center) if kind == "p" else center
    rarer = min(center, 1 - center) if kind == "p" else center
    if variance <= 0:
        return center, center
    if size * rarer >= _LARGE:
        z, deviation = NormalDist().inv_cdf(1 - share), math.sqrt(variance / size)
        middle = center + (1 - 2 * center if kind == "p" else 1.0) * (z * z - 1) / 6 / size
        half = z * deviation + 0.5 / size
        return middle - half, middle + half
    if kind == "p" and center > 0.5:
        low, high = limits(kind, size, 1 - center, share)
        return 1 - high, 1 - low
    people = max(math.floor(size), 1) if kind == "p" else None
    low, high = _edges(people, center, people * center if people else size * center, share)
    return max(low, 0.0) / (people or size), high / (people or size)


def _edges(people: int | None, center: float, mean: float, share: float) -> tuple[float, float]:
    """The counts between which Binomial(`people`, `center`), or Poisson(`mean`), has all but `share` on either side."""
    chance = math.exp(-mean) if people is None else (1 - center) ** people
    below, count, low = 0.0, 0, None
    while True:
        if low is None and below + chance >= share:
            low = count - (below + chance - share) / chance
        if below + chance > 1 - share or count == people:
            return low or 0.0, count + (1 - share - below) / chance
        below += chance
        count += 1
        chance *= mean / count if people is None else (people - count + 1) / count * center / (1 - center)

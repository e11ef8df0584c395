"""Shewhart's control charts: the centre and the three-sigma limits of individuals (XmR), p, u and c charts.

A point outside the limits is the third sign of a signal, beside the two of `run.judge` about the centre line. It sees
what they cannot, a single large deviation, and is blind to what they see, a lasting small one. Formulas: Montgomery,
Introduction to Statistical Quality Control, 7th ed., chapters 6.4 and 7; NIST/SEMATECH e-Handbook of Statistical
Methods, 6.3.2.2 and 6.3.3.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from medspiller.run_charts.run import tie

Kind = Literal["run", "i", "p", "u", "c"]
# 3 / d₂, where d₂ = 1.128 is the mean range of two standard normal values; 2 / √π unrounded.
MOVING_RANGE_FACTOR = 3 * math.sqrt(math.pi) / 2
# With fewer ranges the width of the limits is itself mostly chance: it is off by a third, one time in three.
LEAST_FOR_LIMITS = 10
# The usual condition for taking a binomial or Poisson count for symmetric.
LEAST_EXPECTED = 5
WITH_DENOMINATOR = ("p", "u")
COUNTED = ("p", "u", "c")

SHORT = "short"
SMALL_COUNTS = "small_counts"


@dataclass(frozen=True, slots=True)
class Limits:
    """Limits for each point; None where there is none: under 0 (and over 1 for p), or nothing to reckon from.

    `doubts` says why a point outside them is not to be trusted as a signal: `short` (fewer than ten points, or moving
    ranges, behind the limits), `small_counts` (under five expected at some point, or for p also under five of the other
    kind: the distribution is so skewed that three sigma above is not one in seven hundred). The rules about the centre
    line hold either way.
    """

    center: float
    lower: tuple[float | None, ...]
    upper: tuple[float | None, ...]
    doubts: tuple[str, ...]

    @property
    def trusted(self) -> bool:
        return not self.doubts


@dataclass(frozen=True, slots=True)
class Spread:
    """What limits are reckoned from, and can be carried over to later points: the centre; for XmR the half-width."""

    kind: Kind
    center: float
    half_width: float
    behind: int

    def limits(self, denominators: Sequence[float | None]) -> Limits:
        """The limits at points with these denominators; for the kinds that have none only their number counts."""
        if self.kind == "i":
            known = self.behind > 0
            low = self.center - self.half_width if known else None
            high = self.center + self.half_width if known else None
            count = len(denominators)
            return Limits(self.center, (low,) * count, (high,) * count, self._doubts(()))
        sizes = [1.0 if self.kind == "c" else size for size in denominators]
        pairs = [self._around(size) for size in sizes]
        doubts = self._doubts([size for size in sizes if size is not None])
        return Limits(self.center, tuple(low for low, _high in pairs), tuple(high for _low, high in pairs), doubts)

    def _around(self, size: float | None) -> tuple[float | None, float | None]:
        if size is None:
            return None, None
        share = self.kind == "p"
        variance = self.center * (1 - self.center) if share else self.center
        half = 3 * math.sqrt(max(variance, 0.0) / size)
        low, high = self.center - half, self.center + half
        return (low if low >= 0 else None), (high if not share or high <= 1 else None)

    def _doubts(self, sizes: Sequence[float]) -> tuple[str, ...]:
        doubts = [SHORT] if self.behind < LEAST_FOR_LIMITS else []
        if sizes and self.kind != "i":
            rarer = min(self.center, 1 - self.center) if self.kind == "p" else self.center
            # 1 - 63/68 of 68 is five but for the last digit: both ways of telling the same have to come to the same.
            if round(min(sizes) * rarer, 9) < LEAST_EXPECTED:
                doubts.append(SMALL_COUNTS)
        return tuple(doubts)


def spread(
    kind: Kind, values: Sequence[float | None], denominators: Sequence[float | None], counted: Sequence[float | None]
) -> Spread | None:
    """The centre and spread of one phase, None of no points. `values` are as plotted, `counted` the numerators.

    Centre: the mean of the points (i, c), or all that was counted over all denominators (p, u). The spread of XmR is
    2.66 times the mean moving range, the mean distance between neighbours. Neighbours stand one period apart; two
    points with a missing one between them are two periods apart, and their distance tells of drift as well as of noise,
    so that a missing point leaves both its ranges out.
    """
    present = [value for value in values if value is not None]
    if not present or kind == "run":
        return None
    if kind == "i":
        ranges = [abs(after - before) for before, after in pairwise(values) if before is not None and after is not None]
        half = MOVING_RANGE_FACTOR * math.fsum(ranges) / len(ranges) if ranges else 0.0
        return Spread(kind, math.fsum(present) / len(present), half, len(ranges))
    if kind == "c":
        return Spread(kind, math.fsum(present) / len(present), 0.0, len(present))
    pairs = [(number, size) for number, size in zip(counted, denominators, strict=True) if None not in (number, size)]
    total = math.fsum(size for _number, size in pairs if size is not None)
    center = math.fsum(number for number, _size in pairs if number is not None) / total
    return Spread(kind, center, 0.0, len(pairs))


def plotted(
    kind: Kind, values: Sequence[float | None], denominators: Sequence[float | None] | None
) -> list[float | None]:
    """The points as they are drawn: the value over its denominator where there are denominators, else the value.

    p (fractions, 0 to 1) and u need them, run and i may have them, c has none. A point that lacks either is missing.
    Raises ValueError naming the first point that cannot be: a denominator that is not above 0, a p value outside 0 to
    its denominator, a negative u or c value, and what is not a finite number.
    """
    divided = denominators is not None
    if divided if kind == "c" else (kind in WITH_DENOMINATOR and not divided):
        raise ValueError(f"A {kind} chart {'takes no' if divided else 'needs'} denominators.")
    sizes: Sequence[float | None] = denominators if denominators is not None else [None] * len(values)
    if len(sizes) != len(values):
        raise ValueError(f"There are {len(values)} values and {len(sizes)} denominators.")
    if not (_is_sound(values, kind in COUNTED) and _is_sound(sizes, divided) and 0 not in sizes):
        _refuse_first(kind, values, sizes)
    if not divided:
        return list(values)
    pairs = list(zip(values, sizes, strict=True))
    if kind == "p" and any(value is not None and size is not None and value > size for value, size in pairs):
        _refuse_first(kind, values, sizes)
    return [None if value is None or size is None else value / size for value, size in pairs]


def _is_sound(values: Sequence[float | None], at_least_0: bool) -> bool:
    """Quickly, for almost always there is nothing wrong; what it is, is looked for afterwards."""
    present = [value for value in values if value is not None]
    return all(map(math.isfinite, present)) and not (at_least_0 and present and min(present) < 0)


def _refuse_first(kind: Kind, values: Sequence[float | None], sizes: Sequence[float | None]) -> None:
    for place, (value, size) in enumerate(zip(values, sizes, strict=True), start=1):
        fault = fault_of(kind, value, size)
        if fault:
            raise ValueError(f"Value number {place}: {fault}.")


def fault_of(kind: Kind, value: float | None, size: float | None) -> str:
    """What is wrong with one point, empty when nothing is."""
    if any(number is not None and not math.isfinite(number) for number in (value, size)):
        return "a value must be a finite number, or None where it is missing"
    if size is not None and size <= 0:
        return f"the denominator must be above 0, not {size:g}"
    if value is None:
        return ""
    if kind in COUNTED and value < 0:
        return f"a count cannot be under 0, as {value:g} is"
    if kind == "p" and size is not None and value > size:
        return f"{value:g} of {size:g} is more than all of them"
    return ""


def straightened(points: Sequence[float | None]) -> list[float | None] | None:
    """The logarithms of points that are all above 0, the square roots where some are 0, None where any is negative.

    Durations, rates and the like lean to the right, and three sigma about their mean is then no limit: of 24 lognormal
    values (σ = 1) some are outside in three cases of four. Upon the scale where they are even the limits hold; what is
    far out on both scales is far out.
    """
    least = min((point for point in points if point is not None), default=0.0)
    if least < 0:
        return None
    bend = math.log if least > 0 else math.sqrt
    return [None if point is None else bend(point) for point in points]


def outside(points: Sequence[float | None], limits: Limits) -> tuple[int, ...]:
    """The indices of the points that lie outside their limits; one on a limit, but for rounding, is inside."""
    slack = tie(limits.center)
    return tuple(
        place
        for place, (point, low, high) in enumerate(zip(points, limits.lower, limits.upper, strict=True))
        if point is not None
        and ((low is not None and point < low - slack) or (high is not None and point > high + slack))
    )

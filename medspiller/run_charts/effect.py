"""Did it make a difference? The points after an action against those before it, without a false alarm too many.

The Anhøj rules about a baseline's median cry wolf, for the median of a year is itself uncertain. So the question is put
to ranks: under nothing but chance every order of the points before and after is equally likely, whatever they are
distributed like. Of all pairs of a point after and one before, count those where the one after is not higher (for a
rise). At most k of them is a signal, where k is the largest count that chance stays under in at most 2.5 % of orders:
Mann & Whitney, Ann Math Stat 1947;18:50–60. Equal points count against a signal. Breaking ties at random would make the
count exactly that of untied ranks, and this one is never smaller, so that ties make false alarms rarer, not commoner.

The interval is made of the same pairs (Hodges & Lehmann, Ann Math Stat 1963;34:598–611; Moses 1953), so that it leaves
out no change exactly when there is a signal. Mathisen's control median test (Ann Math Stat 1943;14:188–194) is as
exact, but finds less and has no such interval.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from statistics import NormalDist

from medspiller.run_charts.run import LEAST_USEFUL, RunJudgement, judge, middle, require_finite, tie

# Thousandths in each direction. One look: 5 % in both, the rate that the Anhøj rules aim at. Many: so that whoever
# looks every month from the sixth to the 24th after, with up to 36 before, sees a false signal in at most 5 % of cases.
ONE_LOOK, MANY_LOOKS = 25, 5
LEAST_BEFORE = LEAST_USEFUL
# Half a year of months. Two points could be a signal by the ranks, but one bad month is no effect of anything.
LEAST_AFTER = 6
_EXACT_PAIRS = 10_000


class Direction(StrEnum):
    UP = "up"
    DOWN = "down"


class Verdict(StrEnum):
    EXPECTED = "expected"
    OTHER_WAY = "other_way"
    NO_SIGNAL_YET = "no_signal_yet"
    TOO_EARLY = "too_early"
    ALREADY_MOVING = "already_moving"


@dataclass(frozen=True, slots=True)
class Effect:
    """What can be said of an action.

    `shift` is the median difference of a point after from one before, in the unit of the points, and `low` to `high`
    the interval about it that holds the true shift in at least 95 % of cases (99 % of single looks, where it is made
    for many); all None while it is too early. The
    medians are None of no points. `more_before` and `more_after` say how many further points are wanted on each side.
    `baseline` is the judgement of the points before.
    """

    verdict: Verdict
    before_median: float | None
    after_median: float | None
    shift: float | None
    low: float | None
    high: float | None
    more_before: int
    more_after: int
    baseline: RunJudgement


def verdict(
    before: Sequence[float | None], after: Sequence[float | None], *, expected: Direction, many_looks: bool = False
) -> Effect:
    """Whether the points `after` lie where they were `expected`, beside those `before`; both in time order.

    With nothing but chance either signal comes in at most 2.5 % of cases, both together 5 %, exactly so for points that
    are independent and alike (`alarm_rate` has the number). That is for one look, at a time chosen beforehand. Who
    looks every month and stops at the first signal sees a false one in some 12 %; `many_looks` keeps that too under
    5 %. A baseline that moves by itself says nothing about the action. Raises ValueError for what is not a finite
    number; None is a missing point.
    """
    old, new = _present(before), _present(after)
    baseline = judge(before)
    more_before, more_after = max(LEAST_BEFORE - len(old), 0), max(LEAST_AFTER - len(new), 0)
    if more_before or more_after:
        return Effect(Verdict.TOO_EARLY, middle(old), middle(new), None, None, None, more_before, more_after, baseline)
    pairs = sorted(_difference(late, early) for late in new for early in old)
    most = most_against(len(old), len(new), MANY_LOOKS if many_looks else ONE_LOOK)
    low, high = pairs[most], pairs[-1 - most]
    if baseline.signal:
        found = Verdict.ALREADY_MOVING
    elif low <= 0 <= high:
        found = Verdict.NO_SIGNAL_YET
    else:
        found = Verdict.EXPECTED if (low > 0) == (expected is Direction.UP) else Verdict.OTHER_WAY
    return Effect(found, middle(old), middle(new), middle(pairs), low, high, 0, 0, baseline)


def _present(values: Sequence[float | None]) -> list[float]:
    present = [value for value in values if value is not None]
    require_finite(values, present)
    return present


def _difference(late: float, early: float) -> float:
    """0 where the two differ by rounding alone."""
    return 0.0 if abs(late - early) <= tie(early) else late - early


@lru_cache(maxsize=1024)
def most_against(before: int, after: int, thousandths: int = ONE_LOOK) -> int:
    """The most pairs of `before` × `after` that may speak against a signal: chance gets as few in 25 of 1,000 at most.

    Exact up to 10,000 pairs, by the normal distribution beyond. There must be orders enough for a signal to be possible
    at all; where there are not, raises ValueError.
    """
    if before * after > _EXACT_PAIRS:
        deviation = math.sqrt(before * after * (before + after + 1) / 12)
        return math.floor(before * after / 2 + NormalDist().inv_cdf(thousandths / 1000) * deviation - 0.5)
    allowed = math.comb(before + after, after) * thousandths // 1000
    most, reached = -1, 0
    for ways in _ways(before, after):
        reached += ways
        if reached > allowed:
            break
        most += 1
    if most < 0:
        raise ValueError(f"{before} points before and {after} after are too few for a signal.")
    return most


def alarm_rate(before: int, after: int, thousandths: int = ONE_LOOK) -> float:
    """How often chance alone gives a signal in one direction, exactly, of independent points without ties."""
    most = most_against(before, after, thousandths)
    return sum(_ways(before, after)[: most + 1]) / math.comb(before + after, after)


@lru_cache(maxsize=256)
def _ways(before: int, after: int) -> tuple[int, ...]:
    """In how many of all orders 0, 1, 2 … pairs, up to half of them, are the wrong way round.

    The coefficients of the Gaussian binomial: the product of (1 − qᵃ⁺ⁱ) / (1 − qⁱ) for i from 1 to `before`.
    """
    top = before * after // 2
    ways = [1] + [0] * top
    for factor in range(1, before + 1):
        for power in range(top, after + factor - 1, -1):
            ways[power] -= ways[power - after - factor]
        for power in range(factor, top + 1):
            ways[power] += ways[power - factor]
    return tuple(ways)

"""The statistics behind a figure: intervals for finite populations, change, and how well a scale hangs together."""

import math
from dataclasses import dataclass
from functools import lru_cache
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

CONFIDENCE = 0.95


@dataclass(frozen=True)
class Estimate:
    """The mean of `n` of `population` people on 0–100; `spread` is their standard deviation with n − 1."""

    mean: float
    n: int
    population: int
    spread: float
    low: float
    high: float

    @property
    def standard_error(self) -> float:
        """Of the mean, with finite population correction: s·√((1 − n/N)/n).

        Cochran, Sampling Techniques, 3rd ed. (1977), equation 2.20; s has n − 1 below the line.
        """
        return self.spread * math.sqrt((1 - self.n / self.population) / self.n)


def estimate(
    *, n: int, total: float, squares: float, population: int, least_spread: float = 0.0, confidence: float = CONFIDENCE
) -> Estimate:
    """From the sum of people's scores and the sum of their squares: the mean with a t-interval within 0–100.

    Where everybody answered the interval has no width: nobody is left to be uncertain of. `least_spread` is a floor
    under the standard deviation. Raises ValueError for fewer than two people and a population smaller than those.
    """
    if n < 2:
        raise ValueError(f"An interval needs at least two people, not {n}.")
    if population < n:
        raise ValueError(f"{n} people cannot have answered out of {population}.")
    mean = total / n
    variance = max(squares - n * mean * mean, 0.0) / (n - 1)
    spread = max(math.sqrt(variance), least_spread)
    found = Estimate(mean, n, population, spread, mean, mean)
    margin = t_quantile((1 + confidence) / 2, n - 1) * found.standard_error
    return Estimate(mean, n, population, spread, max(mean - margin, 0.0), min(mean + margin, 100.0))


@dataclass(frozen=True)
class Change:
    """From an earlier figure to a later one, with its interval."""

    difference: float
    low: float
    high: float

    @property
    def is_more_than_noise(self) -> bool:
        return self.low > 0 or self.high < 0


def change(
    *, now: float, before: float, errors: tuple[float, float], sizes: tuple[int, int], confidence: float = CONFIDENCE
) -> Change:
    """Between two means with standard `errors` from samples of `sizes` people: Welch's interval.

    The two are taken as independent samples: nobody knows who answered both times. Welch, Biometrika 34 (1947) 28–35,
    with Satterthwaite's degrees of freedom (Biometrics Bulletin 2 (1946) 110–114).
    """
    difference = now - before
    parts = [error * error for error in errors]
    total = sum(parts)
    if total == 0:
        return Change(difference, difference, difference)
    below = sum(part * part / (size - 1) for part, size in zip(parts, sizes, strict=True))
    margin = t_quantile((1 + confidence) / 2, round(total * total / below, 6)) * math.sqrt(total)
    return Change(difference, difference - margin, difference + margin)


def cronbachs_alpha(scores: NDArray[np.float64]) -> float | None:
    """Alpha of `scores` (people, items) without gaps: i/(i − 1)·(1 − Σ var(item)/var(sum)).

    Cronbach, Psychometrika 16 (1951) 297–334. None for fewer than two items or three people, and where all sums are
    alike.
    """
    people, items = scores.shape
    if items < 2 or people < 3:
        return None
    whole = float(scores.sum(axis=1).var(ddof=1))
    if whole <= 1e-12:
        return None
    parts = float(scores.var(axis=0, ddof=1).sum())
    return float(items / (items - 1) * (1 - parts / whole))


@lru_cache(maxsize=100_000)
def t_quantile(p: float, df: float) -> float:
    """The value that Student's t with `df` degrees of freedom stays below with probability `p`, to some 1e-9.

    By Newton's method on the distribution function, with bisection where a step would leave what is known. Raises
    ValueError unless 0 < p < 1 and df > 0.
    """
    if not (0 < p < 1 and df > 0):
        raise ValueError("A quantile needs 0 < p < 1 and degrees of freedom above 0.")
    if p <= 0.5:
        return 0.0 if p == 0.5 else -t_quantile(1 - p, df)
    low, high = 0.0, 1.0
    while _t_below(high, df) < p:
        low, high = high, high * 2
    value = min(max(NormalDist().inv_cdf(p), low), high)
    for _step in range(200):
        missing = _t_below(value, df) - p
        low, high = (low, value) if missing > 0 else (value, high)
        following = value - missing / _t_density(value, df)
        if not low < following < high:
            following = (low + high) / 2
        if abs(following - value) <= 1e-13 * (1 + value):
            break
        value = following
    return value


def _t_density(value: float, df: float) -> float:
    front = math.lgamma((df + 1) / 2) - math.lgamma(df / 2) - math.log(df * math.pi) / 2
    return math.exp(front - (df + 1) / 2 * math.log1p(value * value / df))


def _t_below(value: float, df: float) -> float:
    """P(T < value) for value ≥ 0: 1 − I(df/2, 1/2; df/(df + value²))/2 (Abramowitz and Stegun, 26.7.1, 26.5.27)."""
    return 1 - _incomplete_beta(df / 2, 0.5, df / (df + value * value)) / 2


def _incomplete_beta(a: float, b: float, x: float) -> float:
    """The regularised incomplete beta function I(a, b; x) by its continued fraction (DLMF 8.17.22)."""
    if x <= 0:
        return 0.0
    if x >= 1:
        return 1.0
    front = math.exp(math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x))
    if x < (a + 1) / (a + b + 2):
        return front * _fraction(a, b, x) / a
    return 1 - front * _fraction(b, a, 1 - x) / b


def _fraction(a: float, b: float, x: float) -> float:
    """Lentz's method, as Thompson and Barnett have it (J. Comput. Phys. 64 (1986) 490–509)."""
    tiny = 1e-300
    c, d = 1.0, 1 - (a + b) * x / (a + 1)
    d = 1 / (d if abs(d) > tiny else tiny)
    value = d
    for m in range(1, 10_000):
        for term in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 + term * d
            c = 1 + term / c
            d = 1 / (d if abs(d) > tiny else tiny)
            c = c if abs(c) > tiny else tiny
            value *= c * d
        if abs(c * d - 1) < 1e-15:
            break
    return value

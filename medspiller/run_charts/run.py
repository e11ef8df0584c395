"""Run charts: runs and crossings of a centre line, judged by the Anhøj rules.

A random series around its median crosses it about every second time and stays on one side for a few points only. An
unusually long run or unusually few crossings are the two signs that its centre has moved. The limits follow the number
of points, so that the rate of false alarms does not grow with the series.

Rules and limits: Anhøj & Olesen, "Run Charts Revisited", PLoS ONE 2014;9(11):e113825. How well they tell shifts from
noise, for series from 10 points: Anhøj & Wentzel-Larsen, "Sense and sensibility", BMC Med Res Methodol 2018;18:100.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

# The rules are published and tabulated from 10 useful points. Fewer, half on each side of their own median, could not
# signal anyway: of eight points no run is longer than four, and there is always the one crossing that is asked for.
LEAST_USEFUL = 10
# Points this near the centre, of its own size, are on it: 0.1 + 0.2 and 0.3 are the same measurement.
RELATIVE_TIE, ABSOLUTE_TIE = 1e-9, 1e-12


@dataclass(frozen=True, slots=True)
class RunJudgement:
    """What the Anhøj rules say of one series around one line.

    `center` is None when there is no point at all. `n_points` are those that are not missing, `n_useful` those of them
    that are not on the centre. `longest_at` holds the indices of the first and last useful point of the first longest
    run. With `too_early` neither rule signals, and `more_needed` further useful points are wanted.
    """

    center: float | None
    n_points: int
    n_useful: int
    longest_run: int
    longest_run_limit: int
    crossings: int
    crossings_limit: int
    longest_at: tuple[int, int] | None

    @property
    def too_early(self) -> bool:
        return self.n_useful < LEAST_USEFUL

    @property
    def more_needed(self) -> int:
        return max(LEAST_USEFUL - self.n_useful, 0)

    @property
    def long_run(self) -> bool:
        return self.longest_run > self.longest_run_limit and not self.too_early

    @property
    def few_crossings(self) -> bool:
        return self.crossings < self.crossings_limit and not self.too_early

    @property
    def signal(self) -> bool:
        return self.long_run or self.few_crossings


def judge(values: Sequence[float | None], center: float | None = None) -> RunJudgement:
    """Judges `values` in their order around `center`, or around their own median where none is given.

    None is a missing point: it neither breaks a run nor adds to it, and neither does a point on the centre. Around its
    own median a random series of 10 to 60 points is called a signal in 1 to 5 % of cases (with many ties up to 9 %),
    around a line that was fixed beforehand in 4 to 10 %; `exact` has each. Raises ValueError for values that are not
    finite numbers.
    """
    present = [value for value in values if value is not None]
    require_finite(values, present)
    if center is None:
        line = middle(present)
    elif math.isfinite(center):
        line = center
    else:
        raise ValueError(f"The centre must be a finite number, not {center}.")
    if line is None:
        return RunJudgement(None, 0, 0, 0, 0, 0, 0, None)
    useful, longest, crossings, at = _walk(values, line)
    return RunJudgement(
        line, len(present), useful, longest, longest_run_limit(useful), crossings, crossings_limit(useful), at
    )


def _walk(values: Sequence[float | None], line: float) -> tuple[int, int, int, tuple[int, int] | None]:
    """How many useful points, the longest run, the crossings, and where the longest run is."""
    slack = tie(line)
    low, high = line - slack, line + slack
    sides = bytes([value > line for value in values if value is not None and not low <= value <= high])
    if not sides:
        return 0, 0, 0, None
    longest = max(map(len, sides.split(b"\0") + sides.split(b"\1")))
    begun = min(at for at in (sides.find(side * longest) for side in (b"\0", b"\1")) if at >= 0)
    places: Sequence[int] = range(len(values))
    if len(sides) < len(values):
        places = [place for place, value in enumerate(values) if value is not None and not low <= value <= high]
    crossings = sides.count(b"\0\1") + sides.count(b"\1\0")
    return len(sides), longest, crossings, (places[begun], places[begun + longest - 1])


def tie(line: float) -> float:
    """How far from `line` a value still counts as on it."""
    return max(RELATIVE_TIE * abs(line), ABSOLUTE_TIE)


def middle(present: Iterable[float]) -> float | None:
    """The median, None of nothing. Half of each middle value, so that no sum runs over."""
    ordered = sorted(present)
    if not ordered:
        return None
    half = len(ordered) // 2
    return float(ordered[half]) if len(ordered) % 2 else ordered[half - 1] / 2 + ordered[half] / 2


def require_finite(values: Sequence[float | None], present: Sequence[float]) -> None:
    if not all(map(math.isfinite, present)):
        place, value = next((at, v) for at, v in enumerate(values) if v is not None and not math.isfinite(v))
        raise ValueError(f"Value number {place + 1} is {value}. Give None for a missing point.")


@lru_cache(maxsize=4096)
def longest_run_limit(useful: int) -> int:
    """The longest run still ordinary in n useful points: round(log2(n) + 3) (Anhøj & Olesen 2014); 0 of none."""
    return round(math.log2(useful) + 3) if useful > 0 else 0


@lru_cache(maxsize=4096)
def crossings_limit(useful: int) -> int:
    """The fewest crossings that are still ordinary: the 5 % quantile of Binomial(n − 1, 1/2), in whole numbers.

    The least c with P(crossings ≤ c) of 5 % or more (Anhøj & Olesen 2014); 0 for fewer than two points.
    """
    trials = useful - 1
    if trials < 1:
        return 0
    ways, below, wanted = 1, 1, 2**trials
    crossings = 0
    while 20 * below < wanted:
        ways = ways * (trials - crossings) // (crossings + 1)
        crossings += 1
        below += ways
    return crossings

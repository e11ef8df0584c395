"""A pattern that comes back every year, found in the whole organisation's series and taken out of each unit's.

Absence is high every winter. Without this the rules see a signal in every unit, and a new action that begins in spring
looks as if it worked. One unit's own series is too noisy to tell its season from; the pooled one is not.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from medspiller.run_charts.run import middle, require_finite

LEAST_CYCLES = 2

SHORT = "short"
NOT_POSITIVE = "not_positive"
NOT_REPEATED = "not_repeated"


@dataclass(frozen=True, slots=True)
class Season:
    """`indices` for each place in the cycle, with mean 1: a winter month of 1.2 is a fifth above its year.

    `doubt` says why there is none to trust: `short` (under two whole cycles), `not_positive` (a pattern of proportions
    needs values above 0) or `not_repeated` (the cycles do not agree on which periods are high). Then all indices are 1,
    and taking the season out changes nothing.
    """

    indices: tuple[float, ...]
    doubt: str = ""

    @property
    def trusted(self) -> bool:
        return not self.doubt

    def factors(self, count: int, first: int = 0) -> list[float]:
        """The index at each of `count` periods in a row, of which the first has the place `first` in the cycle."""
        length = len(self.indices)
        return [self.indices[(first + place) % length] for place in range(count)]

    def taken_out(self, values: Sequence[float | None], first: int = 0) -> list[float | None]:
        """`values` as they would be had every period been an ordinary one."""
        return [
            None if value is None else value / factor
            for value, factor in zip(values, self.factors(len(values), first), strict=True)
        ]


def estimate_season(pooled: Sequence[float | None], length: int, first: int = 0) -> Season:
    """The season of periods in a row (None for a missing one), `length` to a cycle: 12, 4 or 52.

    In logarithms: a trend, the median change from one cycle to the next for the same place (the seasonal slope of
    Hirsch, Slack & Smith, Water Resour Res 1982;18:107–121), is taken out, and the median at each place is its index.
    One strange year, or a strange month, does not move a median of three or more. That the cycles agree is asked of
    Friedman's test (J Am Stat Assoc 1937;32:675–701) at 5 %. Raises ValueError for a cycle under two periods and
    for what is not a finite number.
    """
    if length < 2:
        raise ValueError(f"A cycle has at least two periods, not {length}.")
    present = [value for value in pooled if value is not None]
    require_finite(pooled, present)
    none = (1.0,) * length
    if any(value <= 0 for value in present):
        return Season(none, NOT_POSITIVE)
    logs = [None if value is None else math.log(value) for value in pooled]
    steps = [
        late - early for early, late in zip(logs, logs[length:], strict=False) if early is not None and late is not None
    ]
    slope = (middle(steps) or 0.0) / length
    flat = [None if value is None else value - slope * place for place, value in enumerate(logs)]
    by_place = [
        [value for value in flat[(place - first) % length :: length] if value is not None] for place in range(length)
    ]
    whole = _whole_cycles(flat, length)
    if len(whole) < LEAST_CYCLES or any(len(values) < LEAST_CYCLES for values in by_place):
        return Season(none, SHORT)
    if not _agree(whole, length):
        return Season(none, NOT_REPEATED)
    typical = [middle(values) or 0.0 for values in by_place]
    level = max(typical)
    raw = [math.exp(value - level) for value in typical]
    mean = math.fsum(raw) / length
    return Season(tuple(value / mean for value in raw))


def _whole_cycles(flat: Sequence[float | None], length: int) -> list[list[float]]:
    """Cycles without a missing period. They begin where the series does, so that the calendar cuts none short."""
    cycles = [flat[begin : begin + length] for begin in range(0, len(flat) - length + 1, length)]
    found = [[value for value in cycle if value is not None] for cycle in cycles]
    return [cycle for cycle in found if len(cycle) == length]


def _agree(cycles: Sequence[Sequence[float]], length: int) -> bool:
    """Whether the cycles rank the periods alike: Friedman's statistic as F (Iman & Davenport, Commun Stat A 1980;9).

    F against its 95 % quantile by Paulson's cube roots (Ann Math Stat 1942;13:233–235), near enough from three degrees
    of freedom on.
    """
    sums = [math.fsum(column) for column in zip(*(_ranks(cycle) for cycle in cycles), strict=True)]
    expected = len(cycles) * (length + 1) / 2
    statistic = 12 * math.fsum((each - expected) ** 2 for each in sums) / (len(cycles) * length * (length + 1))
    left = len(cycles) * (length - 1) - statistic
    if left <= 1e-9 * length:
        return True
    ratio = math.cbrt((len(cycles) - 1) * statistic / left)
    between, within = 2 / (9 * (length - 1)), 2 / (9 * (length - 1) * (len(cycles) - 1))
    return (1 - within) * ratio - (1 - between) > 1.644854 * math.sqrt(within * ratio**2 + between)


def _ranks(values: Sequence[float]) -> list[float]:
    """From 1; equal values share the mean of their ranks."""
    order = sorted(values)
    return [(order.index(value) + 1 + len(order) - order[::-1].index(value)) / 2 for value in values]

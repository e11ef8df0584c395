"""The same figures as `run.judge`, for many series at once: a page of all units is one pass over one array."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from medspiller.run_charts.run import ABSOLUTE_TIE, LEAST_USEFUL, RELATIVE_TIE, crossings_limit, longest_run_limit

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class RunJudgements:
    """As `RunJudgement`, each an array (series,). `center` is NaN where there is no point at all."""

    center: Floats
    n_points: Ints
    n_useful: Ints
    longest_run: Ints
    longest_run_limit: Ints
    crossings: Ints
    crossings_limit: Ints

    @property
    def too_early(self) -> NDArray[np.bool_]:
        return self.n_useful < LEAST_USEFUL

    @property
    def more_needed(self) -> Ints:
        return np.maximum(LEAST_USEFUL - self.n_useful, 0)

    @property
    def signal(self) -> NDArray[np.bool_]:
        broken = (self.longest_run > self.longest_run_limit) | (self.crossings < self.crossings_limit)
        return broken & ~self.too_early


def judge_many(values: Floats, center: Floats | None = None) -> RunJudgements:
    """Judges each row of `values` (series, periods), NaN for a missing point, around its median or `center` (series,).

    Raises ValueError for infinite values, and for a centre that is not finite.
    """
    if np.isinf(values).any():
        row, column = (int(place[0]) for place in np.nonzero(np.isinf(values)))
        raise ValueError(f"Value number {column + 1} of series {row + 1} is infinite. Give NaN for a missing point.")
    n_points = np.count_nonzero(~np.isnan(values), axis=1)
    if center is None:
        line = medians(values, n_points)
    elif np.isfinite(center).all():
        line = center.astype(np.float64)
    else:
        raise ValueError("A centre must be a finite number.")
    n_useful, longest, crossings = _walk(_sides(values, line))
    sizes = range(values.shape[1] + 1)
    run_limits = np.array([longest_run_limit(size) for size in sizes])
    crossing_limits = np.array([crossings_limit(size) for size in sizes])
    return RunJudgements(line, n_points, n_useful, longest, run_limits[n_useful], crossings, crossing_limits[n_useful])


def medians(values: Floats, n_points: Ints) -> Floats:
    """The median of each row without its NaN, NaN of an empty one."""
    if not values.shape[1]:
        return np.full(len(values), np.nan)
    ordered = np.sort(values, axis=1)
    rows, half = np.arange(len(values)), n_points // 2
    high = ordered[rows, np.minimum(half, values.shape[1] - 1)]
    low = ordered[rows, np.maximum(half - 1, 0)]
    halves: Floats = np.where(n_points % 2 == 1, high, low / 2 + high / 2)
    return np.where(n_points > 0, halves, np.nan)


def _sides(values: Floats, line: Floats) -> NDArray[np.int8]:
    """1 above, −1 below, 0 on the line or missing."""
    slack = np.maximum(RELATIVE_TIE * np.abs(line), ABSOLUTE_TIE)
    above = values > (line + slack)[:, None]
    below = values < (line - slack)[:, None]
    return above.astype(np.int8) - below.astype(np.int8)


def _walk(sides: NDArray[np.int8]) -> tuple[Ints, Ints, Ints]:
    """Of each row: the points off the line, the longest run of them, and the crossings."""
    n_useful = np.count_nonzero(sides, axis=1)
    longest, crossings = np.zeros_like(n_useful), np.zeros_like(n_useful)
    some = np.flatnonzero(n_useful)
    if not some.size:
        return n_useful, longest, crossings
    flat = sides.reshape(-1)
    useful = flat[flat != 0]
    row_begins = (np.cumsum(n_useful) - n_useful)[some]
    is_begin = np.empty(len(useful), np.bool_)
    np.not_equal(useful[1:], useful[:-1], out=is_begin[1:])
    is_begin[row_begins] = True
    begins = np.flatnonzero(is_begin)
    first = np.searchsorted(begins, row_begins)
    longest[some] = np.maximum.reduceat(np.diff(begins, append=len(useful)), first)
    crossings[some] = np.diff(first, append=len(begins)) - 1
    return n_useful, longest, crossings

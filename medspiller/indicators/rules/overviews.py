"""Many units' series at once: each judged by the run chart's rules, and none ranked."""

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from medspiller.run_charts import Funnel, Season, judge_units
from medspiller.run_charts.exact import alarm_rate_of_sides
from medspiller.run_charts.many import RunJudgements, judge_many

Floats = NDArray[np.float64]
HUNDRED = 100


def judged_latest(values: Floats, splits: Sequence[int], season: Season | None = None, first: int = 0) -> RunJudgements:
    """The newest phase of each row of `values` (units, periods), NaN for a missing one, around its own median.

    `splits` are where the figures begin anew; `first` is the place of the first period in the cycle of the `season`,
    which is taken out.
    """
    if season is not None:
        values = values / np.array(season.factors(values.shape[1], first))
    return judge_many(values[:, splits[-1] if splits else 0 :])


def expected_alarms(judged: RunJudgements) -> float:
    """How many of the series chance alone would call a signal: the sum of each one's exact rate, whatever depends.

    Around their own median as many points are above as below; an odd number, from ties, is taken as nearly so.
    """
    sizes, counts = np.unique(judged.n_useful, return_counts=True)
    pairs = zip(sizes.tolist(), counts.tolist(), strict=True)
    return float(sum(count * alarm_rate_of_sides(size // 2, size - size // 2) for size, count in pairs))


def at_their_size(values: Floats, sizes: Floats, factor: int) -> Funnel:
    """The rate of each row over all periods at its size, `values` × `sizes` / `factor` being what was counted.

    Both are (units, periods), NaN for a missing one; a unit without half of them is left out. Where more is counted
    than there is to count of, as in spending of a budget, the rate is one of events (u), else of parts (p).
    """
    known = ~np.isnan(values) & (sizes > 0)
    total = np.where(known, sizes, 0).sum(axis=1)
    counted = np.where(known, values * sizes / factor, 0).sum(axis=1)
    enough = (2 * known.sum(axis=1) >= values.shape[1]) & (total > 0) & (counted >= 0)
    parts = factor == HUNDRED and bool((counted[enough] <= total[enough]).all())
    counts = np.where(enough, counted, np.nan).tolist()
    return judge_units(
        "p" if parts else "u",
        [None if math.isnan(value) else value for value in counts],
        [size if is_enough else None for size, is_enough in zip(total.tolist(), enough.tolist(), strict=True)],
    )

"""How often the Anhøj rules call a random series a signal: exact, by counting arrangements in whole numbers.

Crossings and the longest run are counted together, as in Wentzel-Larsen & Anhøj, "Joint distribution for number of
crossings and longest run in independent Bernoulli observations", PLoS ONE 2019;14(10):e0223233. A series of n useful
points with c crossings is c + 1 runs, alternately above and below: a composition of n whose parts are the runs.
"""

from fractions import Fraction
from functools import lru_cache
from math import comb

from medspiller.run_charts.run import LEAST_USEFUL, crossings_limit, longest_run_limit


def alarm_rate(useful: int, *, own_median: bool) -> Fraction:
    """The share of random series of `useful` points off the line that `judge` calls a signal.

    Around a line fixed beforehand every point is above or below with chance 1/2. Around its own median, without ties,
    exactly half are on each side, and every arrangement of them is equally likely; `useful` is then even. Raises
    ValueError for an odd one, and for less than 0.
    """
    if useful < 0 or (own_median and useful % 2):
        raise ValueError(f"There cannot be {useful} useful points.")
    if own_median:
        return alarm_rate_of_sides(useful // 2, useful // 2)
    if useful < LEAST_USEFUL:
        return Fraction(0)
    ways = _compositions(useful, longest_run_limit(useful))
    quiet = 2 * sum(ways[runs][useful] for runs in range(crossings_limit(useful) + 1, useful + 1))
    return 1 - Fraction(quiet, 2**useful)


@lru_cache(maxsize=16384)
def alarm_rate_of_sides(above: int, below: int) -> Fraction:
    """As `alarm_rate`, of the arrangements of so many points above and so many below: with ties they are uneven."""
    useful = above + below
    if useful < LEAST_USEFUL:
        return Fraction(0)
    longest = longest_run_limit(useful)
    higher, lower = _compositions(above, longest), _compositions(below, longest)
    quiet = 0
    for runs in range(crossings_limit(useful) + 1, useful + 1):
        for up, down in {(runs - runs // 2, runs // 2), (runs // 2, runs - runs // 2)}:
            if up <= above and down <= below:
                # An even number of runs may begin on either side.
                quiet += (2 - runs % 2) * higher[up][above] * lower[down][below]
    return 1 - Fraction(quiet, comb(useful, above))


@lru_cache(maxsize=1024)
def _compositions(total: int, largest: int) -> list[list[int]]:
    """`[parts][sum]`: in how many ways that many parts of 1 to `largest` give the sum, for both up to `total`."""
    ways = [[1] + [0] * total]
    for _parts in range(total):
        before, now = ways[-1], [0] * (total + 1)
        window = 0
        for summed in range(1, total + 1):
            window += before[summed - 1]
            if summed > largest:
                window -= before[summed - 1 - largest]
            now[summed] = window
        ways.append(now)
    return ways

"""Beside PyPI pyqicharts 2.0.0, which shares no code with ours.

It agrees on the centre, the useful points, the longest run, the crossings and all Shewhart limits. On the two Anhøj
limits it differs, and the published ones are ours: Anhøj & Olesen (2014) round log2(n) + 3 to the nearest whole number,
as R's qicharts2 does (R/crsignal.R), where pyqicharts rounds up; and their limit for crossings is the 5 % quantile,
`qbinom(0.05, n − 1, 0.5)`, the least number reached with 5 % or more, where pyqicharts takes the largest reached with
5 % or less. Both call fewer than the limit a signal, so that it misses what the rule is meant to see.
"""

import math
import random
from collections.abc import Callable

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyqicharts.rules import anhoej_rules
from pyqicharts.tables import qic_table

from medspiller.run_charts import chart, judge
from medspiller.run_charts.run import crossings_limit, longest_run_limit
from medspiller.run_charts.shewhart import Kind

SERIES = st.lists(st.integers(-9, 9) | st.floats(-100, 100) | st.none(), min_size=1, max_size=60).filter(
    lambda values: any(value is not None for value in values)
)


@given(SERIES)
def test_runs_and_crossings_agree(values: list[float | None]) -> None:
    theirs, ours = anhoej_rules(values), judge(values)
    assert ours.center == pytest.approx(theirs.median)
    center = ours.center or 0.0
    # It knows no ties but exact ones.
    if any(value is not None and 0 < abs(value - center) < 1e-6 for value in values) or ours.center != theirs.median:
        return
    assert (ours.n_useful, ours.longest_run, ours.crossings) == (theirs.n_used, theirs.longest_run, theirs.crossings)


def test_its_limits_differ_from_the_published_ones_and_only_so() -> None:
    runs, crossings = set(), set()
    for useful in range(10, 101, 2):
        theirs = anhoej_rules([float(place % 2) for place in range(useful)])
        assert theirs.n_used == useful
        assert theirs.expected_longest_run == math.ceil(math.log2(useful) + 3)
        runs.add(theirs.expected_longest_run - longest_run_limit(useful))
        crossings.add(crossings_limit(useful) - theirs.lower_crossings_limit)
    assert (runs, crossings) == ({0, 1}, {1})


def test_where_it_signals_so_do_we() -> None:
    source = random.Random(8)
    theirs_alone = ours_alone = both = 0
    for _series in range(400):
        half = source.randint(6, 20)
        values = [source.gauss(1.5 * (place >= half), 1) for place in range(2 * half)]
        ours, theirs = judge(values).signal, anhoej_rules(values).any_signal
        theirs_alone += theirs and not ours
        ours_alone += ours and not theirs
        both += ours and theirs
    assert theirs_alone == 0
    assert both > 50
    assert ours_alone > 20


def _values(source: random.Random, kind: Kind) -> tuple[list[float], list[float] | None]:
    if kind == "i":
        return [source.gauss(20, 4) for _point in range(30)], None
    if kind == "c":
        return [float(source.randint(0, 30)) for _point in range(30)], None
    sizes = [float(source.randint(20, 400)) for _point in range(30)]
    return [float(source.randint(0, int(size))) for size in sizes], sizes


@pytest.mark.parametrize("kind", ["i", "p", "u", "c"])
def test_centre_limits_and_points_outside_agree(kind: Kind) -> None:
    source = random.Random(9)
    for _series in range(5):
        values, sizes = _values(source, kind)
        frame = pd.DataFrame({"at": range(30), "value": values} | ({"size": sizes} if sizes else {}))
        theirs = qic_table(frame, "at", "value", chart=kind, denominator="size" if sizes else None)
        ours = chart(kind, values, sizes).latest
        # d₂ is 1.128 there and 2 / √π here; a limit that cannot be is 0 or 1 there and None here.
        near: Callable[[float], object] = lambda value: pytest.approx(value, rel=1e-3)  # noqa: E731
        assert ours.center == near(theirs["centre"].iloc[0])
        for place in range(30):
            low, high = ours.lower[place], ours.upper[place]
            assert (0.0 if low is None else low) == near(theirs["lcl"].iloc[place])
            assert (1.0 if high is None else high) == near(theirs["ucl"].iloc[place])
        plotted, lower, upper = theirs["plot_value"], theirs["lcl"], theirs["ucl"]
        outside = [place for place in range(30) if not lower.iloc[place] <= plotted.iloc[place] <= upper.iloc[place]]
        assert list(ours.outside) == outside

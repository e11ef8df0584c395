"""All units at once say the same as one by one."""

import math
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from medspiller.indicators.rules.overviews import Floats, at_their_size, expected_alarms, judged_latest
from medspiller.run_charts import Season, judge, judge_units
from medspiller.run_charts.exact import alarm_rate

MONTHS = 40
SEASON = Season(tuple(1 + 0.2 * math.cos(math.pi * month / 6) for month in range(12)))
values = arrays(np.float64, (4, MONTHS), elements=st.one_of(st.floats(0.5, 20, width=32), st.just(math.nan)))


def listed(row: Floats) -> list[float | None]:
    return [None if math.isnan(value) else float(value) for value in row]


@given(values, st.lists(st.integers(1, MONTHS - 1), unique=True, max_size=2), st.integers(0, 11))
def test_each_row_is_judged_as_it_would_be_alone(grid: Floats, splits: list[int], first: int) -> None:
    places = sorted(splits)
    judged = judged_latest(grid, places, SEASON, first)
    for number, row in enumerate(grid):
        plain = SEASON.taken_out(listed(row), first)
        alone = judge(plain[places[-1] if places else 0 :])
        assert (bool(judged.signal[number]), bool(judged.too_early[number])) == (alone.signal, alone.too_early)
        assert (judged.longest_run[number], judged.crossings[number]) == (alone.longest_run, alone.crossings)


def test_expected_alarms_are_the_sum_of_the_exact_rates() -> None:
    grid = np.full((3, MONTHS), math.nan)
    grid[0] = np.arange(MONTHS)
    grid[1, :24] = np.arange(24)
    grid[2, :5] = np.arange(5)
    wanted = alarm_rate(MONTHS, own_median=True) + alarm_rate(24, own_median=True)
    assert Fraction(expected_alarms(judged_latest(grid, []))) == pytest.approx(wanted)


def test_units_are_held_against_their_size_over_all_periods() -> None:
    sizes = np.array([[100.0] * 12, [10.0] * 12, [50.0] * 12, [100.0] * 12])
    rates = np.array([[5.0] * 12, [20.0] * 12, [math.nan] * 7 + [5.0] * 5, [9.0] * 12])
    found = at_their_size(rates, sizes, 100)
    assert found == judge_units("p", [60, 24, None, 108], [1200, 120, None, 1200])


def test_more_than_all_is_counted_as_events() -> None:
    spent, budget = np.array([[104.0] * 12, [97.0] * 12]), np.full((2, 12), 500.0)
    found = at_their_size(spent, budget, 100)
    assert found == judge_units("u", [6240, 5820], [6000, 6000])
    assert found.points[0] is not None
    assert found.points[0].rate == pytest.approx(1.04)

import itertools
import math
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from medspiller.run_charts import LEAST_USEFUL, judge
from medspiller.run_charts.exact import alarm_rate, alarm_rate_of_sides
from medspiller.run_charts.run import crossings_limit, longest_run_limit

NUMBERS = st.integers(-6, 6).map(float) | st.floats(-1e6, 1e6, allow_subnormal=False)
SERIES = st.lists(NUMBERS | st.none(), max_size=70)


def by_the_book(values: list[float | None], line: float) -> tuple[int, int, int]:
    """Useful points, longest run and crossings, from the definitions alone."""
    sides = [value > line for value in values if value is not None and not math.isclose(value, line, abs_tol=1e-12)]
    runs = [len(list(group)) for _side, group in itertools.groupby(sides)]
    return len(sides), max(runs, default=0), max(len(runs) - 1, 0)


@given(SERIES, st.none() | st.integers(-3, 3))
def test_figures_are_those_of_the_definitions(values: list[float | None], center: int | None) -> None:
    found = judge(values, center)
    present = [value for value in values if value is not None]
    assert found.n_points == len(present)
    if not present and center is None:
        assert (found.center, found.n_useful, found.longest_run, found.crossings) == (None, 0, 0, 0)
        return
    line = median(present) if center is None else center
    assert found.center == pytest.approx(line)
    assert (found.n_useful, found.longest_run, found.crossings) == by_the_book(values, line)


@given(SERIES)
def test_missing_points_and_points_on_the_median_change_nothing(values: list[float | None]) -> None:
    found = judge(values)
    if found.center is not None:
        padded = [each for value in values for each in (value, None, found.center)]
        again = judge(padded, found.center)
        assert (again.n_useful, again.longest_run, again.crossings, again.signal) == (
            found.n_useful,
            found.longest_run,
            found.crossings,
            found.signal,
        )


@given(st.lists(st.integers(-50, 50), min_size=1, max_size=60))
def test_turning_a_series_upside_down_or_round_changes_no_judgement(values: list[int]) -> None:
    found = judge(values)
    for other in (judge([-value for value in values]), judge(values[::-1])):
        assert (other.n_useful, other.longest_run, other.crossings) == (
            found.n_useful,
            found.longest_run,
            found.crossings,
        )


@given(SERIES)
def test_the_longest_run_is_where_it_says(values: list[float | None]) -> None:
    found = judge(values)
    if found.longest_at is None:
        assert found.n_useful == 0
        return
    begun, ended = found.longest_at
    assert judge(values[begun : ended + 1], found.center).crossings == 0
    assert judge(values[begun : ended + 1], found.center).n_useful == found.longest_run


# Anhøj & Olesen 2014 and the table in the documentation of qicharts2 (github.com/anhoej/qicharts2), which gives
# round(log2 n) + 3 and the binomial quantile; its worked example is 24 points: a run over 8, fewer than 8 crossings.
@pytest.mark.parametrize(
    ("useful", "longest", "fewest"),
    [(10, 6, 2), (11, 6, 2), (12, 7, 3), (20, 7, 6), (22, 7, 7), (23, 8, 7), (24, 8, 8), (45, 8, 17), (46, 9, 17)],
)
def test_limits_are_the_published_ones(useful: int, longest: int, fewest: int) -> None:
    assert (longest_run_limit(useful), crossings_limit(useful)) == (longest, fewest)


def test_the_crossings_limit_is_the_binomial_quantile() -> None:
    assert [crossings_limit(useful) for useful in range(2, 400)] == [
        int(binom.ppf(0.05, useful - 1, 0.5)) for useful in range(2, 400)
    ]
    assert [crossings_limit(useful) for useful in (0, 1)] == [0, 0]
    assert longest_run_limit(0) == 0


def test_a_shift_is_a_signal_and_noise_is_not() -> None:
    assert judge([1, 2] * 12).signal is False
    shifted = judge([1.0 + place % 3 for place in range(12)] + [11.0 + place % 3 for place in range(12)])
    assert (shifted.long_run, shifted.few_crossings, shifted.longest_run, shifted.crossings) == (True, True, 12, 1)
    assert shifted.longest_at == (0, 11)


def test_ties_that_differ_by_rounding_are_ties() -> None:
    values = [0.1 + 0.2, 0.3, 0.3, 0.1 * 3, 0.4, 0.2]
    assert judge(values).n_useful == 2
    assert judge([value * 1e9 for value in values]).n_useful == 2
    assert judge([0.1 + 0.2 - 0.3, 0.0, 0.0]).n_useful == 0
    assert judge([1.0, 1.0 + 1e-6, 1.0 - 1e-6], 1.0).n_useful == 2


@pytest.mark.parametrize("values", [[], [None, None], [4.0] * 30, [4.0, None] * 15])
def test_nothing_and_all_alike_are_too_early(values: list[float | None]) -> None:
    found = judge(values)
    assert (found.n_useful, found.longest_run, found.crossings, found.signal) == (0, 0, 0, False)
    assert (found.too_early, found.more_needed, found.longest_at) == (True, 10, None)


def test_too_few_points_signal_nothing_and_say_how_many_more() -> None:
    found = judge([5.0] * 9, 1.0)
    assert (found.longest_run, found.longest_run_limit, found.signal, found.more_needed) == (9, 6, False, 1)
    assert judge([5.0] * 10, 1.0).signal


@pytest.mark.parametrize("wrong", [math.nan, math.inf, -math.inf])
def test_what_is_no_number_is_named(wrong: float) -> None:
    with pytest.raises(ValueError, match=r"Value number 3 is .*None for a missing"):
        judge([1.0, None, wrong, 2.0])
    with pytest.raises(ValueError, match="centre must be a finite"):
        judge([1.0], wrong)


def test_very_large_values_have_a_median() -> None:
    assert judge([1.7e308, 1.6e308, -1.7e308, 1.7e308]).center == pytest.approx(1.65e308)


@pytest.mark.parametrize("useful", [10, 12, 14])
def test_exact_rates_are_those_of_every_arrangement(useful: int) -> None:
    """All 2ⁿ arrangements around a fixed line, and those of them with half on each side, are judged one by one."""
    fixed: list[bool] = []
    balanced: list[bool] = []
    for sides in itertools.product((-1.0, 1.0), repeat=useful):
        signal = judge(sides, 0.0).signal
        fixed.append(signal)
        if sum(sides) == 0:
            balanced.append(signal)
    assert alarm_rate(useful, own_median=False) * len(fixed) == sum(fixed)
    assert alarm_rate(useful, own_median=True) * len(balanced) == sum(balanced)


@pytest.mark.parametrize(("above", "below"), [(3, 9), (9, 3), (7, 5), (12, 0), (0, 11), (5, 4)])
def test_exact_rates_of_uneven_sides_are_those_of_every_arrangement(above: int, below: int) -> None:
    useful = above + below
    found = [
        judge([1.0 if place in high else -1.0 for place in range(useful)], 0.0).signal
        for high in itertools.combinations(range(useful), above)
    ]
    assert alarm_rate_of_sides(above, below) * len(found) == sum(found)


def test_around_its_own_median_a_random_series_is_called_a_signal_in_at_most_five_per_cent() -> None:
    assert max(alarm_rate(useful, own_median=True) for useful in range(10, 61, 2)) <= 0.05
    assert min(alarm_rate(useful, own_median=False) for useful in range(10, 61)) > 0.036
    assert max(alarm_rate(useful, own_median=False) for useful in range(10, 61)) < 0.104
    for fewer in (0, 4, 8):
        assert alarm_rate(fewer, own_median=False) == 0
    assert LEAST_USEFUL == 10
    for wrong in (-2, 11):
        with pytest.raises(ValueError, match="cannot be"):
            alarm_rate(wrong, own_median=True)

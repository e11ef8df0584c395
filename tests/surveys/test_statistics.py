import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from medspiller.surveys.rules.statistics import change, cronbachs_alpha, estimate, t_quantile

scores = st.lists(st.floats(0, 100), min_size=2, max_size=40)


@pytest.mark.parametrize("p", [0.5, 0.6, 0.9, 0.975, 0.995, 0.9995, 0.025])
@pytest.mark.parametrize("df", [0.5, 1, 2, 3.7, 9, 30, 250, 1e4, 1e6])
def test_quantiles_are_those_of_an_independent_library(p: float, df: float) -> None:
    assert t_quantile(p, df) == pytest.approx(float(stats.t.ppf(p, df)), rel=1e-7, abs=1e-9)


@given(scores)
def test_an_interval_is_that_of_an_independent_library_when_the_population_is_huge(given_: list[float]) -> None:
    n = len(given_)
    found = estimate(n=n, total=math.fsum(given_), squares=math.fsum(one * one for one in given_), population=10**12)
    spread = float(np.std(given_, ddof=1))
    if spread < 1e-3:
        return
    low, high = stats.t.interval(0.95, n - 1, loc=np.mean(given_), scale=spread / math.sqrt(n))
    assert found.low == pytest.approx(max(low, 0), abs=1e-4)
    assert found.high == pytest.approx(min(high, 100), abs=1e-4)


@given(scores, st.integers(0, 100))
def test_fewer_who_did_not_answer_make_a_narrower_interval(given_: list[float], silent: int) -> None:
    n, total, squares = len(given_), sum(given_), sum(one * one for one in given_)
    found = estimate(n=n, total=total, squares=squares, population=n + silent)
    wider = estimate(n=n, total=total, squares=squares, population=n + silent + 1)
    assert found.low - 1e-9 <= found.mean <= found.high + 1e-9
    assert found.standard_error <= wider.standard_error
    if silent == 0:
        assert found.standard_error == 0


def test_intervals_of_samples_from_a_small_workplace_hold_its_mean_nineteen_times_of_twenty() -> None:
    source = np.random.default_rng(4)
    held = 0
    for _draw in range(3_000):
        everybody = source.normal(60, 12, 40)
        asked = source.choice(everybody, 25, replace=False)
        found = estimate(n=25, total=float(asked.sum()), squares=float((asked**2).sum()), population=40)
        held += found.low <= everybody.mean() <= found.high
    assert 0.935 <= held / 3_000 <= 0.965


def test_change_is_welchs_interval_of_an_independent_library() -> None:
    source = np.random.default_rng(1)
    before, now = source.normal(55, 20, 23), source.normal(63, 12, 41)
    errors = tuple(float(np.std(one, ddof=1) / math.sqrt(len(one))) for one in (now, before))
    found = change(now=float(now.mean()), before=float(before.mean()), errors=(errors[0], errors[1]), sizes=(41, 23))
    low, high = stats.ttest_ind(now, before, equal_var=False).confidence_interval(0.95)
    assert found.low == pytest.approx(low, rel=1e-6)
    assert found.high == pytest.approx(high, rel=1e-6)
    assert found.is_more_than_noise == (low > 0 or high < 0)


def test_where_everybody_answered_twice_any_change_is_real() -> None:
    assert change(now=61, before=60, errors=(0, 0), sizes=(9, 9)).is_more_than_noise
    assert not change(now=60, before=60, errors=(0, 0), sizes=(9, 9)).is_more_than_noise


def test_alpha_of_a_worked_example() -> None:
    # Items as columns; item variances 2.5, 1.3, 1.5; sums 6, 6, 11, 13, 9 with variance 9.5: 1.5·(1 − 5.3/9.5).
    table = np.array([[1, 2, 3], [2, 3, 1], [3, 4, 4], [4, 5, 4], [5, 2, 2]], dtype=float)
    variances = [float(np.var(column, ddof=1)) for column in table.T]
    expected = 1.5 * (1 - sum(variances) / float(np.var(table.sum(axis=1), ddof=1)))
    assert variances == pytest.approx([2.5, 1.7, 1.7])
    assert cronbachs_alpha(table) == pytest.approx(expected)
    assert cronbachs_alpha(np.column_stack([table[:, 0]] * 3)) == pytest.approx(1)


def test_alpha_is_not_told_where_it_makes_no_sense() -> None:
    assert cronbachs_alpha(np.ones((10, 1))) is None
    assert cronbachs_alpha(np.ones((2, 3))) is None
    assert cronbachs_alpha(np.ones((10, 3))) is None


def test_what_makes_no_sense_is_refused() -> None:
    with pytest.raises(ValueError, match="two people"):
        estimate(n=1, total=50, squares=2500, population=10)
    with pytest.raises(ValueError, match="out of"):
        estimate(n=9, total=50, squares=2500, population=8)
    for p, df in ((0.0, 3), (1.0, 3), (0.5, 0)):
        with pytest.raises(ValueError, match="degrees"):
            t_quantile(p, df)

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medspiller.run_charts import judge
from medspiller.run_charts.many import RunJudgements, judge_many

VALUES = (
    st.integers(-4, 4).map(float)
    | st.sampled_from([0.3, 0.1 + 0.2, 1 / 3, 1e-13, 1e9, 1e9 + 1e-3])
    | st.floats(-1e6, 1e6)
    | st.just(float("nan"))
)
MATRICES = st.integers(0, 40).flatmap(
    lambda width: st.lists(st.lists(VALUES, min_size=width, max_size=width), min_size=1, max_size=8)
)


def same(found: RunJudgements, rows: list[list[float]], lines: list[float] | None) -> None:
    for place, row in enumerate(rows):
        values = [None if np.isnan(value) else value for value in row]
        alone = judge(values, lines[place] if lines else None)
        assert (None if np.isnan(found.center[place]) else found.center[place]) == alone.center
        for name in ("n_points", "n_useful", "longest_run", "longest_run_limit", "crossings", "crossings_limit"):
            assert getattr(found, name)[place] == getattr(alone, name), name
        assert bool(found.signal[place]) is alone.signal
        assert bool(found.too_early[place]) is alone.too_early
        assert found.more_needed[place] == alone.more_needed


@settings(max_examples=150)
@given(MATRICES)
def test_each_row_is_judged_as_it_would_be_alone(rows: list[list[float]]) -> None:
    same(judge_many(np.array(rows)), rows, None)


@given(MATRICES, st.data())
def test_around_given_lines_too(rows: list[list[float]], data: st.DataObject) -> None:
    lines = data.draw(st.lists(st.sampled_from([0.0, 0.3, 2.0]), min_size=len(rows), max_size=len(rows)))
    same(judge_many(np.array(rows), np.array(lines)), rows, lines)


def test_no_series_at_all() -> None:
    assert judge_many(np.empty((0, 12))).signal.shape == (0,)


def test_infinity_is_named() -> None:
    values = np.ones((3, 4))
    values[1, 2] = np.inf
    with pytest.raises(ValueError, match="number 3 of series 2 is infinite"):
        judge_many(values)
    with pytest.raises(ValueError, match="centre must be"):
        judge_many(np.ones((1, 2)), np.array([np.nan]))


def test_three_thousand_units_of_five_years_take_milliseconds() -> None:
    values = np.random.default_rng(1).lognormal(size=(3000, 60))
    judge_many(values)
    begun = time.perf_counter()
    judge_many(values)
    assert time.perf_counter() - begun < 0.2

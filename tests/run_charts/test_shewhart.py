import math
from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from medspiller.run_charts import chart
from medspiller.run_charts.shewhart import MOVING_RANGE_FACTOR, Kind, plotted

# NIST/SEMATECH e-Handbook 6.3.2.2: ten flow rates, centre 50.81, limits 45.8159 and 55.8041 (with d₂ rounded to 1.128).
FLOW = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
# The same, 6.3.3.1: defects on 25 wafers, centre 16, limits 4 and 28.
WAFERS = [16, 14, 28, 16, 12, 20, 10, 12, 10, 17, 19, 17, 14, 16, 15, 13, 14, 16, 11, 20, 11, 19, 16, 31, 13]
# The same, 6.3.3.2, and Montgomery, example 7.1: leaking cans of 50; centre 0.2313, limits 0.0524 and 0.4102.
CANS = [12, 15, 8, 10, 4, 7, 16, 9, 14, 10, 5, 6, 17, 12, 22, 8, 10, 5, 13, 11, 20, 18, 24, 15, 9, 12, 7, 13, 9, 6]
# Montgomery's exercise on solder defects of samples of five circuit boards: centre 1.942, limits 0.072 and 3.811.
SOLDER = [7, 6, 8, 10, 24, 6, 5, 4, 8, 11, 15, 8, 4, 16, 11, 12, 8, 6, 5, 9, 7, 14, 8, 21]


@pytest.mark.parametrize(
    ("kind", "values", "size", "center", "lower", "upper", "outside"),
    [
        ("i", FLOW, None, 50.81, 45.8159, 55.8041, ()),
        ("c", WAFERS, None, 16, 4, 28, (23,)),
        ("p", CANS, 50, 0.2313, 0.0524, 0.4102, (14, 22)),
        ("u", SOLDER, 5, 1.942, 0.072, 3.811, (4, 23)),
    ],
)
def test_published_examples(
    kind: Kind, values: list[float], size: int | None, center: float, lower: float, upper: float, outside: Sequence[int]
) -> None:
    made = chart(kind, values, [size] * len(values) if size else None).latest
    assert made.center == pytest.approx(center, abs=5e-4)
    assert made.lower[0] == pytest.approx(lower, abs=2e-3)
    assert made.upper[-1] == pytest.approx(upper, abs=2e-3)
    assert made.outside == outside


def test_the_factor_is_the_usual_one() -> None:
    assert round(MOVING_RANGE_FACTOR, 2) == 2.66


def test_a_missing_point_leaves_both_its_moving_ranges_out() -> None:
    made = chart("i", [1, 2, None, 50, 52]).latest
    assert made.center == pytest.approx(26.25)
    assert made.upper[0] == pytest.approx(26.25 + MOVING_RANGE_FACTOR * 1.5)


def test_a_run_chart_may_be_of_rates() -> None:
    assert chart("run", [1, 3, None, 4], [2, 4, 5, None]).points == (0.5, 0.75, None, None)


def test_limits_follow_each_denominator_and_are_none_beyond_what_can_be() -> None:
    made = chart("p", [5, 50, None, 1], [100, 1000, 40, None]).latest
    assert made.center == pytest.approx(0.05)
    assert made.lower[1] == pytest.approx(0.05 - 3 * math.sqrt(0.05 * 0.95 / 1000))
    assert (made.lower[0], made.lower[2], made.lower[3]) == (None, None, None)
    assert made.upper[0] == pytest.approx(0.05 + 3 * math.sqrt(0.05 * 0.95 / 100))
    assert made.upper[2] == pytest.approx(0.05 + 3 * math.sqrt(0.05 * 0.95 / 40))
    assert made.upper[3] is None
    full = chart("p", [9, 10, 9], [10, 10, 10]).latest
    assert full.upper == (None, None, None)
    assert chart("c", [1, 2, 3]).latest.lower == (None, None, None)


def test_small_counts_and_short_series_are_not_trusted_with_the_limits() -> None:
    assert chart("p", [2] * 20, [30] * 20).latest.doubts == ("small_counts",)
    assert chart("p", [28] * 20, [30] * 20).latest.doubts == ("small_counts",)
    assert chart("p", [6] * 20, [30] * 20).latest.doubts == ()
    assert chart("u", [2] * 20, [30] * 20).latest.doubts == ("small_counts",)
    assert chart("c", [4] * 20).latest.doubts == ("small_counts",)
    assert chart("c", [5] * 9).latest.doubts == ("short",)
    assert chart("i", FLOW).latest.doubts == ("short",)
    burst = [1, 2] * 10 + [9]
    assert (chart("c", burst).latest.outside, chart("c", burst).signal) == ((20,), False)
    loud = [10 + place % 2 for place in range(20)] + [40]
    assert (chart("c", loud).latest.outside, chart("c", loud).signal) == ((20,), True)


@pytest.mark.parametrize(("kind", "size"), [("i", None), ("c", None), ("p", 10), ("u", 3)])
@given(value=st.integers(0, 10), count=st.integers(1, 40), scale=st.sampled_from([1, 0.1, 1 / 3]))
def test_points_all_alike_are_never_outside(kind: Kind, size: int | None, value: int, count: int, scale: float) -> None:
    values = [value * scale] * count
    made = chart(kind, values, [size] * count if size else None)
    assert made.latest.outside == ()
    assert made.signal is False


@given(st.lists(st.integers(0, 40) | st.none(), min_size=1, max_size=40), st.integers(40, 400))
@example(counts=[5], size=68)
def test_a_fraction_and_its_complement_are_judged_alike(counts: list[int | None], size: int) -> None:
    sizes = [size] * len(counts)
    made = chart("p", counts, sizes)
    other = chart("p", [None if count is None else size - count for count in counts], sizes)
    assert made.latest.outside == other.latest.outside
    assert made.latest.judgement.crossings == other.latest.judgement.crossings
    assert made.latest.doubts == other.latest.doubts


@pytest.mark.parametrize(
    ("kind", "values", "sizes", "told"),
    [
        ("p", [1, 11], [10, 10], "number 2: 11 of 10 is more than all"),
        ("p", [1, -1], [10, 10], "number 2: a count cannot be under 0"),
        ("u", [1, 1], [10, 0], "number 2: the denominator must be above 0, not 0"),
        ("u", [1, None], [10, -4], "number 2: the denominator must be above 0, not -4"),
        ("c", [math.nan], None, "number 1: a value must be a finite number"),
        ("u", [1], [math.inf], "number 1: a value must be a finite number"),
        ("p", [1], None, "p chart needs denominators"),
        ("c", [1], [1], "c chart takes no denominators"),
        ("u", [1, 2], [1], "2 values and 1 denominators"),
    ],
)
def test_what_cannot_be_is_named(
    kind: Kind, values: list[float | None], sizes: list[float | None] | None, told: str
) -> None:
    with pytest.raises(ValueError, match=told):
        plotted(kind, values, sizes)

import math
import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, poisson

from medspiller.run_charts.funnel import INNER, OUTER, Rate, judge_units, limits


@given(st.sampled_from(["p", "u"]), st.integers(1, 700), st.floats(0.01, 0.99), st.sampled_from([INNER, OUTER]))
def test_a_count_is_outside_exactly_when_its_tail_is_less_than_the_share(
    kind: Rate, size: int, center: float, share: float
) -> None:
    if size * (min(center, 1 - center) if kind == "p" else center) >= 200:
        return
    spread = binom(size, center) if kind == "p" else poisson(size * center)
    low, high = limits(kind, size, center, share)
    counts = np.arange(size + 1)
    below, above = spread.cdf(counts), spread.sf(counts - 1)
    sure = (abs(below - share) > 1e-9) & (abs(above - share) > 1e-9)
    assert ((counts / size < low - 1e-12) == (below < share))[sure].all()
    assert ((counts / size > high + 1e-12) == (above < share))[sure].all()


@pytest.mark.parametrize(("kind", "center"), [("p", 0.1), ("p", 0.5), ("p", 0.97), ("u", 2.0)])
@pytest.mark.parametrize("share", [INNER, OUTER])
def test_the_form_for_large_units_takes_over_without_a_step(kind: Rate, center: float, share: float) -> None:
    size = math.ceil(200 / (min(center, 1 - center) if kind == "p" else center))
    exact, normal = limits(kind, size - 1, center, share), limits(kind, size + 1, center, share)
    assert [edge * size for edge in exact] == pytest.approx([edge * size for edge in normal], abs=0.5)


@pytest.mark.parametrize("kind", ["p", "u"])
def test_false_alarms_are_as_rare_as_they_should_be(kind: Rate) -> None:
    source = random.Random(3)
    sizes = [source.randint(5, 300) for _unit in range(8000)]
    counts = [sum(source.random() < 0.1 for _person in range(size)) for size in sizes]
    zones = [point.zone for point in judge_units(kind, counts, sizes, adjust=False).points if point]
    assert sum(zone != "inside" for zone in zones) / 8000 <= 0.055
    assert sum(zone.startswith("very") for zone in zones) / 8000 <= 0.004


def test_a_small_unit_with_a_wild_rate_is_inside_and_a_large_one_with_a_tame_one_is_not() -> None:
    counts, sizes = [2, 260, *[100] * 20], [5, 2000, *[1000] * 20]
    found = judge_units("p", counts, sizes).points
    assert found[0] is not None
    assert found[1] is not None
    assert (found[0].rate, found[0].zone) == (0.4, "inside")
    assert (found[1].rate, found[1].zone) == (0.13, "very_high")


def test_units_that_all_differ_widen_the_limits() -> None:
    source = random.Random(5)
    sizes = [3000] * 100
    counts = [round(size * source.gauss(0.1, 0.02)) for size in sizes]
    plain, widened = judge_units("p", counts, sizes, adjust=False), judge_units("p", counts, sizes)
    assert (plain.dispersion, widened.dispersion > 5) == (1.0, True)
    outside = [sum(point is not None and point.zone != "inside" for point in made.points) for made in (plain, widened)]
    assert outside[0] > 40
    assert outside[1] < 15
    first = widened.points[0]
    assert first is not None
    assert first.outer[0] < first.inner[0] < 0.1 < first.inner[1] < first.outer[1]


def test_units_that_differ_by_chance_alone_leave_the_limits_as_they_are() -> None:
    source = random.Random(6)
    counts = [sum(source.random() < 0.2 for _person in range(80)) for _unit in range(200)]
    assert judge_units("p", counts, [80] * 200).dispersion == 1.0


def test_limits_stay_within_what_can_be_and_missing_units_are_left_out() -> None:
    made = judge_units("p", [3, None, 0, 4], [3, 5, 2, None])
    assert (made.points[1], made.points[3]) == (None, None)
    for point in made.points:
        if point is not None:
            assert 0 <= point.outer[0] <= point.inner[0] <= point.inner[1] <= point.outer[1] <= 1
    assert judge_units("u", [None], [3]).center is None
    assert judge_units("u", [], []).points == ()


@pytest.mark.parametrize("rate", [0, 1])
def test_all_alike_are_inside(rate: int) -> None:
    sizes = [3, 40, 700]
    points = judge_units("p", [size * rate for size in sizes], sizes).points
    assert [point.zone for point in points if point] == ["inside"] * 3


def test_low_ones_are_told_from_high_ones() -> None:
    zones = [point.zone for point in judge_units("u", [40, 62, 100, 140, 170], [100] * 5, adjust=False).points if point]
    assert zones == ["very_low", "very_low", "inside", "very_high", "very_high"]
    zones = [point.zone for point in judge_units("u", [79, 100, 121, 100], [100] * 4, adjust=False).points if point]
    assert zones == ["low", "inside", "high", "inside"]


def test_what_cannot_be_is_named() -> None:
    with pytest.raises(ValueError, match="Unit number 2: the denominator must be above 0"):
        judge_units("u", [1, 1], [1, 0])
    with pytest.raises(ValueError, match="Unit number 1: 3 of 2 is more"):
        judge_units("p", [3], [2])
    with pytest.raises(ValueError, match="2 counts and 1 sizes"):
        judge_units("p", [3, 3], [2])

import itertools
import math
import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import mannwhitneyu

from medspiller.run_charts.effect import MANY_LOOKS, Direction, Verdict, alarm_rate, most_against, verdict

CALM = [5.0, 7, 4, 6, 8, 3, 7, 5, 4, 8, 6, 5]


def signals(before: Sequence[float], after: Sequence[float]) -> bool:
    """Whether the pairs alone speak of a rise, from the definition."""
    against = sum(late <= early for late in after for early in before)
    return against <= most_against(len(before), len(after))


@pytest.mark.parametrize(("before", "after"), [(5, 4), (6, 5), (8, 4)])
def test_the_false_alarm_rate_is_that_of_every_order(before: int, after: int) -> None:
    points = range(before + after)
    found = [
        signals([point for point in points if point not in late], late)
        for late in itertools.combinations(points, after)
    ]
    assert alarm_rate(before, after) == pytest.approx(sum(found) / len(found))
    assert alarm_rate(before, after) <= 0.025


@given(st.lists(st.integers(0, 3), min_size=9, max_size=9))
def test_ties_make_false_alarms_rarer(points: list[int]) -> None:
    """Every way of choosing which four of nine tied points came after."""
    found = [
        signals(
            [float(points[place]) for place in range(9) if place not in late], [float(points[place]) for place in late]
        )
        for late in itertools.combinations(range(9), 4)
    ]
    assert sum(found) / len(found) <= alarm_rate(5, 4)


@pytest.mark.parametrize(("before", "after"), [(10, 6), (12, 12), (24, 7), (30, 40)])
def test_the_rule_is_as_strict_as_it_can_be_and_that_of_mann_and_whitney(before: int, after: int) -> None:
    most = most_against(before, after)
    for against, significant in ((most, True), (most + 1, False)):
        # Two untied samples with that many pairs against.
        early = [float(place) for place in range(before)]
        whole, part = divmod(against, before)
        late = [-1.0] * whole + [before - part - 0.5] + [float(before)] * (after - whole - 1)
        late = [value + place / 1000 for place, value in enumerate(late)]
        assert sum(x <= y for x in late for y in early) == against
        p = mannwhitneyu(late, early, alternative="greater", method="exact").pvalue
        assert bool(p <= 0.025) is significant


def test_every_rate_is_at_most_two_and_a_half_per_cent() -> None:
    rates = [alarm_rate(before, after) for before in range(10, 40, 3) for after in range(6, 40, 3)]
    assert 0.012 < min(rates) <= max(rates) <= 0.025


def test_many_looks_are_stricter_and_their_interval_wider() -> None:
    assert alarm_rate(12, 12, MANY_LOOKS) <= 0.005 < alarm_rate(12, 12)
    slight = [value + 1.6 for value in CALM]
    once, often = (verdict(CALM, slight, expected=Direction.UP, many_looks=many) for many in (False, True))
    assert (once.verdict, often.verdict) == (Verdict.EXPECTED, Verdict.NO_SIGNAL_YET)
    assert once.low is not None
    assert often.low is not None
    assert often.low <= 0 < once.low
    assert once.shift == often.shift


def test_the_normal_form_takes_over_where_the_exact_one_ends() -> None:
    assert most_against(101, 100) == pytest.approx(most_against(100, 100) * 1.01, rel=0.01)


def test_too_few_orders_for_any_signal_are_refused() -> None:
    with pytest.raises(ValueError, match="too few for a signal"):
        most_against(3, 2)


@pytest.mark.parametrize(
    ("shift", "expected", "found"),
    [
        (-4, Direction.DOWN, Verdict.EXPECTED),
        (-4, Direction.UP, Verdict.OTHER_WAY),
        (4, Direction.UP, Verdict.EXPECTED),
        (4, Direction.DOWN, Verdict.OTHER_WAY),
        (0, Direction.UP, Verdict.NO_SIGNAL_YET),
    ],
)
def test_verdicts(shift: int, expected: Direction, found: Verdict) -> None:
    told = verdict(CALM, [value + shift for value in CALM[:8]], expected=expected)
    assert told.verdict is found
    assert told.low is not None
    assert told.high is not None
    assert told.shift is not None
    assert told.low <= told.shift <= told.high
    assert (told.low > 0 or told.high < 0) is (found is not Verdict.NO_SIGNAL_YET)
    assert told.shift == pytest.approx(shift, abs=0.5)
    assert (told.more_before, told.more_after) == (0, 0)


def test_too_early_says_how_many_more_points_and_gives_no_size() -> None:
    told = verdict(CALM[:7], [9.0, None, 9.0], expected=Direction.UP)
    assert (told.verdict, told.more_before, told.more_after) == (Verdict.TOO_EARLY, 3, 4)
    assert (told.before_median, told.after_median, told.shift) == (6.0, 9.0, None)
    nothing = verdict([], [], expected=Direction.UP)
    assert (nothing.verdict, nothing.before_median, nothing.more_before, nothing.more_after) == (
        Verdict.TOO_EARLY,
        None,
        10,
        6,
    )


def test_a_baseline_that_moves_by_itself_tells_nothing() -> None:
    falling = [float(20 - place) for place in range(16)]
    told = verdict(falling, [1.0] * 8, expected=Direction.DOWN)
    assert told.verdict is Verdict.ALREADY_MOVING
    assert told.baseline.signal


@given(
    st.lists(st.floats(-100, 100), min_size=10, max_size=20),
    st.lists(st.floats(-100, 100), min_size=6, max_size=12),
)
def test_turning_up_and_down_turns_the_verdict(before: list[float], after: list[float]) -> None:
    told = verdict(before, after, expected=Direction.UP)
    turned = verdict([-value for value in before], [-value for value in after], expected=Direction.DOWN)
    assert turned.verdict is told.verdict
    assert turned.low is not None
    assert told.high is not None
    assert turned.low == pytest.approx(-told.high, abs=1e-12)


def test_the_interval_holds_the_true_shift_as_often_as_it_says() -> None:
    source = random.Random(4)
    held = 0
    for _series in range(2000):
        before = [source.lognormvariate(0, 1) for _point in range(12)]
        after = [source.lognormvariate(0, 1) + 2 for _point in range(9)]
        told = verdict(before, after, expected=Direction.UP)
        assert told.low is not None
        assert told.high is not None
        held += told.low <= 2 <= told.high
    assert 0.945 <= held / 2000 <= 0.975


def test_rounding_is_no_difference_and_what_is_no_number_is_named() -> None:
    told = verdict([0.3] * 12, [0.1 + 0.2] * 8, expected=Direction.UP)
    assert (told.verdict, told.low, told.high) == (Verdict.NO_SIGNAL_YET, 0.0, 0.0)
    with pytest.raises(ValueError, match="Value number 2 is nan"):
        verdict(CALM, [1.0, math.nan], expected=Direction.UP)

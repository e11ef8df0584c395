import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medspiller.disclosure import ShownMean, least_spread, shown_distribution, shown_mean

classes = st.lists(st.integers(0, 60), min_size=2, max_size=7)


@given(st.floats(0, 100))
def test_a_mean_is_shown_whole_and_within_its_bounds(mean: float) -> None:
    shown = shown_mean(mean)
    assert 5 <= shown.value <= 95
    if shown.bound == "at_most":
        assert mean < 5 == shown.value
    elif shown.bound == "at_least":
        assert mean > 95 == shown.value
    else:
        assert abs(shown.value - mean) <= 0.5


@pytest.mark.parametrize(
    ("mean", "shown"),
    [
        (0, ShownMean(5, "at_most")),
        (4.9, ShownMean(5, "at_most")),
        (5, ShownMean(5, "")),
        (62.5, ShownMean(63, "")),
        (95, ShownMean(95, "")),
        (95.1, ShownMean(95, "at_least")),
        (100 + 1e-12, ShownMean(95, "at_least")),
    ],
)
def test_the_ends_of_the_scale_are_not_shown(mean: float, shown: ShownMean) -> None:
    assert shown_mean(mean) == shown


@pytest.mark.parametrize("mean", [-1.0, 101.0, float("nan"), float("inf")])
def test_what_is_not_on_the_scale_is_refused(mean: float) -> None:
    with pytest.raises(ValueError, match="from 0 to 100"):
        shown_mean(mean)


@given(classes, st.integers(1, 10))
def test_a_distribution_is_in_tens_and_near_what_was_answered(counts: list[int], k: int) -> None:
    shown = shown_distribution(counts, k)
    if sum(counts) < 2 * k:
        assert shown is None
        return
    assert shown is not None
    assert sum(shown) == 100
    assert all(share % 10 == 0 and 0 <= share <= 90 for share in shown)
    exact = [100 * count / sum(counts) for count in counts]
    moved = 10 if max(exact) > 90 else 0
    assert all(abs(share - true) < 10 + moved for share, true in zip(shown, exact, strict=True))


@given(st.integers(2, 7), st.integers(0, 6), st.integers(10, 400))
def test_a_unanimous_group_looks_like_one_that_is_not(size: int, place: int, people: int) -> None:
    place %= size
    counts = [people if each == place else 0 for each in range(size)]
    unanimous = shown_distribution(counts, 5)
    assert unanimous is not None
    neighbour = unanimous.index(10)
    assert abs(neighbour - place) == 1
    counts[place] -= people // 10
    counts[neighbour] += people // 10
    assert shown_distribution(counts, 5) == unanimous


def test_the_share_that_is_moved_does_not_follow_the_answers() -> None:
    assert shown_distribution([0, 0, 0, 0, 40], 5) == (0, 0, 0, 10, 90)
    assert shown_distribution([1, 0, 0, 0, 39], 5) == (0, 0, 0, 10, 90)
    assert shown_distribution([0, 0, 39, 1, 0], 5) == (0, 10, 90, 0, 0)
    assert shown_distribution([40, 0], 5) == (90, 10)
    assert shown_distribution([0, 40], 5) == (10, 90)


def test_distributions_that_make_no_sense_are_refused() -> None:
    for counts, k, told in (([10], 5, "two classes"), ([11, -1], 5, "fewer than no"), ([5, 5], 0, "at least 1")):
        with pytest.raises(ValueError, match=told):
            shown_distribution(counts, k)


@given(st.lists(st.integers(1, 5), min_size=2, max_size=40))
def test_no_group_that_differs_spreads_less_than_the_floor(answers: list[int]) -> None:
    spread, floor = statistics.stdev(answers), least_spread(len(answers), 1)
    assert spread == 0 or spread >= floor - 1e-9
    assert statistics.stdev([1.0] * len(answers) + [26.0]) == pytest.approx(least_spread(len(answers) + 1, 25))


def test_a_spread_needs_two_people_and_a_step() -> None:
    with pytest.raises(ValueError, match="two people"):
        least_spread(1, 25)
    for step in (0.0, -1.0, float("nan"), float("inf")):
        with pytest.raises(ValueError, match="above 0"):
            least_spread(5, step)

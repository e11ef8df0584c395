import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medspiller.disclosure import ShownMean, lookalike_spread, shown_distribution, shown_mean, shown_shares

classes = st.lists(st.integers(0, 60), min_size=2, max_size=7)


@given(st.floats(0, 100), st.integers(2, 200), st.sampled_from([1, 25 / 3, 25, 50, 100]))
def test_a_mean_is_shown_whole_and_within_its_bounds(mean: float, n: int, step: float) -> None:
    shown = shown_mean(mean, n, step)
    assert 5 <= shown.value <= 95
    if shown.bound == "at_most":
        assert mean <= shown.value + 1e-8
    elif shown.bound == "at_least":
        assert mean >= shown.value - 1e-8
    else:
        assert abs(shown.value - mean) <= 0.5


@pytest.mark.parametrize(
    ("mean", "n", "step", "shown"),
    [
        (0, 40, 25, ShownMean(5, "at_most")),
        (5, 40, 25, ShownMean(5, "at_most")),
        (5.1, 40, 25, ShownMean(5, "")),
        (62.5, 40, 25, ShownMean(63, "")),
        (95, 40, 25, ShownMean(95, "at_least")),
        (94.9, 40, 25, ShownMean(95, "")),
        (100 + 1e-12, 40, 25, ShownMean(95, "at_least")),
        (80, 5, 100, ShownMean(80, "at_least")),
        (100, 5, 100, ShownMean(80, "at_least")),
        (20, 5, 100, ShownMean(20, "at_most")),
    ],
)
def test_the_ends_of_the_scale_are_not_shown(mean: float, n: int, step: float, shown: ShownMean) -> None:
    assert shown_mean(mean, n, step) == shown


@given(st.integers(3, 60), st.sampled_from([2, 3, 4, 5, 7]), st.integers(0, 6))
def test_means_and_spreads_of_a_unanimous_group_are_those_of_one_that_is_not(n: int, options: int, place: int) -> None:
    step = 100 / (options - 1)
    place %= options
    alike = [place * step] * n
    if 0 < place < options - 1:
        other = [*alike[2:], alike[0] - step, alike[0] + step]
    else:
        other = [*alike[1:], alike[0] + (step if place == 0 else -step)]
    assert shown_mean(statistics.fmean(alike), n, step) == shown_mean(statistics.fmean(other), n, step)
    floor = lookalike_spread(n, step)
    assert max(statistics.pstdev(alike), floor) == pytest.approx(max(statistics.stdev(other), floor))


@pytest.mark.parametrize("mean", [-1.0, 101.0, float("nan"), float("inf")])
def test_what_is_not_on_the_scale_is_refused(mean: float) -> None:
    with pytest.raises(ValueError, match="from 0 to 100"):
        shown_mean(mean, 5, 25)


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


def test_a_figure_needs_two_people_and_a_step() -> None:
    with pytest.raises(ValueError, match="two people"):
        lookalike_spread(1, 25)
    for step in (0.0, -1.0, float("nan"), float("inf")):
        with pytest.raises(ValueError, match="above 0"):
            shown_mean(50, 5, step)


@given(classes, st.integers(5, 10))
def test_shares_alone_are_in_quarters_for_few_and_tens_for_more(counts: list[int], k: int) -> None:
    shown, people = shown_shares(counts, k), sum(counts)
    if people < k:
        assert shown is None
        return
    assert shown is not None
    step = 25 if people < 2 * k else 10
    assert sum(shown) == 100
    assert all(share % step == 0 and 0 <= share <= 100 - step for share in shown)


@given(st.integers(2, 7), st.integers(0, 6), st.integers(5, 60))
def test_shares_of_a_unanimous_few_are_those_of_some_who_are_not(size: int, place: int, people: int) -> None:
    place %= size
    alike = [people if each == place else 0 for each in range(size)]
    neighbours = [each for each in (place - 1, place + 1) if 0 <= each < size]
    others = []
    for neighbour in neighbours:
        counts = list(alike)
        counts[place], counts[neighbour] = people - 1, 1
        others.append(shown_shares(counts, 5))
    assert shown_shares(alike, 5) in others

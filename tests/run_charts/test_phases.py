import pytest
from hypothesis import given
from hypothesis import strategies as st

from medspiller.run_charts import chart, judge
from medspiller.run_charts.shewhart import Kind

BEFORE, AFTER = [5.0, 6, 4, 7] * 4, [9.0, 10, 8, 11] * 4
VALUES = st.lists(st.integers(0, 30) | st.none(), min_size=2, max_size=50)


@given(VALUES, st.data())
def test_a_phase_is_judged_as_if_it_stood_alone(values: list[int | None], data: st.DataObject) -> None:
    split = data.draw(st.integers(1, len(values) - 1))
    for kind in ("run", "i", "c"):
        whole = chart(kind, values, splits=[split])
        for phase in whole.phases:
            alone = chart(kind, values[phase.start : phase.stop]).latest
            assert (phase.center, phase.lower, phase.upper) == (alone.center, alone.lower, alone.upper)
            assert phase.judgement.longest_run == alone.judgement.longest_run
            assert phase.outside == tuple(phase.start + place for place in alone.outside)
            assert phase.signal == alone.signal


def test_the_phases_cover_the_series() -> None:
    made = chart("run", list(range(30)), splits=[10, 12])
    assert [(phase.start, phase.stop) for phase in made.phases] == [(0, 10), (10, 12), (12, 30)]
    assert made.latest.judgement.longest_at == (12, 20)
    assert made.latest.frozen is None


def test_a_frozen_baseline_sees_what_a_phase_of_its_own_does_not() -> None:
    made = chart("run", BEFORE + AFTER, splits=[16], freeze_first=True)
    after = made.latest
    assert (after.center, after.signal) == (9.5, False)
    assert after.frozen is not None
    assert (after.frozen.center, after.frozen.judgement.longest_run, after.frozen.signal) == (5.5, 16, True)
    assert (made.signal, made.moved) == (False, True)
    assert not chart("run", BEFORE + AFTER, splits=[16]).moved


def test_limits_are_frozen_with_the_centre_and_follow_later_denominators() -> None:
    counts, sizes = [10, 12, 8, 10] * 5, [100] * 20
    made = chart("p", [*counts, 50, 40], [*sizes, 100, 400], splits=[20], freeze_first=True)
    frozen = made.latest.frozen
    assert frozen is not None
    assert frozen.center == pytest.approx(0.1)
    assert frozen.upper == pytest.approx((0.19, 0.145))
    assert frozen.outside == (20,)
    assert made.moved


def test_a_frozen_individuals_chart_carries_its_width_over() -> None:
    made = chart("i", BEFORE + AFTER, splits=[16], freeze_first=True)
    frozen = made.latest.frozen
    assert frozen is not None
    assert frozen.upper[0] == made.phases[0].upper[0]
    assert len(frozen.upper) == 16


def test_a_baseline_without_points_freezes_nothing() -> None:
    made = chart("c", [None, None, 3, 4], splits=[2], freeze_first=True)
    assert (made.phases[0].center, made.latest.frozen) == (None, None)


def test_runs_of_a_lopsided_series_are_counted_about_its_median() -> None:
    heavy = [1.0, 2, 1, 2, 1, 2, 1, 30] * 3
    made = chart("i", heavy).latest
    assert made.center == pytest.approx(5.0)
    assert made.judgement.center == judge(heavy).center == 1.5
    assert chart("i", BEFORE).latest.judgement.center == 5.5


def test_a_point_far_out_is_a_signal_only_if_the_lean_of_the_series_does_not_explain_it() -> None:
    leaning = [1.0, 2, 4, 1, 3, 9, 2, 1, 5, 2, 1, 3, 25, 2, 4, 1, 2, 6, 1, 3]
    made = chart("i", leaning)
    assert (made.latest.outside, made.latest.certain, made.signal) == ((12,), (), False)
    even = [20.0 + place % 3 for place in range(20)] + [60.0]
    assert (chart("i", even).latest.outside, chart("i", even).latest.certain) == ((20,), (20,))
    with_nought = chart("i", [0.0, *leaning])
    assert with_nought.latest.outside == (13,)
    below = chart("i", [value - 40 for value in even])
    assert (below.latest.certain, below.signal) == ((20,), True)
    frozen = chart("i", [*even[:20], 60.0, 21.0], splits=[20], freeze_first=True).latest.frozen
    assert frozen is not None
    assert frozen.certain == (20,)


@pytest.mark.parametrize("splits", [[0], [4], [2, 2], [3, 1], [-1], [9]])
def test_splits_that_leave_a_phase_empty_are_refused(splits: list[int]) -> None:
    with pytest.raises(ValueError, match="must rise"):
        chart("run", [1, 2, 3, 4], splits=splits)


@pytest.mark.parametrize("kind", ["run", "i", "c"])
def test_an_empty_series_has_one_empty_phase(kind: Kind) -> None:
    made = chart(kind, [])
    assert [(phase.center, phase.signal, phase.judgement.more_needed) for phase in made.phases] == [(None, False, 10)]


def test_an_unknown_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="only run, i, p, u and c"):
        chart("np", [1])  # type: ignore[arg-type]

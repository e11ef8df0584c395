import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import f, friedmanchisquare

from medspiller.run_charts import judge
from medspiller.run_charts.season import NOT_POSITIVE, NOT_REPEATED, SHORT, Season, _agree, estimate_season

WINTER = [1.3, 1.2, 1.1, 1, 0.9, 0.85, 0.7, 0.8, 0.95, 1, 1.05, 1.15]


def pooled(years: float, *, noise: float = 0.0, growth: float = 0.0, seed: int = 1) -> list[float | None]:
    source = random.Random(seed)
    return [
        5 * WINTER[month % 12] * (1 + growth) ** (month / 12) * math.exp(source.gauss(0, noise))
        for month in range(round(12 * years))
    ]


@pytest.mark.parametrize("growth", [0.0, 0.1, -0.2])
@pytest.mark.parametrize("years", [2, 2.5, 5])
def test_a_pattern_is_found_whatever_the_trend(growth: float, years: float) -> None:
    found = estimate_season(pooled(years, growth=growth), 12)
    assert found.trusted
    assert found.indices == pytest.approx(WINTER)
    assert sum(found.indices) / 12 == pytest.approx(1)


def test_strange_months_and_missing_ones_hardly_matter() -> None:
    series = pooled(5, noise=0.02)
    for month in range(14, 18):
        series[month] = 25.0
    series[40] = None
    assert estimate_season(series, 12).indices == pytest.approx(WINTER, rel=0.05)


@given(st.integers(0, 11))
def test_a_series_may_begin_anywhere_in_the_year(first: int) -> None:
    found = estimate_season(pooled(4)[first:], 12, first)
    assert found.indices == pytest.approx(WINTER)
    assert found.taken_out(pooled(4)[first:], first) == pytest.approx([5.0] * (48 - first))


def test_taking_it_out_leaves_no_signal_where_there_was_nothing_but_winter() -> None:
    season = estimate_season(pooled(5, noise=0.02), 12)
    unit = pooled(3, noise=0.1, seed=7)
    assert judge(unit).signal
    assert not judge(season.taken_out(unit)).signal
    assert season.taken_out([None, 2.6])[0] is None


def test_too_short_a_series_is_not_trusted_and_changes_nothing() -> None:
    for series in ([], pooled(1), pooled(23 / 12), [None, *pooled(2)[1:]], [*pooled(2)[:-1], None]):
        found = estimate_season(series, 12)
        assert (found.doubt, found.trusted, found.indices) == (SHORT, False, (1.0,) * 12)
        assert found.taken_out([3.0, None]) == [3.0, None]


def test_zeros_and_negative_values_have_no_pattern_of_proportions() -> None:
    assert estimate_season([0.0, *pooled(3)], 12).doubt == NOT_POSITIVE


def test_noise_is_called_a_season_in_one_case_of_twenty() -> None:
    source = random.Random(2)
    for years in (2, 3, 5):
        found = sum(
            estimate_season([source.lognormvariate(0, 0.3) for _month in range(12 * years)], 12).trusted
            for _run in range(1500)
        )
        assert 0.025 <= found / 1500 <= 0.075
    assert estimate_season([4.0] * 36, 12).doubt == NOT_REPEATED


@settings(max_examples=60)
@given(st.integers(3, 6), st.sampled_from([4, 12]), st.integers(0, 10**6))
def test_agreement_is_that_of_friedman(cycles: int, length: int, seed: int) -> None:
    source = random.Random(seed)
    table = [[place * 0.12 + source.gauss(0, 1) for place in range(length)] for _cycle in range(cycles)]
    statistic = friedmanchisquare(*zip(*table, strict=True)).statistic
    ratio = (cycles - 1) * statistic / (cycles * (length - 1) - statistic)
    p = float(f.sf(ratio, length - 1, (length - 1) * (cycles - 1)))
    if abs(p - 0.05) > 0.002:
        assert _agree(table, length) is bool(p < 0.05)


def test_factors_go_round() -> None:
    assert Season((0.5, 1.5)).factors(5, 1) == [1.5, 0.5, 1.5, 0.5, 1.5]


def test_bad_input_is_refused() -> None:
    with pytest.raises(ValueError, match="at least two periods"):
        estimate_season([1.0], 1)
    with pytest.raises(ValueError, match="Value number 1 is inf"):
        estimate_season([math.inf], 12)

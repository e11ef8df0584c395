"""The demo's figures are as they should be, and the charts find what truly moved them without crying wolf."""

import datetime
import math
from collections import defaultdict
from functools import cache

import numpy as np
import pytest

from medspiller.demo.indicators import ABSENCE, ATTEMPTS, WAITING, Attempt, Course, Setting, Truth, series_of
from medspiller.demo.indicators import Series as Given
from medspiller.demo.indicators.truths import SLIDES
from medspiller.demo.municipality import build
from medspiller.demo.texts.indicators import attempt_texts, catalogue
from medspiller.indicators.rules.overviews import expected_alarms, judged_latest
from medspiller.indicators.rules.series import Point, Series, effect_of, season_of, splits_at
from medspiller.periods import Period, Rhythm
from medspiller.run_charts import Direction, Verdict

TODAY = datetime.date(2026, 11, 26)
DAYS = [TODAY, datetime.date(2026, 12, 2), datetime.date(2027, 3, 15)]
FOUND = {
    Truth.WORKED: Verdict.EXPECTED,
    Truth.NOTHING: Verdict.NO_SIGNAL_YET,
    Truth.WORSE: Verdict.OTHER_WAY,
    Truth.ALREADY_MOVING: Verdict.ALREADY_MOVING,
    Truth.TOO_EARLY: Verdict.TOO_EARLY,
}
TOP = "1000"


@cache
def setting_on(day: datetime.date) -> Setting:
    return Setting(build(), day)


@cache
def given_on(day: datetime.date) -> dict[str, Given]:
    return dict(series_of(setting_on(day)))


@cache
def absence_on(day: datetime.date) -> dict[str, Series]:
    """Absence of each unit with all below it, as the application shows it: in tenths, without the season."""
    setting = setting_on(day)
    sums: dict[tuple[str, Period], tuple[float, float, int]] = defaultdict(lambda: (0.0, 0.0, 0))
    for (code, month), one in given_on(day)[ABSENCE].items():
        for unit in setting.above[code]:
            lost, possible, persons = sums[unit, month]
            sums[unit, month] = (
                lost + (one.numerator or 0),
                possible + (one.denominator or 0),
                persons + (one.persons or 0),
            )
    points: dict[str, list[Point]] = defaultdict(list)
    for unit in setting.above:
        for month in setting.months:
            lost, possible, persons = sums[unit, month]
            points[unit].append(Point(round(100 * lost / possible, 1), possible) if persons >= 5 else Point())
    season = season_of(setting.months, [point.value for point in points[TOP]])
    cuts = splits_at(setting.months, [setting.broken_on])
    return {unit: Series(setting.months, tuple(each), cuts, season) for unit, each in points.items()}


def series_behind(attempt: Attempt, day: datetime.date) -> Series:
    setting = setting_on(day)
    code = setting.code_of(attempt.unit)
    if attempt.indicator == ABSENCE:
        return absence_on(day)[code]
    given = given_on(day)[attempt.indicator]
    values = [given[code, month].value if (code, month) in given else None for month in setting.months]
    return Series(setting.months, tuple(Point(value) for value in values))


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("attempt", ATTEMPTS, ids=lambda attempt: attempt.key)
def test_the_figures_say_of_every_attempt_what_is_true(attempt: Attempt, day: datetime.date) -> None:
    begun = setting_on(day).months_ago(attempt.months)
    hoped = Direction.DOWN if attempt.expected < 0 else Direction.UP
    assert effect_of(series_behind(attempt, day), begun, hoped).verdict is FOUND[attempt.truth]


def test_there_is_an_attempt_of_every_kind_and_course() -> None:
    assert {attempt.truth for attempt in ATTEMPTS} == set(Truth)
    assert {attempt.course for attempt in ATTEMPTS} == set(Course)
    assert {attempt.indicator for attempt in ATTEMPTS} == {ABSENCE, WAITING}
    assert sum(attempt.truth is Truth.WORKED for attempt in ATTEMPTS) == 6
    assert sum(attempt.truth is Truth.NOTHING for attempt in ATTEMPTS) == 6


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_no_wolf_is_cried_where_nothing_was_done(day: datetime.date) -> None:
    """Of all units that no true change touches, no more signal than chance gives them, with three standard errors."""
    setting, found = setting_on(day), absence_on(day)
    changed = {
        setting.code_of(attempt.unit)
        for attempt in ATTEMPTS
        if attempt.indicator == ABSENCE and (attempt.factor != 1 or attempt.key in SLIDES)
    }
    touched = {unit for code in changed for unit in setting.above[code]}
    touched |= {unit for unit, above in setting.above.items() if changed & set(above)}
    quiet = [series for unit, series in found.items() if unit not in touched]
    values = np.array([[math.nan if value is None else value for value in series.plain] for series in quiet])
    judged = judged_latest(values, found[TOP].breaks)
    expected = expected_alarms(judged)
    assert np.count_nonzero(~judged.too_early) > 250
    assert 5 < expected < 20
    assert judged.signal.sum() <= expected + 3 * math.sqrt(expected)


def test_the_same_day_gives_the_same_figures() -> None:
    assert dict(series_of(Setting(build(), TODAY))) == given_on(TODAY)


def test_four_hundred_units_have_five_years_of_absence() -> None:
    months: dict[str, int] = defaultdict(int)
    for code, _month in given_on(TODAY)[ABSENCE]:
        months[code] += 1
    assert sum(count >= 55 for count in months.values()) >= 385
    assert len(months) >= 399
    missing = sum(60 - count for count in months.values() if count >= 55)
    assert 20 < missing < 200


@pytest.mark.parametrize(("family", "low", "high"), [("care", 5, 7), ("school", 3.8, 5), ("staff", 2.7, 4)])
def test_levels_are_those_of_real_workplaces(family: str, low: float, high: float) -> None:
    setting = setting_on(TODAY)
    codes = {workplace.code for workplace in setting.workplaces if workplace.family == family}
    rows = [one for (code, _month), one in given_on(TODAY)[ABSENCE].items() if code in codes]
    rate = 100 * sum(one.numerator or 0 for one in rows) / sum(one.denominator or 0 for one in rows)
    assert low < rate < high


def test_winter_is_worse_than_summer_and_the_new_system_counts_more() -> None:
    whole, setting = absence_on(TODAY)[TOP], setting_on(TODAY)
    by_month: dict[int, list[float]] = defaultdict(list)
    for month, value in zip(setting.months, whole.values, strict=True):
        by_month[month.number].append(value or 0)
    assert min(by_month[2]) > max(by_month[7])
    assert whole.is_seasonal
    cut = whole.breaks[0]
    old, new = ([value for value in side if value is not None] for side in (whole.plain[:cut], whole.plain[cut:]))
    assert float(np.median(old)) < 0.93 * float(np.median(new))


def test_attendance_is_what_absence_leaves() -> None:
    given = given_on(TODAY)
    quarters = {quarter for _code, quarter in given["fremmoede"]}
    assert {quarter.rhythm for quarter in quarters} == {Rhythm.QUARTER}
    code = setting_on(TODAY).code_of("Plejecentret Fjordudsigten")
    quarter = Period.of(Rhythm.QUARTER, datetime.date(2026, 4, 1))
    months = [given[ABSENCE][code, month] for month in setting_on(TODAY).months if month.start in quarter]
    there = given["fremmoede"][code, quarter]
    assert there.numerator == sum((one.denominator or 0) - (one.numerator or 0) for one in months)


def test_spending_lies_about_the_budget_and_does_not_build_upon_itself() -> None:
    rows: dict[str, list[float]] = defaultdict(list)
    for (code, _month), one in given_on(TODAY)["forbrug-af-budget"].items():
        rows[code].append(100 * (one.numerator or 0) / (one.denominator or 1))
    whole = [row for row in rows.values() if len(row) == 60]
    assert len(whole) > 60
    assert 98 < float(np.mean(whole)) < 102
    judged = judged_latest(np.array(whole), [])
    assert judged.signal.sum() <= expected_alarms(judged) + 3 * math.sqrt(expected_alarms(judged))


def test_one_indicator_is_stale_and_the_others_are_not() -> None:
    last = {key: max(period for _code, period in given) for key, given in given_on(TODAY).items()}
    days = {one.key: one.facts["days_to_update"] for one in catalogue()}
    stale = {key for key, period in last.items() if period.next().end + datetime.timedelta(days=days[key]) < TODAY}
    assert stale == {"svartid-telefon"}


def test_every_indicator_has_figures_and_every_attempt_its_texts() -> None:
    assert {one.key for one in catalogue()} == set(given_on(TODAY))
    assert set(attempt_texts()) == {attempt.key for attempt in ATTEMPTS}
    titles = [text.title for text in attempt_texts().values()]
    assert len(set(titles)) == len(titles)
    for attempt in ATTEMPTS:
        text = attempt_texts()[attempt.key]
        assert bool(text.conclusion) == (attempt.course is Course.CONCLUDED), attempt.key
        assert bool(text.learning) or attempt.course is not Course.CONCLUDED, attempt.key
        assert all((text.title, text.experience, text.wondering, text.expected_change, text.how_we_notice))


def test_a_name_that_two_units_have_is_no_address() -> None:
    with pytest.raises(LookupError):
        setting_on(TODAY).code_of("Indskoling")

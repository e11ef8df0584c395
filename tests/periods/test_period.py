import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medspiller.periods import NotAPeriodError, Period, Rhythm

DAYS = st.dates(datetime.date(1001, 1, 7), datetime.date(9997, 12, 31))
RHYTHMS = st.sampled_from(Rhythm)
PERIODS = st.builds(Period.of, RHYTHMS, DAYS)

# Where each form comes from: the key, StatBank's codes (Danmarks Statistik writes K for kvartal, U for uge), people.
WRITTEN = {
    "2025": ["2025", " 2025 "],
    "2025-H1": ["2025H1", "1. halvår 2025", "H1 2025", "2025 1. halvår", "1st half 2025", "half-year 1 2025"],
    "2025-H2": ["2025H2", "2. halvår 2025", "2nd half-year 2025"],
    "2025-Q1": ["2025K1", "2025Q1", "1. kvartal 2025", "1.kvartal 2025", "1. kvt. 2025", "K1 2025", "q1/2025"],
    "2025-Q4": ["2025 K4", "4 kvartal 2025", "kvartal 4 2025", "2025 4. kvartal", "4th quarter 2025", "2025-q4"],
    "2025-01": ["2025M01", "01-2025", "1/2025", "01.2025", "jan 2025", "Jan. 2025", "januar\u00a02025", "JANUARY 2025"],
    "2025-05": ["maj 2025", "May 2025", "2025 maj", "maj-25", "maj '25", "2025-5", "maj, 2025"],
    "2025-10": ["okt 2025", "oct 2025", "oktober 2025", "2025M10", "okt-25"],
    "2025-W05": [
        "2025U05",
        "2025W05",
        "uge 5 2025",
        "Uge 05, 2025",
        "uge 5/2025",
        "2025 uge 5",
        "week 5 2025",
        "u5 2025",
    ],
    "2020-W53": ["2020U53", "53. uge 2020"],
    "2025-01-31": ["2025M01D31", "31-01-2025", "31.1.2025", "31/01/2025", "2025-01-31 00:00:00", "31. januar 2025"],
}


@pytest.mark.parametrize(("key", "text"), [(key, text) for key, texts in WRITTEN.items() for text in [key, *texts]])
def test_it_reads_what_is_written(key: str, text: str) -> None:
    assert Period.parse(text).key == key


@pytest.mark.parametrize(
    "text",
    [
        "",
        "25",
        "2025M13",
        "2025M00",
        "2025K5",
        "2025K0",
        "2025H3",
        "2025U53",
        "2025U00",
        "2025-02-30",
        "31-01.2025",
        "2024/25",
        "2011/12",
        "2024/2025",
        "2020:2024",
        "2025,5",
        "2025.5",
        "1.2025",
        "0999",
        "9999",
        "jan",
        "januar 2025 i alt",
        "I alt",
        "٢٠٢٥",
        "20255",
        "-2025",
        "2025" * 100,
    ],
)
def test_it_refuses_what_is_no_period(text: str) -> None:
    with pytest.raises(NotAPeriodError):
        Period.parse(text)


@given(st.text(max_size=30))
def test_any_text_is_a_period_or_refused(text: str) -> None:
    try:
        period = Period.parse(text)
    except NotAPeriodError:
        return
    assert Period.parse(period.key) == period


@given(PERIODS)
def test_a_key_is_read_back(period: Period) -> None:
    assert Period.from_key(period.key) == period == Period.parse(period.key.lower())
    assert str(period) == period.key


@pytest.mark.parametrize("text", ["2025K1", " 2025", "jan 2025", "2025-1", "2025-13", "2025-w05"])
def test_only_keys_are_keys(text: str) -> None:
    with pytest.raises(NotAPeriodError):
        Period.from_key(text)


@given(PERIODS)
def test_periods_follow_each_other_without_gap_or_overlap(period: Period) -> None:
    following = period.next()
    assert following.start == period.end == period.last_day + datetime.timedelta(days=1)
    assert following.previous() == period < following
    assert following.rhythm is period.rhythm


@given(RHYTHMS, DAYS)
def test_each_day_lies_in_one_period_of_a_rhythm(rhythm: Rhythm, day: datetime.date) -> None:
    period = Period.of(rhythm, day)
    assert day in period
    assert day not in period.next()
    assert day not in period.previous()


@given(DAYS)
def test_years_are_made_of_halves_of_quarters_of_months(day: datetime.date) -> None:
    year = Period.of(Rhythm.YEAR, day)
    for rhythm, count in ((Rhythm.MONTH, 12), (Rhythm.QUARTER, 4), (Rhythm.HALF_YEAR, 2)):
        part = Period.of(rhythm, year.start)
        numbers = []
        while part.start in year:
            numbers.append(part.number)
            part = part.next()
        assert numbers == list(range(1, count + 1))
        assert part.start == year.end


def test_a_week_belongs_to_the_year_of_its_thursday() -> None:
    week = Period.of(Rhythm.WEEK, datetime.date(2027, 1, 3))
    assert (week.key, week.start, week.year, week.number) == ("2026-W53", datetime.date(2026, 12, 28), 2026, 53)


@pytest.mark.parametrize(
    ("start", "rhythm"),
    [
        (datetime.date(2025, 1, 2), Rhythm.YEAR),
        (datetime.date(2025, 2, 1), Rhythm.QUARTER),
        (datetime.date(2025, 4, 1), Rhythm.HALF_YEAR),
        (datetime.date(2025, 1, 31), Rhythm.MONTH),
        (datetime.date(2025, 1, 1), Rhythm.WEEK),
        (datetime.date(999, 12, 31), Rhythm.DAY),
        (datetime.date(9999, 1, 1), Rhythm.YEAR),
    ],
)
def test_a_period_begins_where_its_rhythm_does(start: datetime.date, rhythm: Rhythm) -> None:
    with pytest.raises(NotAPeriodError):
        Period(start, rhythm)


def test_the_last_period_has_no_next() -> None:
    with pytest.raises(NotAPeriodError):
        Period.parse("9998").next()

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medspiller.indicators.rules.rhythms import latest, missing_since, newest_due
from medspiller.periods import Period, Rhythm

DAYS = st.dates(datetime.date(2000, 1, 1), datetime.date(2100, 1, 1))


@given(st.sampled_from(Rhythm), st.integers(0, 800), DAYS)
def test_the_newest_that_should_be_here_is_the_last_one_whose_time_is_up(
    rhythm: Rhythm, days: int, today: datetime.date
) -> None:
    wait = datetime.timedelta(days=days)
    due = newest_due(rhythm, days, today)
    assert due.end + wait <= today
    assert due.next().end + wait > today


@pytest.mark.parametrize(
    ("newest", "laid_out", "missing"),
    [
        ("2026-07-01", "2020-01-01", True),
        ("2026-08-01", "2020-01-01", False),
        ("2026-09-01", "2020-01-01", False),
        (None, "2026-08-15", True),
        (None, "2026-09-05", False),
    ],
)
def test_a_figure_is_missed_unless_it_was_over_before_anybody_asked(
    newest: str | None, laid_out: str, missing: bool
) -> None:
    august = Period.from_key("2026-08")
    came = datetime.date.fromisoformat(newest) if newest else None
    found = missing_since(august, came, datetime.date.fromisoformat(laid_out))
    assert found == (august if missing else None)


@given(st.sampled_from(Rhythm), DAYS)
def test_the_newest_come_first_and_each_follows_the_next(rhythm: Rhythm, today: datetime.date) -> None:
    found = latest(rhythm, 5, today)
    assert today in found[0]
    assert [one.next() for one in found[1:]] == found[:-1]

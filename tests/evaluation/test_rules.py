import datetime

from hypothesis import given
from hypothesis import strategies as st

from medspiller.evaluation.rules.answers import Written, missing
from medspiller.evaluation.rules.nearing import AHEAD, is_near, time_to_evaluate

words = st.text(alphabet="aæ \r\n", max_size=12)
written = st.builds(Written, st.sampled_from(["keep", "change", "drop", "add"]), words, words, words)


@given(written)
def test_tidying_twice_is_tidying_once_and_what_is_kept_has_no_new_words(given: Written) -> None:
    tidy = given.tidied()
    assert tidy.tidied() == tidy
    assert "\r" not in tidy.why + tidy.title + tidy.text
    assert "\n" not in tidy.title
    if given.choice in {"keep", "drop"}:
        assert (tidy.title, tidy.text) == ("", "")


def test_what_is_missing_is_named() -> None:
    assert missing(Written("keep")) == ""
    assert missing(Written("drop")) == "why"
    assert missing(Written("drop", "fordi")) == ""
    assert missing(Written("change", "fordi")) == "words"
    assert missing(Written("change", "fordi", "", "ny tekst")) == ""
    assert missing(Written("add", "fordi", "", "ny tekst")) == "words"


@given(st.dates(datetime.date(2000, 1, 1), datetime.date(2100, 1, 1)))
def test_it_is_near_from_four_months_before(ends_on: datetime.date) -> None:
    first = time_to_evaluate(ends_on)
    assert ends_on - first == AHEAD
    assert is_near(ends_on, first)
    assert is_near(ends_on, ends_on + datetime.timedelta(days=400))
    assert not is_near(ends_on, first - datetime.timedelta(days=1))

import datetime

from hypothesis import given
from hypothesis import strategies as st

from medspiller.own_translation.rules.drafting import PAUSE, Written, begins_sitting, cleaned, may_save

NOON = datetime.datetime(2026, 11, 23, 12, tzinfo=datetime.UTC)
written = st.builds(
    Written,
    ambition=st.none() | st.integers(1, 5),
    text=st.text(),
    hoped_effect=st.text(),
    points=st.lists(st.integers(1, 9)).map(tuple),
    audiences=st.lists(st.sampled_from(["citizens", "businesses", "each_other"])).map(tuple),
)


def test_unseen_characters_are_taken_out_and_line_breaks_are_of_one_kind() -> None:
    assert cleaned("  a\x00b\u202ec\r\nd\te \r\r\r\r\nf\u200b  ") == "abc\nd e\n\nf"


def test_a_joined_emoji_stays_whole() -> None:
    assert cleaned("\U0001f469\u200d\U0001f4bb") == "\U0001f469\u200d\U0001f4bb"


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text: str) -> None:
    assert cleaned(cleaned(text)) == cleaned(text)


@given(written)
def test_a_normal_form_is_its_own_normal_form(one: Written) -> None:
    assert one.normalised().normalised() == one.normalised()


@given(written, st.integers(1, 99))
def test_a_save_from_the_stored_revision_goes_through(stored: Written, revision: int) -> None:
    assert may_save(stored.normalised(), revision, revision, ())


@given(written, written, st.integers(1, 99), st.integers(0, 99))
def test_a_save_from_another_revision_goes_through_only_over_ones_own_text(
    stored: Written, sent: Written, revision: int, base: int
) -> None:
    allowed = may_save(stored.normalised(), revision, base, [sent])
    assert allowed == (revision == base or stored.normalised() == sent.normalised())


def test_the_first_words_of_all_begin_no_sitting_with_anything_to_keep() -> None:
    assert not begins_sitting([], NOON)


def test_a_pause_of_more_than_half_an_hour_begins_a_sitting() -> None:
    assert not begins_sitting([NOON - PAUSE], NOON)
    assert begins_sitting([NOON - PAUSE - datetime.timedelta(seconds=1)], NOON)


def test_midnight_begins_a_sitting() -> None:
    after = datetime.datetime(2026, 11, 23, 0, 1, tzinfo=datetime.UTC)
    assert begins_sitting([after - datetime.timedelta(minutes=2)], after, datetime.UTC)

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medspiller.outside_in.models import Signal
from medspiller.outside_in.rules.counting import FEWEST, days_between, shown, usual
from medspiller.outside_in.rules.names import likely_names, telling
from medspiller.outside_in.rules.states import OPENNESS, allows, opens_more

counts = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 40))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Karen Jensen venter på svar", ["Karen Jensen"]),
        ("Vi talte med fru Hansen om maden", ["Hansen"]),
        ("Det er Mogens Kjærgaard, der har ringet", ["Mogens Kjærgaard"]),
        ("Hun hedder Birthe og bor på Åen", ["Birthe"]),
        ("I Birthes stue er der koldt", ["Birthes"]),
        ("En borger på Plejehjemmet Åen savner sin avis", []),
        ("Søndre Skole får mange spørgsmål. Per gang tager det en time.", []),
        ("På Nørregade og i Vestergård er der huller i vejen", []),
        ("Spørg Karen Jensen. Hun ved det", ["Karen Jensen"]),
        ("Det var Svendsen, og På Vestergård er der koldt", []),
        ("", []),
    ],
)
def test_what_looks_like_a_name_is_pointed_out(text: str, names: list[str]) -> None:
    assert likely_names(text) == names


def test_numbers_and_addresses_are_pointed_out_too() -> None:
    found = telling("Ring til Karen på 20 30 40 50 eller karen@borger.example, 010203-1234")
    assert [one.kind for one in found] == ["email", "cpr", "phone", "name"]


@given(st.text())
def test_any_text_can_be_looked_through(text: str) -> None:
    assert all(name in text for name in likely_names(text))


@given(counts)
def test_no_shown_number_is_small_and_what_is_hidden_cannot_be_subtracted(numbers: dict[str, int]) -> None:
    found = shown(numbers)
    assert set(found) == set(numbers)
    assert all(count is None or count == 0 or count >= FEWEST for count in found.values())
    hidden = [numbers[key] for key, count in found.items() if count is None]
    others = [count for count in numbers.values() if count >= FEWEST]
    # Where there is anything left to hide it behind.
    assert not hidden or len(hidden) > 1 or not others
    assert not hidden or sum(hidden) >= FEWEST or not others
    assert all(count == numbers[key] for key, count in found.items() if count is not None)


def test_numbers_that_do_not_add_up_are_hidden_alone() -> None:
    assert shown({"a": 3, "b": 9}, adds_up=False) == {"a": None, "b": 9}
    assert shown({"a": 3, "b": 9, "c": 30}) == {"a": None, "b": None, "c": 30}
    assert shown({"a": 0, "b": 9}) == {"a": 0, "b": 9}


@given(st.sampled_from(OPENNESS), st.sampled_from(OPENNESS))
def test_of_two_ways_to_be_open_at_most_one_is_more(one: str, other: str) -> None:
    assert opens_more(one, other) + opens_more(other, one) == (one != other)


def test_what_is_joined_is_over_and_every_state_is_known() -> None:
    assert set(OPENNESS) == set(Signal.Openness.values)
    for what in ("change", "classify", "comment", "decide", "pass_on", "join", "receive", "plan"):
        assert not allows("joined", what)
        assert allows("waiting", what)
    assert not allows("answered", "pass_on")


def test_the_usual_wait_is_the_middle_one() -> None:
    assert usual([]) is None
    assert usual([1, 30, 3]) == 3
    first = datetime.date(2026, 1, 1)
    assert days_between(first, first + datetime.timedelta(days=40)) == 40
    assert days_between(first, first - datetime.timedelta(days=1)) == 0

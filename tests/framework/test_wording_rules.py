import pytest
from hypothesis import given
from hypothesis import strategies as st

from medspiller.framework.rules.wording import Wording, cut, joined_texts, joined_titles, places, readable


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("Give frihed under", "ansvar", "Give frihed under ansvar"),
        ("Vise mod", "Dele viden", "Vise mod og dele viden"),
        ("Samarbejde med", "KL og regionen", "Samarbejde med og KL og regionen"),
        ("", "Mod", "Mod"),
    ],
)
def test_titles_are_joined_as_one_would_write_them(first: str, second: str, joined: str) -> None:
    assert joined_titles(first, second) == joined


def test_a_title_is_cut_before_its_and() -> None:
    wording = Wording("Give frihed og sikre kompetencer", "hver dag.")
    place = places(wording)[0]
    assert cut(wording, place.field, place.at) == (
        Wording("Give frihed", ""),
        Wording("Sikre kompetencer", "hver dag."),
    )


def test_a_text_is_cut_into_a_title_and_the_rest() -> None:
    wording = Wording("Mod", "Turde mere. Dele viden – også på tværs.")
    assert cut(wording, "text", 12) == (Wording("Mod", "Turde mere."), Wording("Dele viden", "også på tværs."))


def test_a_place_inside_a_word_is_taken_as_the_beginning_of_it() -> None:
    assert cut(Wording("Vise mod dagligt", ""), "title", 12) == (Wording("Vise mod", ""), Wording("Dagligt", ""))


def test_joined_texts_begin_their_sentences_with_a_capital() -> None:
    assert joined_texts("Lytte først.", "svare så.") == "Lytte først. Svare så."
    assert joined_texts("lytte", "svare") == "lytte svare"


def test_a_short_title_has_no_place_to_cut() -> None:
    assert places(Wording("Mod", "")) == []


@given(st.text(max_size=60), st.text(max_size=120))
def test_every_place_offered_leaves_two_titles(title: str, text: str) -> None:
    for place in places(Wording(title, text)):
        first, second = cut(Wording(title, text), place.field, place.at)
        assert first.title
        assert second.title


def test_a_text_with_an_empty_line_after_each_line_is_closed_up() -> None:
    assert readable("Et\n\nto\n\ntre\n\n\n\nfire\n\nfem") == "Et\nto\ntre\n\nfire\nfem"


def test_an_ordinary_text_keeps_its_paragraphs() -> None:
    assert readable("Et\nto\n\n\n\ntre\nfire") == "Et\nto\n\ntre\nfire"

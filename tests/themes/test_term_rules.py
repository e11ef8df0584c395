"""Words and phrases by stem, shown as they are written."""

import random

from hypothesis import given
from hypothesis import strategies as st

from medspiller.themes.rules.few import few_have
from medspiller.themes.rules.terms import Saying, frequent, key_of, sentences, telling_stems

WORDS = ["borgeren", "borger", "dialog", "dialogen", "pårørende", "med", "og", "LUS", "møde", "mødet", "åbne døre"]
texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join)
said = st.lists(st.builds(Saying, leader=st.integers(1, 4), text=texts), max_size=12)


def written(*pairs: tuple[int, str]) -> dict[str, int]:
    return {term.written: term.leaders for term in frequent([Saying(leader, text) for leader, text in pairs])}


def test_a_word_is_counted_in_all_its_forms_and_shown_as_it_is_most_often_written() -> None:
    assert written((1, "Borgeren skal høres"), (2, "spørge borgeren"), (3, "tale med borgere"))["borgeren"] == 3


def test_what_one_leader_alone_writes_is_no_theme() -> None:
    assert written((1, "fremmøde"), (1, "fremmøde"), (1, "fremmødet")) == {}


def test_a_phrase_has_two_or_three_words_and_may_have_a_small_one_inside() -> None:
    found = written((1, "borgeren i centrum"), (2, "have borgeren i centrum"), (3, "borgeren først, centrum sidst"))
    assert found["borgeren i centrum"] == 2
    assert found["borgeren"] == 3
    assert "borgeren først" not in found


def test_a_word_that_only_stands_in_a_phrase_is_told_with_it_and_not_besides() -> None:
    found = written((1, "åben dialog"), (2, "åben dialog"))
    assert found == {"åben dialog": 2}


def test_when_and_how_often_is_no_theme() -> None:
    sentence = "ringe til alle pårørende hver måned, og hver gang vi ændrer noget, inden tre dage"
    often = "spørge to gange om ugen i november"
    found = written((1, sentence), (2, sentence), (3, often), (4, often))
    assert set(found) == {"ringe", "pårørende", "ændrer", "spørge"}


def test_a_phrase_does_not_reach_over_a_comma() -> None:
    assert "møde borger" not in written((1, "holde møde, borger"), (2, "holde møde, borger"))


def test_a_name_in_capitals_is_no_small_word() -> None:
    found = written((1, "drøfte det i MED"), (2, "MED skal spørges"), (3, "gå med"), (4, "tale med"))
    assert found["MED"] == 2
    assert "med" not in found


def test_a_capital_that_begins_a_sentence_is_not_shown() -> None:
    assert written((1, "Dialog"), (2, "Dialog")) == {"dialog": 2}


def test_accents_and_other_spellings_are_one_word() -> None:
    assert key_of("PÅRØRENDE") == key_of("paaroerende")


@given(said)
def test_every_term_stands_in_all_its_sayings_and_has_two_leaders(sayings: list[Saying]) -> None:
    for term in frequent(sayings):
        assert term.leaders == len({sayings[place].leader for place in term.sayings}) >= 2
        assert key_of(term.written) == term.key
        for place in term.sayings:
            stems = [word.stem for sentence in sentences(sayings[place].text) for word in sentence]
            runs = [tuple(stems[at : at + len(term.key)]) for at in range(len(stems))]
            assert term.key in runs


@given(said, st.randoms(use_true_random=False))
def test_the_order_in_which_they_come_changes_nothing(sayings: list[Saying], chance: random.Random) -> None:
    mixed = list(sayings)
    chance.shuffle(mixed)
    told = [(term.written, term.leaders) for term in frequent(sayings)]
    assert told == [(term.written, term.leaders) for term in frequent(mixed)]


@given(texts)
def test_small_words_tell_nothing(text: str) -> None:
    assert not telling_stems(text) & {"og", "med"}


def test_few_is_less_than_half_of_what_is_usual_and_never_said_of_few_pages() -> None:
    few = few_have([10, 12, 4, 0, 11], pages=20)
    assert [count for count in (10, 12, 4, 0, 11) if few(count)] == [4, 0]
    assert not few_have([3, 0, 3], pages=4)(0)
    assert not few_have([], pages=50)(0)

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medspiller.text_search.rules.forms import distance, forgiven, openings, shortened, tails
from medspiller.text_search.rules.likeness import likeness
from medspiller.text_search.rules.ranking import packed, rank, unpacked
from medspiller.text_search.rules.words import LONGEST, folded, stem, stems, words

LETTERS = "abdefgiklnorstæøå"
word = st.text(LETTERS, min_size=1, max_size=14)
some = st.lists(word, max_size=8)


@given(st.text())
def test_folding_twice_is_as_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text())
def test_words_hold_nothing_that_means_something_to_a_database(text: str) -> None:
    for one in words(text):
        assert one.isalnum()
        assert 0 < len(one) <= LONGEST
        assert not {" ", "'", '"', "_", "\\", "\0"} & set(one)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ålborg", "aalborg"), ("PÅRØRENDE", "paaroerende"), ("fællesskab", "faellesskab"), ("Cafe", "café")],
)
def test_spellings_of_one_word_are_one(one: str, other: str) -> None:
    assert stems(one) == stems(other)


@pytest.mark.parametrize(
    "several",
    [
        "fravær fraværet fraværets",
        "beslutning beslutninger beslutningerne beslutningens",
        "borger borgere borgerne borgernes borgerens",
        "trivsel trivslen trivslens",
        "pårørende pårørendes",
        "artikel artikler artiklerne",
        "model modellen modellerne",
    ],
)
def test_the_forms_of_a_word_have_one_stem(several: str) -> None:
    assert len(set(stems(several))) == 1


def test_words_that_say_nothing_are_left_out() -> None:
    assert stems("Hvad skal vi gøre ved det?") == [stem("gøre")]


@pytest.mark.parametrize(
    ("compound", "part"),
    [
        ("sygefravær", "fravær"),
        ("arbejdsmiljø", "miljø"),
        ("medarbejdersamtale", "samtale"),
        ("børnehave", "have"),
        ("kommunalbestyrelse", "bestyrelse"),
        ("nøglepersonordning", "ordning"),
        ("dagtilbud", "tilbud"),
        ("hjemmesygeplejerske", "sygeplejerske"),
        ("familieafdeling", "afdeling"),
        ("vejarbejde", "arbejde"),
        ("skolestart", "start"),
        ("aftenvagt", "vagt"),
    ],
)
def test_the_last_part_of_a_compound_is_found(compound: str, part: str) -> None:
    assert part in tails(compound)


def test_a_word_is_not_cut_where_no_part_begins() -> None:
    assert "svar" not in tails("ansvar")
    assert "ndhed" not in tails("sundhed")
    assert tails("skole") == []


@given(word)
def test_a_tail_is_an_end_of_the_word_and_leaves_a_part_before_it(text: str) -> None:
    assert all(text.endswith(tail) and len(tail) >= 4 and len(text) - len(tail) >= 3 for tail in tails(text))


@given(word, word)
def test_the_distance_is_the_same_both_ways_and_nothing_only_to_itself(one: str, other: str) -> None:
    assert distance(one, other) == distance(other, one)
    assert (distance(one, other) == 0) == (one == other)
    assert abs(len(one) - len(other)) <= distance(one, other) <= max(len(one), len(other))


@given(word.filter(lambda text: len(text) >= 5), st.data())
def test_one_slip_is_a_distance_of_one_and_leaves_a_form_in_common(text: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(text) - 2))
    letter = data.draw(st.sampled_from(LETTERS))
    slips = {
        text[:place] + text[place + 1 :],
        text[:place] + letter + text[place:],
        text[:place] + letter + text[place + 1 :],
        text[:place] + text[place + 1] + text[place] + text[place + 2 :],
    }
    for slip in slips - {text}:
        assert distance(text, slip) == 1
        assert (shortened(text) | {text}) & (shortened(slip) | {slip})
        assert forgiven(slip, [text]) == [[text]]


@given(word)
def test_the_openings_begin_the_word_and_the_first_is_all_of_it(text: str) -> None:
    found = openings(text)
    assert all(text.startswith(one) for one in found)
    assert len(found) <= 5
    assert found[:1] == ([text] if len(text) >= 4 else [])


def test_the_nearest_is_meant() -> None:
    assert forgiven("sygfraværet", ["sygefravær", "sygeplej", "fravær"])[0] == ["sygefravær"]
    assert forgiven("pårørnde", ["pårør", "rør"])[0] == ["pårør"]
    assert forgiven("huss", ["hest"]) == []


@given(some, some)
def test_likeness_lies_between_nothing_and_the_same_and_goes_both_ways(one: list[str], other: list[str]) -> None:
    alike = likeness(one, other, {})
    assert 0 <= alike <= 1
    assert alike == pytest.approx(likeness(other, one, {}))
    assert not one or likeness(one, one, {}) == pytest.approx(1)


def test_a_rare_word_in_common_says_more_than_a_common_one() -> None:
    weights = {"støj": 3.0, "borg": 0.5}
    assert likeness(["støj", "borg"], ["støj", "bil"], weights) > likeness(["støj", "borg"], ["vej", "borg"], weights)
    assert likeness(["fravær"], ["sygefravær"], {}) > likeness(["fravær"], ["sygdom"], {}) == 0


@given(st.lists(st.lists(word.filter(str.isalnum), max_size=4), max_size=3))
def test_what_is_packed_is_unpacked_again(texts: list[list[str]]) -> None:
    while texts and not texts[-1]:
        texts.pop()
    assert unpacked(packed(texts)) == (texts or [[]])


def test_a_word_in_the_title_counts_more_and_words_together_more_than_apart() -> None:
    asked = [{"frist": 1.0}, {"svar": 1.0}]
    assert rank("frist svar\nnoget", asked) > rank("noget\nfrist svar", asked)
    assert rank("frist svar borg", asked) > rank("frist borg svar", asked)
    assert rank("frist svar", asked) > rank("frist svar " + "andet " * 300, asked)

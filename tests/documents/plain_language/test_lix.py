import pytest
from hypothesis import given
from hypothesis import strategies as st

from medspiller.documents.plain_language.lix import MESSAGES, lix


def test_it_follows_the_formula_of_words_per_sentence_and_share_of_long_words() -> None:
    result = lix("Vi spiser frokost klokken tolv. Derefter går vi en tur i skoven.")
    # 12 words in 2 sentences; frokost, klokken and Derefter have more than six letters: 12 / 2 + 100 * 3 / 12.
    assert (result.words, result.sentences, result.long_words, result.value) == (12, 2, 3, 31)


@pytest.mark.parametrize("text", ["", "   \n\t", "... !", "•"])
def test_a_text_without_words_has_nothing_to_measure(text: str) -> None:
    assert (lix(text).value, lix(text).meaning) == (0, MESSAGES[0])


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Jeg går en runde", 1),
        ("Jeg ser, f.eks. på plejehjemmet, bl.a. hvem der mangler", 1),
        ("Vi mødes kl. 9 den 12. oktober ca. fem gange", 1),
        ("Vi køber ind hos Bager Jensen m.fl. og hos Slagter Holm", 1),
        ("Vi køber brød, ost osv. Vi spiser sammen.", 2),
        ("Budgettet er 12.500 kr. eller 3,5 mio. kr. om året", 1),
        ("- Jeg spørger\n- Jeg svarer\n\n- Jeg følger op", 3),
        ("• Jeg spørger • Jeg svarer", 2),
        ("Hvad gør vi? Vi spørger! Og så: vi svarer …", 4),
        ("Se www.eksempel.dk for mere", 1),
    ],
)
def test_sentences_are_counted_as_a_person_would(text: str, sentences: int) -> None:
    assert lix(text).sentences == sentences


def test_a_number_is_a_word_but_never_a_long_one() -> None:
    assert (lix("12.500.000 2026").words, lix("12.500.000 2026").long_words) == (2, 0)


@pytest.mark.parametrize(
    ("value", "meaning"),
    [(24, 1), (25, 2), (34, 2), (35, 3), (44, 3), (45, 4), (54, 4), (55, 5)],
)
def test_every_band_has_its_meaning(value: int, meaning: int) -> None:
    result = lix(" ".join(["ord"] * value))  # one sentence of short words: LIX is the number of words
    assert (result.value, result.meaning) == (value, MESSAGES[meaning])


def test_a_short_text_is_called_uncertain() -> None:
    assert lix("Synlig ledelse").is_uncertain
    assert not lix("ord " * 25).is_uncertain


@given(st.text())
def test_any_text_is_measured(text: str) -> None:
    result = lix(text)
    assert result.meaning in MESSAGES
    assert 0 <= result.long_words <= result.words
    assert (result.words == 0) == (result.sentences == 0)

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medspiller.survey_answers.rules import (
    ALPHABET,
    Answers,
    Seal,
    SheetDamagedError,
    Where,
    in_groups,
    place_hash,
    token_of,
    typed_token,
    words_fit,
)

KEY = b"k" * 32
words = st.text(max_size=200).filter(words_fit)


@given(st.binary(min_size=12, max_size=12), st.tuples(words, words))
def test_what_is_sealed_is_opened_and_always_as_long(choices: bytes, written: tuple[str, str]) -> None:
    seal = Seal(KEY, items=12, questions=2)
    sealed = seal.seal("place", Answers(choices, written))
    assert seal.opened("place", sealed) == Answers(choices, written)
    assert len(sealed) == len(seal.seal("place", None))
    assert seal.opened("place", seal.seal("place", None)) is None


def test_a_sheet_opens_neither_elsewhere_nor_with_another_key_nor_when_changed() -> None:
    seal = Seal(KEY, items=1, questions=0)
    sealed = seal.seal("here", Answers(b"\x04"))
    where = seal.seal_where("here", Where(7, "profession:Lærer"))
    assert seal.opened_where("here", where) == Where(7, "profession:Lærer")
    for other, place, data in (
        (seal, "there", sealed),
        (Seal(b"x" * 32, items=1, questions=0), "here", sealed),
        (seal, "here", sealed[:-1] + bytes([sealed[-1] ^ 1])),
        (seal, "here", b""),
        (seal, "here", where),
    ):
        with pytest.raises(SheetDamagedError):
            other.opened(place, data)


@pytest.mark.parametrize("answers", [Answers(b""), Answers(b"\x01\x02"), Answers(b"\x01", ("x" * 501,))])
def test_what_does_not_fit_is_refused(answers: Answers) -> None:
    with pytest.raises(ValueError, match=r"fit|long"):
        Seal(KEY, items=1, questions=len(answers.words)).seal("place", answers)


@given(st.integers(0, 2**40), st.integers(0, 2**40))
def test_a_token_is_typed_as_it_is_read(person: int, other: int) -> None:
    token = token_of(KEY, person, "round")
    assert len(token) == 12
    assert set(token) <= set(ALPHABET)
    assert typed_token(in_groups(token).lower().replace("0", "o").replace("1", "l")) == token
    assert (token == token_of(KEY, other, "round")) == (person == other)
    assert token != token_of(KEY, person, "another round")
    assert place_hash(KEY, token) != place_hash(b"x" * 32, token)


@pytest.mark.parametrize(
    "text", ["", "K7QF-2M9X-TD4", "K7QF-2M9X-TD4RR", "ÆØÅÆ-ØÅÆØ-ÅÆØÅ", "x" * 1000, "K7QF 2M9X TD4*"]
)
def test_what_cannot_be_a_token_is_none(text: str) -> None:
    assert typed_token(text) is None

import random
import time
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from medspiller.documents.plain_language.word_diff import Piece, word_diff

TEXTS = st.text() | st.lists(st.sampled_from(["jeg", "går", "en", "runde", ".", " ", "\n", "æøå"])).map(" ".join)


def without(kind: str, pieces: list[Piece]) -> str:
    return "".join(piece.text for piece in pieces if piece.kind != kind)


@given(TEXTS, TEXTS)
def test_old_and_new_can_be_read_back_from_the_pieces(old: str, new: str) -> None:
    pieces = word_diff(old, new)
    assert without("added", pieces) == old
    assert without("removed", pieces) == new
    assert all(piece.text for piece in pieces)
    assert all(one.kind != other.kind for one, other in pairwise(pieces))


@given(TEXTS)
def test_equal_texts_have_one_piece_at_most(text: str) -> None:
    assert word_diff(text, text) == ([Piece("same", text)] if text else [])


def test_whole_words_are_shown_as_changed() -> None:
    assert word_diff("Jeg går runden hver morgen.", "Jeg går runden hver fredag morgen.") == [
        Piece("same", "Jeg går runden hver "),
        Piece("added", "fredag "),
        Piece("same", "morgen."),
    ]
    assert word_diff("til borgere", "til borgerne") == [
        Piece("same", "til "),
        Piece("removed", "borgere"),
        Piece("added", "borgerne"),
    ]


def test_a_long_text_with_one_change_stays_precise() -> None:
    words = [f"ord{n % 700}" for n in range(40_000)]
    changed = [*words[:20_000], "nyt", *words[20_000:]]
    pieces = word_diff(" ".join(words), " ".join(changed))
    assert [piece.text.strip() for piece in pieces if piece.kind != "same"] == ["nyt"]


def test_texts_made_to_be_slow_are_compared_in_a_few_seconds() -> None:
    chance = random.Random(1)
    old, new = (" ".join(chance.choice("ab") for _ in range(50_000)) for _ in range(2))
    started = time.perf_counter()
    pieces = word_diff(old, new)
    assert time.perf_counter() - started < 5
    assert (without("added", pieces), without("removed", pieces)) == (old, new)

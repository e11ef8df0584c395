import time

from hypothesis import given
from hypothesis import strategies as st

from medspiller.search.rules.snippets import WIDTH, marked, snippet
from medspiller.text_search.rules.words import stem

TEXTS = st.text(alphabet="abcdeæøå .,-<&\n", max_size=600)
FOUND = st.sets(st.text(alphabet="abcdeæøå", min_size=1, max_size=3).map(stem), max_size=4)


def in_brackets(text: str, *words: str) -> str:
    parts = snippet([text], {stem(word) for word in words})
    return "".join(f"[{part.text}]" if part.found else part.text for part in parts)


def test_words_are_marked_as_they_were_written_in_all_their_forms() -> None:
    assert in_brackets("Sygefraværet: SYGEFRAVÆR, ikke fravær", "sygefravær") == (
        "[Sygefraværet]: [SYGEFRAVÆR], ikke fravær"
    )
    assert in_brackets("AALBORG og Ålborg", "ålborg") == "[AALBORG] og [Ålborg]"


def test_what_looks_like_a_mark_is_text() -> None:
    assert [part.text for part in marked("<mark>ko</mark>", {"ko"}) if part.found] == ["ko"]


def test_the_part_with_most_of_the_words_is_shown() -> None:
    text = "vikar " + "fyld " * 100 + "vi ringer efter en vikar ved sygdom " + "fyld " * 100
    shown = in_brackets(text, "vikar", "sygdom")
    assert "[vikar] ved [sygdom]" in shown
    assert shown.startswith("… ")
    assert shown.endswith(" …")


def test_of_several_texts_the_one_that_answers_is_shown_and_else_the_first() -> None:
    texts = ["Det første", "Her er en vikar"]
    assert "".join(part.text for part in snippet(texts, {"vikar"})) == "Her er en vikar"
    assert "".join(part.text for part in snippet(texts, {"giraf"})) == "Det første"
    assert snippet(["", "  "], {"vikar"}) == []


@given(TEXTS, FOUND)
def test_the_parts_together_are_the_text(text: str, found: set[str]) -> None:
    assert "".join(part.text for part in marked(text, found)) == text


@given(TEXTS, FOUND)
def test_a_snippet_is_a_piece_of_the_text_and_not_much_longer_than_asked(text: str, found: set[str]) -> None:
    shown = "".join(part.text for part in snippet([text], found))
    plain = " ".join(text.split())
    assert shown.removeprefix("… ").removesuffix(" …") in plain
    longest = max((len(word) for word in plain.split()), default=0)
    assert len(shown) <= WIDTH + longest + 8


@given(TEXTS, FOUND)
def test_where_a_text_holds_a_word_the_snippet_does(text: str, found: set[str]) -> None:
    holds = any(part.found for part in marked(" ".join(text.split()), found))
    assert any(part.found for part in snippet([text], found)) == holds


def test_one_word_a_thousand_times_costs_no_more_than_a_thousand_words() -> None:
    started = time.process_time()
    snippet(["på vej " * 2_500], {stem("vej"), stem("på")})
    often = time.process_time() - started
    started = time.process_time()
    snippet(["og vej " * 2_500], {stem("bro")})
    once = time.process_time() - started
    assert often < 5 * once + 0.05

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medspiller.documents.plain_language.vague_words import MESSAGES, find_vague_words


def found(text: str) -> list[str]:
    return [word.text for word in find_vague_words(text)]


def test_each_word_comes_with_its_place_and_a_question() -> None:
    text = "Jeg er Synlig for alle"
    (word,) = find_vague_words(text)
    assert text[word.start : word.end] == word.text == "Synlig"
    assert word.question == "Synlig for hvem, hvor og hvornår?"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Jeg har fokus på trivsel", ["har fokus på"]),
        ("Vi understøttede løbende de relevante indsatser", ["understøttede", "løbende", "relevante"]),
        ("Jeg sikrer ro ved at sikre, at alle spørges", ["sikrer", "at sikre"]),
        ("Jeg skaber\n rammer og arbejder  med trivsel", ["skaber\n rammer", "arbejder  med"]),
        ("FOKUS PÅ DRIFT", ["FOKUS PÅ"]),
        ("er opmærksom på, at nogle er stille", ["er opmærksom på"]),
        ("Hver mandag klokken ni spørger jeg teamet, hvad der drillede", []),
        ("", []),
    ],
)
def test_vague_words_are_found_in_their_inflections(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "usynlig",
        "synliggøre",
        "irrelevant",
        "vedløbende",
        "fokus-gruppe",
        "sikre-nok",
        "sikkerhed",
        "tofte",
        "Styrker_1",
    ],
)
def test_a_vague_word_inside_another_word_is_left_alone(text: str) -> None:
    assert found(text) == []


def test_safe_as_a_property_is_not_the_verb() -> None:
    assert found("Vi har trygge og sikre lokaler") == []


@given(st.lists(st.sampled_from(["synlig", "fokus på", "sikre", "at", ",", "hus", "-", "løbende", "\n"])).map(" ".join))
def test_spans_are_in_order_never_overlap_and_point_at_their_word(text: str) -> None:
    end = 0
    for word in find_vague_words(text):
        assert end <= word.start < word.end
        assert text[word.start : word.end] == word.text
        assert word.question in MESSAGES
        end = word.end

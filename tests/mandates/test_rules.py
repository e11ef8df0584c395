from hypothesis import given
from hypothesis import strategies as st

from medspiller.mandates.rules.content import FrameContent, Rule, without_level
from medspiller.mandates.rules.differences import Gap, difference
from medspiller.mandates.rules.levels import ORDER
from medspiller.mandates.rules.questions import WORDS_AT_MOST, telling

tens = st.lists(st.integers(0, 9), min_size=10, max_size=10).map(
    lambda places: tuple(10 * sum(place % 5 == each for place in places) for each in range(5))
)
texts = st.text(max_size=20)
rules = st.builds(Rule, st.integers(1, 20), st.sampled_from([*ORDER, "", "noget andet"]), texts, texts)
several = st.lists(rules, max_size=8, unique_by=lambda rule: rule.kind).map(tuple)
contents = st.builds(FrameContent, texts, texts, texts, several)


@given(st.sampled_from(ORDER), tens)
def test_a_difference_says_no_more_than_the_shares(level: str, shares: tuple[int, ...]) -> None:
    found = difference(level, shares)
    place = ORDER.index(level)
    assert found.alike == shares[place]
    assert found.other != level
    assert found.other_share == max(share for other, share in enumerate(shares[:4]) if other != place)
    if found.gap == Gap.ALIKE:
        assert found.alike >= 50
    if found.gap == Gap.NARROWER:
        assert sum(shares[place + 1 : 4]) >= 30
    if found.gap == Gap.WIDER:
        assert sum(shares[:place]) >= 30


def test_what_is_worth_talking_about_is_named() -> None:
    assert difference("self", (30, 10, 40, 20, 0)).gap == Gap.NARROWER
    assert difference("leader", (40, 0, 10, 50, 0)).gap == Gap.WIDER
    assert difference("ask", (10, 0, 50, 0, 40)).gap == Gap.UNCLEAR
    assert difference("tell", (20, 40, 20, 0, 20)).gap == Gap.SPREAD
    assert difference("self", (90, 10, 0, 0, 0)).gap == Gap.ALIKE
    assert difference("self", (100, 0, 0, 0, 0)).other == ""


@given(
    st.builds(
        FrameContent, texts, texts, texts, st.lists(rules, max_size=8, unique_by=lambda rule: rule.kind).map(tuple)
    )
)
def test_content_survives_storage_and_trimming_twice_is_as_once(content: FrameContent) -> None:
    trimmed = content.trimmed()
    assert FrameContent.of(trimmed.as_data()) == trimmed == trimmed.trimmed()
    assert all(rule.level in {*ORDER, ""} for rule in trimmed.rules)
    assert all(rule.level or rule.limit or rule.note for rule in trimmed.rules)
    names = {rule.kind: str(rule.kind) for rule in trimmed.rules}
    assert len(without_level(trimmed, names)) == len(trimmed.rules) - len(trimmed.decided)


def test_the_telling_words_of_a_question() -> None:
    assert telling("Må jeg selv købe en ny støvsuger til 900 kr.?") == ["købe", "støvsuger"]
    assert telling("må jeg?") == []
    assert telling("") == []
    assert telling("?!") == []


@given(st.text(max_size=600))
def test_any_question_has_few_words(question: str) -> None:
    found = telling(question)
    assert len(found) <= WORDS_AT_MOST
    assert len(set(found)) == len(found)

"""Groups of statements that are alike, the same whatever the order."""

import random

from hypothesis import given
from hypothesis import strategies as st

from medspiller.text_search.rules.likeness import likeness
from medspiller.themes.rules.groups import ALIKE, Group, grouped, most_alike, weights_of
from medspiller.themes.rules.terms import telling_stems

WORDS = ["borger", "centrum", "dialog", "åben", "fravær", "sygefravær", "mandag", "runde", "vagt", "mød"]
stems = st.frozensets(st.sampled_from(WORDS), max_size=5)


def names_of(count: int) -> list[str]:
    return [f"{place:03}" for place in range(count)]


def groups_of(*texts: str) -> list[set[str]]:
    found = grouped([telling_stems(text) for text in texts], names_of(len(texts)))
    return [{texts[place] for place in group.members} for group in found]


def test_statements_about_the_same_are_one_group_and_the_odd_one_is_in_none() -> None:
    one, other = "gå en runde på afdelingen hver mandag", "gå en runde mandag og hilse på afdelingen"
    assert groups_of(one, "skrive ét brev til de pårørende", other) == [{one, other}]


def test_the_very_same_is_a_group_however_many_there_are() -> None:
    assert [len(group.members) for group in grouped([frozenset({"dialog"})] * 300, names_of(300))] == [300]


def test_what_says_nothing_is_like_nothing() -> None:
    assert grouped([frozenset(), frozenset()], names_of(2)) == []


@given(st.lists(stems, max_size=14))
def test_each_stands_in_one_group_at_most_and_is_like_its_middle(texts: list[frozenset[str]]) -> None:
    found = grouped(texts, names_of(len(texts)))
    members = [place for group in found for place in group.members]
    assert len(members) == len(set(members))
    weights = weights_of(texts)
    for group in found:
        assert group.others
        for place in group.others:
            assert likeness(texts[group.middle], texts[place], weights) >= ALIKE - 1e-9


@given(st.lists(stems, max_size=14))
def test_the_very_same_are_always_together(texts: list[frozenset[str]]) -> None:
    home = {place: at for at, group in enumerate(grouped(texts, names_of(len(texts)))) for place in group.members}
    for one, text in enumerate(texts):
        for other in range(one):
            if text and texts[other] == text:
                assert one in home
                assert other in home


@given(st.lists(stems, max_size=12), st.randoms(use_true_random=False))
def test_the_order_in_which_they_come_changes_nothing(texts: list[frozenset[str]], chance: random.Random) -> None:
    names = names_of(len(texts))
    order = list(range(len(texts)))
    chance.shuffle(order)

    def told(found: list[Group], known: list[str]) -> list[list[str]]:
        return [[known[place] for place in group.members] for group in found]

    mixed = [names[place] for place in order]
    assert told(grouped(texts, names), names) == told(grouped([texts[place] for place in order], mixed), mixed)


@given(stems, st.lists(stems, max_size=8))
def test_most_alike_comes_first_and_nothing_that_has_little_in_common(
    mine: frozenset[str], texts: list[frozenset[str]]
) -> None:
    found = most_alike(mine, texts, weights_of(texts), enough=0.3)
    values = [value for _place, value in found]
    assert values == sorted(values, reverse=True)
    assert all(value >= 0.3 for value in values)

"""Whatever the tree, the circle and the answers: what is published, of one ballot and of several, tells of nobody."""

from collections import Counter
from collections.abc import Hashable

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from medspiller.ballots.queries import result, results
from medspiller.ballots.rules.asking import with_those_above
from medspiller.ballots.rules.reckoning import Circle, Reckoned, reckon
from medspiller.disclosure import audit
from tests.ballots.conftest import NORTH, SOUTH, Ask, Reply, close
from tests.cast import Cast
from tests.disclosure.brute import Parents, under
from tests.disclosure.strategies import trees

K = 5


def _played(parents: Parents, asked: dict[int, int], answers: dict[int, tuple[int, int]]) -> Reckoned:
    people = sorted(answers)
    return reckon(
        (3, 2),
        Circle(parents, {}, sorted(asked.items())),
        np.array([asked[one] for one in people], dtype=np.int64),
        np.array([answers[one] for one in people], dtype=np.uint8).reshape(len(people), 2),
        k=K,
    )


@given(trees(), st.data())
@settings(max_examples=200)
def test_the_auditor_finds_nobody(parents: Parents, data: st.DataObject) -> None:
    sizes = {unit: data.draw(st.integers(0, 12)) for unit in parents}
    places = [unit for unit, size in sizes.items() for _person in range(size)]
    asked = dict(enumerate(places))
    choice = st.tuples(st.integers(0, 3), st.integers(0, 2))
    answers = {one: data.draw(choice) for one in asked if data.draw(st.integers(0, 3))}
    made = _played(parents, asked, answers)
    counted = {one for one, chosen in answers.items() if any(chosen)}
    behind = {unit: [one for one in counted if asked[one] in under(parents, unit)] for unit in made.figures}
    assert audit(behind.values(), dict.fromkeys(counted, 1), K) == []
    for unit, figures in made.figures.items():
        assert figures.respondents == len(behind[unit]) >= K
        assert [sum(shares) for shares in figures.shares] == [100, 100]
        assert max(max(shares) for shares in figures.shares) <= 90


@given(trees(), st.data())
@settings(max_examples=100)
def test_those_above_hold_all_that_lies_below_and_come_first(parents: Parents, data: st.DataObject) -> None:
    asked = Counter({unit: data.draw(st.integers(1, 9)) for unit in parents if data.draw(st.booleans())})
    held = with_those_above(asked, parents)
    assert set(held) == {unit for unit in parents if any(one in asked for one in under(parents, unit))}
    order = list(held)
    for unit, count in held.items():
        assert count == sum(asked[one] for one in under(parents, unit))
        above = parents[unit]
        assert above is None or order.index(above) < order.index(unit)


def _known(shown: list[tuple[set[str], bool]]) -> tuple[list[list[Hashable]], dict[Hashable, int]]:
    groups = [list(people) for people, is_shown in shown if is_shown]
    return [list(group) for group in groups], {one: 1 for group in groups for one in group}


def test_two_ballots_alike_with_nearly_the_same_circle(cast: Cast, ask: Ask, reply: Reply) -> None:
    """All six and then five of them answer: side by side the figures would tell what the sixth had said."""
    six, five = set(SOUTH), set(SOUTH) - {"oda"}
    first, second = ask(*six, alike="map:1"), ask(*five, alike="map:1")
    reply(first, dict.fromkeys(six, 2))
    reply(second, dict.fromkeys(five, 2))
    close()
    found = results([first, second])
    shown = [(six, found[first].has_figures), (five, found[second].has_figures)]
    assert sorted(is_shown for _people, is_shown in shown) == [False, True]
    groups, people = _known(shown)
    assert audit(groups, people, K) == []
    assert audit([list(six), list(five)], people | dict.fromkeys(six, 1), K)


def test_another_question_to_nearly_the_same_circle_is_another_matter(ask: Ask, reply: Reply) -> None:
    six, five = set(SOUTH), set(SOUTH) - {"oda"}
    first, second, other = ask(*six, alike="map:1"), ask(*five, alike="map:2"), ask(*NORTH)
    for ballot, circle in ((first, six), (second, five), (other, NORTH)):
        reply(ballot, dict.fromkeys(circle, 2))
    close()
    assert all(each.has_figures for each in results([first, second, other]).values())


def test_the_same_people_may_be_asked_again(ask: Ask, reply: Reply) -> None:
    for _year in range(3):
        ballot = ask(*SOUTH, alike="map:1")
        reply(ballot, dict.fromkeys(SOUTH, 1))
        close()
        assert result(ballot).has_figures

"""Several rounds over an organisation that changes: what all of them publish together tells of nobody.

People move, come and leave; units are opened, closed and merged. Two observers are tried. One knows who answered each
time, and takes every round's answers for new ones. The other knows only who works where and how many answered, so that
where everybody did it is known whose answers they are, and believes that whoever stays answers as they did before.
What they know is worked out here in plain Python, and handed to the auditor.
"""

from collections.abc import Hashable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medspiller.disclosure import audit
from tests.disclosure.strategies import trees
from tests.surveys.playing import K, Knowing, Played, Worker, changed, newcomer
from tests.surveys.test_release import ITEMS_OF, Row


@st.composite
def histories(draw: st.DrawFn) -> list[Played]:
    """Two to four rounds. In most units everybody answers: that is when most is known."""
    chance = draw(st.randoms(use_true_random=False))
    alike = draw(st.booleans())
    parents = draw(trees(6))
    sizes = {unit: draw(st.integers(0, 12)) for unit in parents}
    places = [unit for unit, size in sizes.items() for _person in range(size)]
    asked = {one: newcomer(unit, chance) for one, unit in enumerate(places)}
    played: list[Played] = []
    for _round in range(draw(st.integers(2, 4))):
        silent = {unit for unit in parents if chance.random() < 0.25}
        answered = {one for one, worker in asked.items() if worker.unit not in silent or chance.random() < 0.7}
        before = [people for one in played for people in one.known()]
        played.append(Played(parents, asked, answered, before))
        parents, asked = changed(parents, asked, chance, alike)
    return played


@given(histories())
@settings(max_examples=60)
def test_whoever_knows_who_answered_learns_of_nobody_in_any_round(history: list[Played]) -> None:
    for measure, name in enumerate(
        ["answers", "comments", *(each for key in ITEMS_OF for each in (key, f"{key}: shares"))]
    ):
        groups: list[list[Hashable]] = []
        people: dict[Hashable, int] = {}
        for number, played in enumerate(history):
            cells = played.made.released.cells[measure]
            assert cells.name == name
            groups += [[(number, one) for one in behind] for behind in played.published(measure)]
            people |= {(number, one): 1 for one in played.answered}
            if measure == 0:
                groups += [[(number, one) for one in behind] for behind in played.published_groups()]
        assert audit(groups, people, K) == []


@given(histories())
@settings(max_examples=60)
def test_whoever_knows_the_organisation_learns_of_nobody_who_came_or_left(history: list[Played]) -> None:
    knowing = Knowing()
    for number, played in enumerate(history):
        knowing.read(number, played)
        assert audit(knowing.groups, knowing.people, K) == []


@given(histories())
@settings(max_examples=60)
def test_nothing_more_is_hidden_when_nobody_came_or_left(history: list[Played]) -> None:
    first = history[0]
    again = Played(first.parents, first.asked, first.answered, first.known())
    assert again.shown() == first.shown()
    assert again.published_groups() == first.published_groups()


ALIKE: Row = (3, 3, 3, 3)


def _school(count: int, first: int = 0) -> dict[int, Worker]:
    return {one: Worker(1, "", ALIKE) for one in range(first, first + count)}


LARGE = {one: Worker(2, "", ALIKE) for one in range(100, 140)}
SCHOOLS = {0: None, 1: 0, 2: 0}


@pytest.mark.parametrize(
    ("then", "now", "answered", "is_shown"),
    [
        pytest.param(8, 7, 7, False, id="one has left"),
        pytest.param(7, 8, 8, False, id="one has come"),
        pytest.param(8, 8, 8, True, id="the same people"),
        pytest.param(12, 7, 7, True, id="five have left"),
        pytest.param(8, 7, 6, True, id="one has left, and one did not answer"),
    ],
)
def test_a_unit_where_everybody_answered_both_times(then: int, now: int, answered: int, is_shown: bool) -> None:
    """Regression: of eight and then seven, all of whom answered, the figures told what the one who left had said."""
    silent = set(range(200, 203))
    others = LARGE | {one: Worker(2, "", ALIKE) for one in silent}
    first = Played(SCHOOLS, _school(then) | others, set(_school(then)) | set(LARGE), [])
    assert 1 in first.shown()
    second = Played(SCHOOLS, _school(now) | others, set(range(answered)) | set(LARGE), first.known())
    assert (1 in second.shown()) is is_shown
    assert 0 in second.shown()

"""What a round publishes, whatever the tree and the answers: nothing that tells of fewer than k people.

Who counts where is worked out here once more, in plain Python, so that the reckoning is not asked about itself.
"""

import itertools
import json
import math
from collections import Counter
from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from medspiller.disclosure import audit
from medspiller.surveys.rules.figures import Figures
from medspiller.surveys.rules.questionnaire import (
    MISSING,
    NONE,
    AnswerSet,
    Item,
    OpenQuestion,
    Option,
    Questionnaire,
    Scale,
    Text,
)
from medspiller.surveys.rules.reckoning import AskedUnit, Reckoned, reckon
from medspiller.surveys.rules.release import SMALLEST_FOR_SHARES, scores_of
from tests.disclosure.strategies import trees

Row = tuple[int, ...]
OPTIONS = (1, 2, 3, 4, 5)
GROUPS = ["", "profession:Lærer", "profession:Pædagog", "level:2", "level:3"]


def _text(word: str) -> Text:
    return Text(word, word)


def _item(key: str, *, reverse: bool = False) -> Item:
    return Item(key, _text(key), "five", reverse)


SHORT = Questionnaire(
    key="short",
    version=1,
    name=_text("Kort"),
    introduction=_text(""),
    source=_text(""),
    licence="",
    validated=False,
    answer_sets=(AnswerSet("five", tuple(Option(25 * (n - 1), _text(str(n))) for n in OPTIONS), _text("ved ikke")),),
    scales=(
        Scale("one", _text("Et"), _text(""), "", (_item("a"),)),
        Scale("three", _text("Tre"), _text(""), "", (_item("b"), _item("c", reverse=True), _item("d"))),
    ),
    open_questions=(OpenQuestion("words", _text("Ord")),),
)
ITEMS_OF = {"one": (0,), "three": (1, 2, 3)}

choices = st.sampled_from([*OPTIONS, NONE, MISSING])
rows = st.tuples(choices, choices, choices, choices)


@dataclass
class Answered:
    """`people` are (unit, group, what they chose)."""

    parents: dict[int, int | None]
    invited: dict[int, int]
    leaders: dict[int, int | None]
    people: list[tuple[int, str, Row]]
    k: int

    def reckoned(self) -> Reckoned:
        units = [AskedUnit(unit, up, self.invited[unit], self.leaders[unit]) for unit, up in self.parents.items()]
        asked = Counter(group for _unit, group, _row in self.people)
        return reckon(
            SHORT,
            units,
            np.array([unit for unit, _group, _row in self.people], dtype=np.int64),
            _table([row for _unit, _group, row in self.people]),
            [group for _unit, group, _row in self.people],
            asked,
            k=self.k,
            k_comments=2 * self.k,
        )

    def below(self, top: int) -> set[int]:
        found, size = {top}, 0
        while len(found) > size:
            size = len(found)
            found |= {unit for unit, up in self.parents.items() if up in found}
        return found

    def own(self, measure: str) -> Counter[int]:
        """How many in each unit have a score: on the scale, or for any other measure on one of them."""
        scale = measure.removesuffix(": shares")
        scales = [scale] if scale in ITEMS_OF else list(ITEMS_OF)
        return Counter(unit for unit, _group, row in self.people if any(_has_score(row, one) for one in scales))


def _table(people: list[Row]) -> NDArray[np.uint8]:
    return np.array(people, dtype=np.uint8).reshape(len(people), 4)


def _has_score(row: Row, scale: str) -> bool:
    answered = sum(row[place] in OPTIONS for place in ITEMS_OF[scale])
    return answered > 0 and 2 * answered >= len(ITEMS_OF[scale])


@st.composite
def answers(draw: st.DrawFn) -> Answered:
    """Units where everybody answers alike, units where they differ, and units where many skip."""
    parents = draw(trees(8).filter(lambda tree: len(tree) > 1))
    people: list[tuple[int, str, Row]] = []
    invited: dict[int, int] = {}
    leaders = {unit: draw(st.none() | st.integers(0, 3)) for unit in parents}
    for unit in parents:
        count = draw(st.integers(0, 14) | st.integers(18, 30))
        alike, group = draw(st.booleans()), draw(st.sampled_from([*GROUPS, None]))
        source = draw(st.randoms(use_true_random=False))
        pool = [draw(rows)] if alike else draw(st.lists(rows, min_size=1, max_size=4))
        people += [
            (unit, source.choice(GROUPS) if group is None else group, source.choice(pool)) for _person in range(count)
        ]
        invited[unit] = count + draw(st.integers(0, 5))
    return Answered(parents, invited, leaders, people, draw(st.integers(5, 7)))


@given(answers())
def test_nothing_published_tells_of_fewer_than_k(answered: Answered) -> None:
    made = answered.reckoned()
    assert [cells.name for cells in made.released.cells][:2] == ["answers", "comments"]
    for cells in made.released.cells:
        people = answered.own(cells.name)
        assert {unit: int(n) for unit, n in zip(made.units, cells.own, strict=True) if n} == dict(people)
        published = [answered.below(unit) for unit, shown in zip(made.units, cells.shown, strict=True) if shown]
        assert audit(published, people, cells.k) == []
        assert cells.k >= answered.k
        for units in published:
            assert sum(people[unit] for unit in units) >= cells.k


@given(answers())
def test_no_figure_is_of_fewer_than_k(answered: Answered) -> None:
    made = answered.reckoned()
    for unit, figures in zip(made.units, made.released.figures, strict=True):
        if figures is None:
            continue
        units = answered.below(unit)
        assert figures.answers == sum(answered.own("answers")[one] for one in units) >= answered.k
        assert figures.invited == sum(answered.invited[one] for one in units)
        for scale, figure in zip(ITEMS_OF, figures.scales, strict=True):
            n = sum(answered.own(scale)[one] for one in units)
            items = [figures.items[place] for place in ITEMS_OF[scale]]
            # Where one of several items is near an end, none of them is shown.
            assert all(item is None for item in items) == any(item is None for item in items)
            assert figure is not None or items[0] is None
            assert figure is None or n >= answered.k
            assert n >= SMALLEST_FOR_SHARES or all(item is None or item.shares is None for item in items)
    for group in made.groups:
        named = [row for _unit, name, row in answered.people if name == group.group]
        assert group.group
        for scale, group_figure in zip(ITEMS_OF, group.scales, strict=True):
            assert group_figure is None or sum(_has_score(row, scale) for row in named) >= answered.k
        assert group.answers >= answered.k


@given(answers())
def test_answers_count_only_where_k_stand(answered: Answered) -> None:
    """A region, with which each answer is kept, holds k people or more; so does one for comments, twice k."""
    made = answered.reckoned()
    own = answered.own("answers")
    for place_of, least in ((made.region_of, answered.k), (made.comment_region_of, 2 * answered.k)):
        held: Counter[int | None] = Counter()
        for unit in made.units:
            held[place_of(unit)] += own[unit]
        assert all(count == 0 or count >= least for region, count in held.items() if region is not None)


@given(answers())
def test_groups_and_units_together_tell_of_nobody(answered: Answered) -> None:
    made = answered.reckoned()
    shown = made.released.cells[0].shown
    crossed = Counter(
        (unit, group) for unit, group, row in answered.people if any(_has_score(row, one) for one in ITEMS_OF)
    )
    published = [
        [cell for cell in crossed if cell[0] in answered.below(unit)]
        for unit, is_shown in zip(made.units, shown, strict=True)
        if is_shown
    ]
    published += [[cell for cell in crossed if cell[1] == group.group] for group in made.groups]
    assert audit(published, crossed, answered.k) == []


@given(answers())
def test_figures_are_the_same_after_they_were_kept(answered: Answered) -> None:
    for figures in answered.reckoned().released.figures:
        if figures is not None:
            assert Figures.of(json.loads(json.dumps(figures.as_data()))) == figures


@given(st.lists(rows, min_size=1, max_size=30))
def test_a_scale_is_the_mean_of_its_items(people: list[Row]) -> None:
    scales, items = scores_of(SHORT, _table(people))
    for number, (scale, places) in enumerate(ITEMS_OF.items()):
        for row, score, mine in zip(people, scales[:, number], items[:, list(places)], strict=True):
            assert math.isnan(score) != _has_score(row, scale)
            assert np.isnan(mine).all() if math.isnan(score) else not np.isnan(mine).any()
        counted = ~np.isnan(scales[:, number])
        if counted.any():
            means = items[counted][:, list(places)].mean(axis=0)
            assert scales[counted, number].mean() == pytest.approx(means.mean())
    answered_all = [row for row in people if all(choice in OPTIONS for choice in row)]
    exact = (
        [25 * (row[0] - 1) for row in answered_all],
        [(row[1] + 6 - row[2] + row[3] - 3) * 25 / 3 for row in answered_all],
    )
    found = scores_of(SHORT, _table(answered_all))[0]
    assert found == pytest.approx(np.array(exact).T.reshape(found.shape))


def _data(people: list[Row], invited: int, k: int) -> object:
    """What one unit shows."""
    answered = Answered({1: None}, {1: invited}, {1: None}, [(1, "", row) for row in people], k)
    figures = answered.reckoned().released.figures[0]
    return None if figures is None else figures.as_data()


def _varied(row: Row, n: int, place: int) -> list[list[Row]]:
    """The sets of `n` people who answer as `row` but for one to three, who choose another option at `place`.

    One who does may choose another on the next item of the same scale too, so that the scale's own figure is the same.
    """
    others = [(*row[:place], option, *row[place + 1 :]) for option in OPTIONS if option != row[place]]
    after = place % 3 + 1 if place else 0
    others += [(*one[:after], option, *one[after + 1 :]) for one in others if after for option in OPTIONS]
    return [
        [*few, *[row] * (n - len(few))]
        for size in ((1, 2) if place else (1, 2, 3))
        for few in itertools.combinations_with_replacement(others, size)
    ]


MIDDLE, ENDS = st.sampled_from((2, 3, 4)), st.sampled_from((1, 5))
# The third item is reversed.
LOWEST_OR_HIGHEST = st.sampled_from([(3, 1, 5, 1), (3, 5, 1, 5)])
FEW, MANY = st.integers(5, SMALLEST_FOR_SHARES - 1), st.integers(SMALLEST_FOR_SHARES, 40)


@pytest.mark.parametrize(
    ("row", "place", "sizes"),
    [
        pytest.param(st.tuples(MIDDLE, MIDDLE, MIDDLE, MIDDLE), st.integers(0, 3), FEW, id="in the middle"),
        pytest.param(
            st.tuples(MIDDLE, MIDDLE, MIDDLE, MIDDLE), st.integers(0, 3), MANY, id="in the middle, with shares"
        ),
        pytest.param(st.tuples(ENDS, MIDDLE, MIDDLE, MIDDLE), st.just(0), FEW, id="a whole scale at its end"),
        pytest.param(LOWEST_OR_HIGHEST, st.integers(1, 3), FEW, id="a whole scale of three at its end"),
        pytest.param(st.tuples(MIDDLE, ENDS, MIDDLE, MIDDLE), st.just(1), FEW, id="one item of a scale at its end"),
    ],
)
@given(data=st.data())
def test_who_all_answer_alike_look_like_some_who_do_not(
    row: st.SearchStrategy[Row], place: st.SearchStrategy[int], sizes: st.SearchStrategy[int], data: st.DataObject
) -> None:
    """No item gives away that everybody chose the same there, whatever is read out of the other figures."""
    alike, at = data.draw(row), data.draw(place)
    n, k = data.draw(sizes), 5
    invited = n + data.draw(st.integers(0, 6))
    shown = _data([alike] * n, invited, k)
    assert any(_data(people, invited, k) == shown for people in _varied(alike, n, at))

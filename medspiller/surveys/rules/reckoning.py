"""From answers to everything that a round publishes: figures of units, figures across units, and the audit of both."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medspiller.disclosure import (
    Beside,
    Cells,
    Hierarchy,
    groups_beside,
    publishable_groups,
    require_safe,
    require_safe_together,
    weights_of,
)
from medspiller.surveys.rules.figures import Figures, ScaleFigure, scale_figure
from medspiller.surveys.rules.groups import OTHERS, with_few_merged
from medspiller.surveys.rules.questionnaire import Questionnaire, least_step
from medspiller.surveys.rules.release import Asked, Given, Release, crossings, release
from medspiller.surveys.rules.statistics import cronbachs_alpha

SMALLEST_FOR_ALPHA = 30


@dataclass(frozen=True)
class AskedUnit:
    unit: int
    parent: int | None
    invited: int
    leader: int | None


@dataclass(frozen=True)
class AskedPeople:
    """Everybody asked, answered or not: `people` as (person, unit, group); and what earlier rounds tell a sum of.

    `k` is the largest that any of the rounds has promised.
    """

    people: Sequence[tuple[int, int, str]]
    known: Sequence[frozenset[int]]
    k: int


@dataclass(frozen=True)
class GroupFigures:
    """Of one group across all units, such as a profession."""

    group: str
    invited: int
    answers: int
    scales: tuple[ScaleFigure | None, ...]

    def as_data(self) -> dict[str, Any]:
        scales = Figures(0, 0, self.scales, ()).as_data()["scales"]
        return {"group": self.group, "invited": self.invited, "answers": self.answers, "scales": scales}


@dataclass(frozen=True)
class Reckoned:
    """`released` is by place in `units`; `invited` (units,) counts each unit and what lies below it."""

    units: tuple[int, ...]
    invited: NDArray[np.int64]
    released: Release
    alphas: tuple[float | None, ...]
    groups: list[GroupFigures] = field(default_factory=list)

    @cached_property
    def place(self) -> Mapping[int, int]:
        return {unit: place for place, unit in enumerate(self.units)}

    def region_of(self, unit: int) -> int | None:
        """The unit whose figures hold the answers of those in `unit`, or None."""
        return self._unit(int(self.released.region[self.place[unit]]))

    def comment_region_of(self, unit: int) -> int | None:
        return self._unit(int(self.released.comment_region[self.place[unit]]))

    def _unit(self, place: int) -> int | None:
        return self.units[place] if place >= 0 else None


def reckon(  # noqa: PLR0917 - everything that figures are made of
    questionnaire: Questionnaire,
    units: Sequence[AskedUnit],
    answered_in: NDArray[np.int64],
    choices: NDArray[np.uint8],
    groups: Sequence[str],
    invited_groups: Mapping[str, int],
    *,
    k: int,
    k_comments: int,
    earlier: AskedPeople | None = None,
) -> Reckoned:
    """Figures of every unit that may have them. `answered_in` (answers,) names units, `choices` is (answers, items).

    With `earlier` nothing is published that would tell of too few together with earlier rounds.

    Raises UnsafeReleaseError where the audit finds anybody exposed: then nothing may be published.
    """
    parents = {unit.unit: unit.parent for unit in units}
    tree = Hierarchy.of(parents)
    weights = weights_of(parents, {unit.unit: unit.leader for unit in units})
    asked = Asked(tree, np.array([unit.invited for unit in units], dtype=np.int64), weights)
    place = _places(tree, answered_in)
    given = Given(place, choices)
    beside = _beside(tree, earlier)
    released = release(questionnaire, asked, given, k=k, k_comments=k_comments, beside=beside)
    require_safe(tree, released.cells)
    made = Reckoned(
        tree.units,
        tree.totals(asked.invited).astype(np.int64),
        released,
        _alphas(questionnaire, released, k),
    )
    if groups:
        made.groups.extend(_across(questionnaire, tree, released, place, groups, invited_groups, k, beside))
    return made


def _places(tree: Hierarchy[int], answered_in: NDArray[np.int64]) -> NDArray[np.int64]:
    units = np.array(tree.units, dtype=np.int64)
    order = np.argsort(units)
    found: NDArray[np.int64] = (
        order[np.searchsorted(units, answered_in, sorter=order)] if len(answered_in) else answered_in
    )
    return found


def _beside(tree: Hierarchy[int], earlier: AskedPeople | None) -> Beside | None:
    if earlier is None or not earlier.known:
        return None
    person = np.array([person for person, _unit, _group in earlier.people], dtype=np.int64)
    place = _places(tree, np.array([unit for _person, unit, _group in earlier.people], dtype=np.int64))
    return Beside(person, place, [group for _person, _unit, group in earlier.people], earlier.known, earlier.k)


def _alphas(questionnaire: Questionnaire, released: Release, k: int) -> tuple[float | None, ...]:
    """Of all who were asked together, to two decimals; None where too few answered or a scale has one item."""
    found: list[float | None] = []
    start = 0
    for scale in questionnaire.scales:
        block = released.item_scores[:, start : start + len(scale.items)]
        start += len(scale.items)
        complete = block[~np.isnan(block).any(axis=1)]
        alpha = cronbachs_alpha(complete) if len(complete) >= max(SMALLEST_FOR_ALPHA, k) else None
        found.append(None if alpha is None else round(alpha, 2))
    return tuple(found)


def _across(  # noqa: PLR0917
    questionnaire: Questionnaire,
    tree: Hierarchy[int],
    released: Release,
    place: NDArray[np.int64],
    groups: Sequence[str],
    invited_groups: Mapping[str, int],
    k: int,
    beside: Beside | None,
) -> list[GroupFigures]:
    scores = released.scores
    valid = ~np.isnan(scores)
    answered = np.asarray(valid.any(axis=1))
    named = with_few_merged([group if is_in else OTHERS for group, is_in in zip(groups, answered, strict=True)], k)
    scale_cells = [cells for cells in released.cells if cells.name in {scale.key for scale in questionnaire.scales}]
    measures = [released.cells[0], *scale_cells]
    people = [crossings(place, named, counted) for counted in (answered, *valid.T)]
    by_measure = [_publishable(tree, cells, held, k) for cells, held in zip(measures, people, strict=True)]
    counts = Counter(name for name, is_in in zip(named, answered, strict=True) if is_in)
    may = {name: counts[name] for name in by_measure[0]}
    by_measure[0] = groups_beside(tree, released.cells[0].shown, released.cells[0].own, may, beside)
    by_measure[1:] = [by_measure[0] & shown for shown in by_measure[1:]]
    for cells, held, shown in zip(measures, people, by_measure, strict=True):
        require_safe_together(tree, cells, held, shown)
    array = np.array(named, dtype=object)
    return [
        _group(
            questionnaire, name, scores[array == name], invited_groups.get(name, 0), [name in of for of in by_measure]
        )
        for name in sorted(by_measure[0])
    ]


def _publishable(tree: Hierarchy[int], cells: Cells, people: Mapping[tuple[int, str], int], k: int) -> frozenset[str]:
    region = tree.nearest_above(cells.shown).tolist()
    held: Counter[tuple[int | None, str]] = Counter()
    for (unit, group), count in people.items():
        held[region[unit] if region[unit] >= 0 else None, group] += count
    # Those without a group of their own are in no published group, but are people in the regions all the same.
    return frozenset(publishable_groups(held, k, leaving_out={OTHERS}))


def _group(
    questionnaire: Questionnaire, name: str, scores: NDArray[np.float64], invited: int, shown: Sequence[bool]
) -> GroupFigures:
    scales: list[ScaleFigure | None] = []
    for number, scale in enumerate(questionnaire.scales):
        mine = scores[:, number][~np.isnan(scores[:, number])]
        if not shown[1 + number]:
            scales.append(None)
            continue
        figure = scale_figure(
            n=len(mine),
            total=float(mine.sum()),
            squares=float((mine**2).sum()),
            population=invited,
            step=least_step(questionnaire, scale),
        )
        scales.append(figure)
    answers = int((~np.isnan(scores)).any(axis=1).sum())
    return GroupFigures(name, max(invited, answers), answers, tuple(scales))

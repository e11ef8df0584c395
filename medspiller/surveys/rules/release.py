"""What is published of a round: figures for every unit that may have them, worked out at once from all answers.

A person's score on a scale is the mean of the items that they answered, when these are at least half of its items. Item
figures are of the same people as the scale's: a missing item counts as the person's own mean of the others, so that a
scale is the mean of its items. Nobody learns how many skipped what.

Which units is decided for each measure by itself (how many answered; each scale; its distributions; comments), and each
measure is audited before anything leaves this module.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from medspiller.disclosure import Beside, Cells, Hierarchy, plan_beside, plan_many
from medspiller.surveys.rules.figures import Figures, Measured
from medspiller.surveys.rules.questionnaire import Questionnaire, least_step, score_table

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
SMALLEST_FOR_SHARES = 30
"""Answers behind a distribution. From 30 a group of whom one answers a step up and one a step down has the same shares,
in tens by largest remainder, as one that all answered alike: 1 − 20/n is then no less than 10/n. With fewer, mean and
shares together could tell that everybody answered the same."""


@dataclass(frozen=True)
class Asked:
    """The units as they stood when the round opened. `invited` (units,) counts those directly in each unit."""

    tree: Hierarchy[int]
    invited: Ints
    weights: Floats


@dataclass(frozen=True)
class Given:
    """The answers: `place` (answers,) is the unit's place in the tree, `choices` (answers, items) one byte each."""

    place: Ints
    choices: NDArray[np.uint8]
    groups: Sequence[str] = ()


@dataclass(frozen=True)
class Release:
    """`figures` has one entry a unit, None where hidden. `region` and `comment_region` (units,) are places where the
    answers of a unit count, −1 for nowhere. `cells` is everything that is to be audited. `scores` (answers, scales) and
    `item_scores` (answers, items) are single people's, and never leave the reckoning."""

    figures: list[Figures | None]
    region: Ints
    comment_region: Ints
    cells: list[Cells]
    scores: Floats
    item_scores: Floats


def scores_of(questionnaire: Questionnaire, choices: NDArray[np.uint8]) -> tuple[Floats, Floats]:
    """Scores of scales (people, scales) and items (people, items) on 0–100, NaN where a person has no scale score."""
    table = score_table(questionnaire)
    raw = table[np.arange(choices.shape[1]), choices] if len(choices) else np.empty(choices.shape)
    scales = np.full((len(choices), len(questionnaire.scales)), np.nan)
    items = raw.copy()
    start = 0
    for place, scale in enumerate(questionnaire.scales):
        block = raw[:, start : start + len(scale.items)]
        answered = ~np.isnan(block)
        count = answered.sum(axis=1)
        enough = (2 * count >= len(scale.items)) & (count > 0)
        summed = np.where(answered, block, 0.0).sum(axis=1)
        scales[enough, place] = summed[enough] / count[enough]
        filled = np.where(answered, block, scales[:, place, None])
        items[:, start : start + len(scale.items)] = np.where(enough[:, None], filled, np.nan)
        start += len(scale.items)
    return scales, items


def release(
    questionnaire: Questionnaire, asked: Asked, given: Given, *, k: int, k_comments: int, beside: Beside | None = None
) -> Release:
    """Figures, regions and what is to be audited. Deterministic: the same answers always give the same release."""
    tree, units = asked.tree, len(asked.tree.units)
    scales, items = scores_of(questionnaire, given.choices)
    valid = ~np.isnan(scales)
    answered = valid.any(axis=1)
    people = np.column_stack([answered, valid]).astype(np.float64)
    own = _by_unit(given.place, people, units).astype(np.int64)
    shown = np.zeros((len(own), units), dtype=np.bool_)
    shown[0] = plan_beside(tree, own[0], k, asked.weights, beside)
    # A scale stands only where the number of answers does.
    shown[1:] = plan_many(tree, own[1:], k, asked.weights, np.repeat(shown[:1], len(own) - 1, axis=0))
    with_shares = plan_many(tree, own[1:], max(SMALLEST_FOR_SHARES, 2 * k), asked.weights, shown[1:])
    comments = plan_many(tree, own[:1], k_comments, asked.weights, shown[:1])[0]
    measured = Measured(
        invited=tree.totals(asked.invited).astype(np.int64),
        answers=tree.totals(own).astype(np.int64),
        totals=_totals(tree, given.place, scales, units),
        squares=_totals(tree, given.place, scales**2, units),
        items=_totals(tree, given.place, items, units),
        choices=_shares(questionnaire, tree, given, valid),
        steps=[least_step(questionnaire, scale) for scale in questionnaire.scales],
    )
    figures = [
        measured.figures(questionnaire, unit, shown[1:, unit], with_shares[:, unit]) if shown[0, unit] else None
        for unit in range(units)
    ]
    keys = [scale.key for scale in questionnaire.scales]
    cells = [Cells("answers", own[0], shown[0], k), Cells("comments", own[0], comments, k_comments)]
    for place, key in enumerate(keys):
        cells.append(Cells(key, own[1 + place], shown[1 + place], k))
        cells.append(Cells(f"{key}: shares", own[1 + place], with_shares[place], k))
    return Release(figures, tree.nearest_above(shown[0]), tree.nearest_above(comments), cells, scales, items)


def _by_unit(place: Ints, values: Floats, units: int) -> Floats:
    """Sums of `values` (people, measures) by unit: (measures, units)."""
    return np.array([np.bincount(place, weights=column, minlength=units) for column in values.T]).reshape(-1, units)


def _totals(tree: Hierarchy[int], place: Ints, scores: Floats, units: int) -> Floats:
    summed: Floats = tree.totals(_by_unit(place, np.nan_to_num(scores), units)).astype(np.float64)
    return summed


def _shares(questionnaire: Questionnaire, tree: Hierarchy[int], given: Given, valid: Bools) -> list[Ints]:
    """For each item (classes, units): how many of the scale's people chose each option, last those who chose none."""
    units, found, number = len(tree.units), [], 0
    for place, scale in enumerate(questionnaire.scales):
        counted = valid[:, place]
        for item in scale.items:
            options = len(questionnaire.answers_of(item).options)
            chosen = given.choices[counted, number].astype(np.int64)
            classes = np.where((chosen >= 1) & (chosen <= options), chosen - 1, options)
            flat = np.bincount(classes * units + given.place[counted], minlength=(options + 1) * units)
            found.append(tree.totals(flat.reshape(options + 1, units)).astype(np.int64))
            number += 1
    return found


def crossings(place: Ints, groups: Sequence[str], counted: Bools) -> dict[tuple[int, str], int]:
    """How many of the counted people stand in each unit and group, where there are any."""
    names, of_person = np.unique(np.array(groups), return_inverse=True)
    cells, people = np.unique((place * len(names) + of_person)[counted], return_counts=True)
    units, named = cells // len(names), names[cells % len(names)]
    return dict(zip(zip(units.tolist(), named.tolist(), strict=True), people.tolist(), strict=True))

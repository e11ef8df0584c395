"""The figures of one unit in the form in which they are kept and shown: never more exactly than a page may say."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medspiller.disclosure import ShownMean, lookalike_spread, shown_distribution, shown_mean
from medspiller.surveys.rules.questionnaire import Questionnaire
from medspiller.surveys.rules.statistics import CONFIDENCE, Estimate, estimate, t_quantile

SHARES_K = 15


@dataclass(frozen=True, slots=True)
class ScaleFigure:
    """`low` and `high` are whole numbers, rounded outward; `error` is the standard error in tenths, rounded up."""

    mean: ShownMean
    low: int
    high: int
    error: float


@dataclass(frozen=True, slots=True)
class ItemFigure:
    """`shares` are per cent in whole tens for each option, and last for those who chose none; None where not shown."""

    mean: ShownMean
    shares: tuple[int, ...] | None


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one unit: how many were asked and answered, and in the questionnaire's order each scale and item, or None."""

    invited: int
    answers: int
    scales: tuple[ScaleFigure | None, ...]
    items: tuple[ItemFigure | None, ...]

    def as_data(self) -> dict[str, Any]:
        return {
            "invited": self.invited,
            "answers": self.answers,
            "scales": [
                None if one is None else [*_mean_data(one.mean), one.low, one.high, one.error] for one in self.scales
            ],
            "items": [
                None if one is None else [*_mean_data(one.mean), one.shares and list(one.shares)] for one in self.items
            ],
        }

    @classmethod
    def of(cls, data: dict[str, Any]) -> "Figures":
        scales = [None if one is None else ScaleFigure(ShownMean(one[0], one[1]), *one[2:]) for one in data["scales"]]
        items = [
            None if one is None else ItemFigure(ShownMean(one[0], one[1]), tuple(one[2]) if one[2] else None)
            for one in data["items"]
        ]
        return cls(data["invited"], data["answers"], tuple(scales), tuple(items))


def _mean_data(mean: ShownMean) -> tuple[int, str]:
    return mean.value, mean.bound


def scale_figure(*, n: int, total: float, squares: float, population: int, step: float) -> ScaleFigure:
    """The figure of one scale: `n` people's scores, of `population` asked; `step` as in `least_step`."""
    found = estimate(
        n=n, total=total, squares=squares, population=max(population, n), least_spread=lookalike_spread(n, step)
    )
    shown = shown_mean(found.mean, n, step)
    margin = t_quantile((1 + CONFIDENCE) / 2, n - 1) * found.standard_error
    # Around what is shown, not around the mean itself: near an end the interval would tell what the bound hides.
    low = 0 if shown.bound == "at_most" else max(math.floor(_centre(found, shown) - margin + 1e-9), 0)
    high = 100 if shown.bound == "at_least" else min(math.ceil(_centre(found, shown) + margin - 1e-9), 100)
    error = math.ceil(found.standard_error * 10 - 1e-9) / 10
    return ScaleFigure(shown, min(low, shown.value), max(high, shown.value), error)


def _centre(found: Estimate, shown: ShownMean) -> float:
    return shown.value if shown.bound else found.mean


@dataclass(frozen=True)
class Measured:
    """Sums over each unit and what lies below it. `answers` is (1 + scales, units), first everybody; `totals` and
    `squares` are (scales, units), `items` (items, units), `choices` one array (classes, units) for each item. `steps`
    is `least_step` of each scale: looked up for every figure it would take longer than all the rest."""

    invited: NDArray[np.int64]
    answers: NDArray[np.int64]
    totals: NDArray[np.float64]
    squares: NDArray[np.float64]
    items: NDArray[np.float64]
    choices: list[NDArray[np.int64]]
    steps: list[float]

    def figures(
        self, questionnaire: Questionnaire, unit: int, shown: NDArray[np.bool_], with_shares: NDArray[np.bool_]
    ) -> Figures:
        """Of the unit at place `unit`; `shown` and `with_shares` are (scales,)."""
        scales: list[ScaleFigure | None] = []
        items: list[ItemFigure | None] = []
        for place, scale in enumerate(questionnaire.scales):
            n = int(self.answers[1 + place, unit])
            if not shown[place]:
                scales.append(None)
                items.extend(None for _item in scale.items)
                continue
            scales.append(
                scale_figure(
                    n=n,
                    total=float(self.totals[place, unit]),
                    squares=float(self.squares[place, unit]),
                    population=int(self.invited[unit]),
                    step=self.steps[place],
                )
            )
            items.extend(self._items(unit, len(items), len(scale.items), place, bool(with_shares[place])))
        return Figures(int(self.invited[unit]), int(self.answers[0, unit]), tuple(scales), tuple(items))

    def _items(self, unit: int, first: int, count: int, place: int, with_shares: bool) -> list[ItemFigure | None]:
        """Those of the scale at `place`, `count` from the number `first`; none where one of several is near an end.

        The scale is the mean of its items: with the others it would tell how near that one is.
        """
        n, step = int(self.answers[1 + place, unit]), self.steps[place] * count
        means = [shown_mean(total / n, n, step) for total in self.items[first : first + count, unit].tolist()]
        if count > 1 and any(mean.bound for mean in means):
            return [None] * count
        if not with_shares:
            return [ItemFigure(mean, None) for mean in means]
        chosen = [classes[:, unit].tolist() for classes in self.choices[first : first + count]]
        return [
            ItemFigure(mean, shown_distribution(counts, SHARES_K)) for mean, counts in zip(means, chosen, strict=True)
        ]

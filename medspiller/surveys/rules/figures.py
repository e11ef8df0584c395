"""The figures of one unit in the form in which they are kept and shown: never more exactly than a page may say."""

import math
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medspiller.disclosure import ShownMean, lookalike_spread, shown_distribution, shown_mean
from medspiller.surveys.rules.questionnaire import Questionnaire
from medspiller.surveys.rules.statistics import estimate

SHARES_K = 10


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
    low, high = math.floor(found.low + 1e-9), math.ceil(found.high - 1e-9)
    error = math.ceil(found.standard_error * 10 - 1e-9) / 10
    return ScaleFigure(shown, max(min(low, shown.value), 0), min(max(high, shown.value), 100), error)


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
            for _item in scale.items:
                number = len(items)
                step = self.steps[place] * len(scale.items)
                shares = (
                    shown_distribution(self.choices[number][:, unit].tolist(), SHARES_K) if with_shares[place] else None
                )
                items.append(ItemFigure(shown_mean(float(self.items[number, unit]) / n, n, step), shares))
        return Figures(int(self.invited[unit]), int(self.answers[0, unit]), tuple(scales), tuple(items))

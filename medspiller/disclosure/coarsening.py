"""How a figure that may be published is shown: coarsely enough that it does not tell what everybody answered.

A plan keeps every figure to k people or more, but a group that answers alike gives each of them away whatever its size.
So what a unanimous group shows is always what a nearly unanimous one shows too.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

LOWEST_MEAN = 5
_TENS, _QUARTERS = 10, 4
_ROUNDING = 1e-9


@dataclass(frozen=True)
class ShownMean:
    """`value` is a whole number on 0–100; `bound` says whether the mean is that, at most that or at least that."""

    value: int
    bound: Literal["", "at_most", "at_least"]


def shown_mean(mean: float, n: int, step: float) -> ShownMean:
    """A mean of `n` people on 0–100 as a whole number, halves upward, but only bounds near both ends of the scale.

    A mean of 0 or 100 is only possible when everybody gave the lowest or highest answer. So all means within `step` / n
    of an end, where `step` is the least that two people's answers can differ, and at least within 5, are shown as 'at
    most' or 'at least' that edge: there is always a mean of people who did not all answer alike that looks the same.
    Raises ValueError for what is not on the scale, fewer than two people and a step that is not above 0.
    """
    if not -_ROUNDING <= mean <= 100 + _ROUNDING:
        raise ValueError(f"A mean is from 0 to 100, not {mean}.")
    _require_people(n, step)
    edge = min(max(LOWEST_MEAN, math.ceil(step / n - _ROUNDING)), 50)
    if mean <= edge + _ROUNDING:
        return ShownMean(edge, "at_most")
    if mean >= 100 - edge - _ROUNDING:
        return ShownMean(100 - edge, "at_least")
    return ShownMean(math.floor(mean + 0.5), "")


def shown_distribution(counts: Sequence[int], k: int) -> tuple[int, ...] | None:
    """Per cent in each class of an ordered scale, in whole tens that sum to 100; None for fewer than 2k people.

    Tens are shared out by largest remainder, a tie to the larger class and then to the first. A class that would be
    shown as 100 is shown as 90, and its neighbour towards the middle of the scale (the lower one, from the middle) has
    10 more. The neighbour does not depend on the answers: a choice that did could tell who the last ten per cent were.
    From 2k people, since a distribution tells more than a mean does. Raises ValueError for fewer than two classes,
    negative counts and a k below 1.
    """
    _require_classes(counts, k)
    return None if sum(counts) < 2 * k else _in_parts(counts, _TENS)


def shown_shares(counts: Sequence[int], k: int) -> tuple[int, ...] | None:
    """As `shown_distribution` where the shares are all that is shown of a question: no mean stands beside them.

    Then k to 2k − 1 people have shares too, in whole quarters, of which none is above 75: four of five who answer one
    thing and one who answers the next look like five who all answered the same. None for fewer than k people.
    """
    _require_classes(counts, k)
    total = sum(counts)
    return None if total < k else _in_parts(counts, _QUARTERS if total < 2 * k else _TENS)


def _require_classes(counts: Sequence[int], k: int) -> None:
    if k < 1:
        raise ValueError(f"k must be at least 1, not {k}.")
    if len(counts) < 2:
        raise ValueError("A distribution has at least two classes.")
    if min(counts) < 0:
        raise ValueError("A class cannot hold fewer than no people.")


def _in_parts(counts: Sequence[int], parts: int) -> tuple[int, ...]:
    """Per cent in whole parts, by largest remainder; a class that would have them all gives one to its neighbour."""
    total = sum(counts)
    shared = [count * parts // total for count in counts]
    remainders = sorted((-(count * parts % total), -count, place) for place, count in enumerate(counts))
    for _remainder, _count, place in remainders[: parts - sum(shared)]:
        shared[place] += 1
    if parts in shared:
        largest = shared.index(parts)
        shared[largest] -= 1
        shared[_towards_the_middle(largest, len(shared))] += 1
    return tuple(part * 100 // parts for part in shared)


def _towards_the_middle(place: int, classes: int) -> int:
    lower_half = 2 * place < classes - 1
    return place + 1 if lower_half or place == 0 else place - 1


def lookalike_spread(n: int, step: float) -> float:
    """The standard deviation (n − 1 below the line) when two of `n` people answer one `step` up and one `step` down.

    That is the smallest spread with the same mean as when all answer alike: sums of squares 2·step², and so
    step·√(2/(n − 1)). As a floor under every spread it makes an interval of people who all answered alike look like
    that of people who did not. Same unit as `step`. Raises ValueError for fewer than two people and for a step that is
    not above 0.
    """
    _require_people(n, step)
    return step * math.sqrt(2 / (n - 1))


def _require_people(n: int, step: float) -> None:
    if n < 2:
        raise ValueError(f"A figure needs at least two people, not {n}.")
    if not (math.isfinite(step) and step > 0):
        raise ValueError(f"A step must be above 0, not {step}.")

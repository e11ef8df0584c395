"""How well a text answers what was asked. Both databases find; the order is made here, so that it is the same."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

EXACT = 1.0
BEGINS = 0.6
ENDS = 0.5
SLIP = 0.4
_NEIGHBOURS = 0.3

# What is asked for: for each word the stems that answer it, and how well each does.
Wanted = Sequence[Mapping[str, float]]


def packed(texts: Sequence[Sequence[str]]) -> str:
    """The stems of the texts as they are stored: a line for each text, the most weighty first."""
    return "\n".join(" ".join(stems) for stems in texts).rstrip("\n")


def unpacked(stored: str) -> list[list[str]]:
    return [line.split() for line in stored.split("\n")]


def rank(stored: str, wanted: Wanted) -> float:
    """About 0 to 1: each word counts where it stands in the most weighty text, and more where they stand together."""
    if not wanted:
        return 0.0
    texts = [(1 / (1 + place), words) for place, words in enumerate(unpacked(stored))]
    found = sum(_best(texts, answers) for answers in wanted)
    together = sum(_neighbours(texts, one, other) for one, other in pairwise(wanted))
    length = sum(len(words) for _weight, words in texts)
    # Of two texts that answer as well, the short one says less of anything else.
    return (found + _NEIGHBOURS * together) / len(wanted) * (1 - min(length, 500) / 5_000)


def _best(texts: Sequence[tuple[float, Sequence[str]]], answers: Mapping[str, float]) -> float:
    return max((weight * answers[word] for weight, words in texts for word in words if word in answers), default=0.0)


def _neighbours(
    texts: Sequence[tuple[float, Sequence[str]]], one: Mapping[str, float], other: Mapping[str, float]
) -> float:
    pairs = (weight for weight, words in texts for first, second in pairwise(words) if first in one and second in other)
    return max(pairs, default=0.0)

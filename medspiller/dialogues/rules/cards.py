"""Conversation cards, drawn from the framework's own parts."""

import random
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Card:
    """`question` is a place in the stock of questions; `point` is None for a card of a whole ambition."""

    ambition: int
    point: int | None
    question: int


def deck(parts: Sequence[tuple[int, Sequence[int]]], questions: int) -> list[Card]:
    """A card for each focus point, or for each ambition that has none; the questions take turns.

    `parts` is each ambition with its focus points, as keys.
    """
    cards: list[Card] = []
    for ambition, points in parts:
        keys: list[int | None] = [*points] or [None]
        for point in keys:
            cards.append(Card(ambition, point, len(cards) % questions))
    return cards


def drawn(cards: Sequence[Card], seed: int, count: int) -> list[Card]:
    """`count` different cards; the same seed draws the same, so that two who share a link hold the same hand."""
    chance = random.Random(seed)  # noqa: S311 - a game, not a secret
    return chance.sample(list(cards), min(count, len(cards)))

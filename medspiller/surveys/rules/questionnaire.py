"""A questionnaire: scales of items, what can be answered, and what an answer is worth."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

NONE, MISSING = 0, 255
"""Choices besides 1..n, the options in order: not answered at all, and 'don't know or not relevant'."""


@dataclass(frozen=True, slots=True)
class Text:
    da: str
    en: str

    def in_(self, language: str) -> str:
        return self.en if language == "en" else self.da


@dataclass(frozen=True, slots=True)
class Option:
    """`value` is what the answer scores, a whole number from 0 to 100."""

    value: int
    text: Text


@dataclass(frozen=True, slots=True)
class AnswerSet:
    key: str
    options: tuple[Option, ...]
    missing: Text


@dataclass(frozen=True, slots=True)
class Item:
    """`answers` is the key of an answer set; of a `reverse` item the score counts from the other end."""

    key: str
    text: Text
    answers: str
    reverse: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    key: str
    name: Text
    about: Text
    theme: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    key: str
    text: Text


@dataclass(frozen=True)
class Questionnaire:
    """Without slots, so that `items` is put together once."""

    key: str
    version: int
    name: Text
    introduction: Text
    source: Text
    licence: str
    validated: bool
    answer_sets: tuple[AnswerSet, ...]
    scales: tuple[Scale, ...]
    open_questions: tuple[OpenQuestion, ...]

    @cached_property
    def items(self) -> tuple[Item, ...]:
        return tuple(item for scale in self.scales for item in scale.items)

    def answers_of(self, item: Item) -> AnswerSet:
        return next(answers for answers in self.answer_sets if answers.key == item.answers)

    def value_of(self, item: Item, choice: int) -> int | None:
        """What a choice scores, 0–100; None for one that is no option."""
        options = self.answers_of(item).options
        if not 1 <= choice <= len(options):
            return None
        value = options[choice - 1].value
        return 100 - value if item.reverse else value


@lru_cache(maxsize=256)
def score_table(questionnaire: Questionnaire) -> NDArray[np.float64]:
    """What each choice scores, (items, 256); NaN for what is no option."""
    table = np.full((len(questionnaire.items), 256), np.nan)
    for row, item in enumerate(questionnaire.items):
        for choice in range(1, len(questionnaire.answers_of(item).options) + 1):
            value = questionnaire.value_of(item, choice)
            table[row, choice] = np.nan if value is None else value
    table.flags.writeable = False
    return table


@lru_cache(maxsize=256)
def least_step(questionnaire: Questionnaire, scale: Scale) -> float:
    """The least that two people's scores on the scale can differ, when each answers every item; above 0."""
    gaps = [
        abs(second.value - first.value)
        for item in scale.items
        for first, second in pairwise(questionnaire.answers_of(item).options)
    ]
    return min(gaps) / len(scale.items)

"""The demo's texts: what leaders, employees and own leaders have written, by family of workplaces.

One JSON file for each family in ``medspiller.demo.municipality.FAMILIES``. Statements follow on the sentence
"Det gør jeg i min ledelsesfunktion ved at:". They are tied to ambitions 1 to 3 and focus points 1 to 5 by position.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, TypeVar

from medspiller.demo.municipality.kinds import FAMILIES, KINDS

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class DemoStatement:
    """``kinds`` are the kinds of units it fits, empty for all of the family; ``vague`` ones say little on purpose.

    ``key`` is what examples, comments, answers and reservations refer to by ``about``; empty when none does.
    """

    ambition: int
    points: tuple[int, ...]
    audience: tuple[str, ...]
    text: str
    hoped_effect: str = ""
    kinds: tuple[str, ...] = ()
    key: str = ""
    vague: bool = False


@dataclass(frozen=True, slots=True)
class DemoProposal:
    """An employee's proposal for a statement; ``named`` when its writer chose to stand by it by name."""

    ambition: int
    points: tuple[int, ...]
    named: bool
    text: str
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DemoExample:
    about: str
    named: bool
    text: str


@dataclass(frozen=True, slots=True)
class DemoComment:
    about: str
    text: str


@dataclass(frozen=True, slots=True)
class DemoAnswer:
    """The leader's answer to employees: "Hvad jeg har hørt" and "hvad jeg ændrer"."""

    about: str
    heard: str
    change: str


@dataclass(frozen=True, slots=True)
class DemoReservation:
    about: str
    text: str


@dataclass(frozen=True, slots=True)
class FamilyTexts:
    family: str
    statements: tuple[DemoStatement, ...]
    proposals: tuple[DemoProposal, ...]
    examples: tuple[DemoExample, ...]
    comments: tuple[DemoComment, ...]
    answers: tuple[DemoAnswer, ...]
    reservations: tuple[DemoReservation, ...]

    def statement(self, key: str) -> DemoStatement:
        """The statement that an ``about`` refers to. Raises ``KeyError`` when there is none."""
        for statement in self.statements:
            if statement.key == key and key:
                return statement
        raise KeyError(f"{self.family}: no statement has the key {key!r}")


@cache
def load(family: str) -> FamilyTexts:
    """The texts of one family. Raises ``ValueError`` for an unknown family and ``TypeError`` for an unknown field."""
    if family not in FAMILIES:
        raise ValueError(f"unknown family of texts: {family!r}; known are {', '.join(FAMILIES)}")
    content = json.loads(resources.files(__name__).joinpath(f"{family}.json").read_text(encoding="utf-8"))

    return FamilyTexts(
        family=content["family"],
        statements=_rows(DemoStatement, content["statements"]),
        proposals=_rows(DemoProposal, content["proposals"]),
        examples=_rows(DemoExample, content["examples"]),
        comments=_rows(DemoComment, content["comments"]),
        answers=_rows(DemoAnswer, content["answers"]),
        reservations=_rows(DemoReservation, content["reservations"]),
    )


def _rows(row_type: Callable[..., Row], rows: list[dict[str, Any]]) -> tuple[Row, ...]:
    return tuple(row_type(**{name: _frozen(value) for name, value in row.items()}) for row in rows)


def _frozen(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def statements_for(kind: str, ambition: int | None = None) -> tuple[DemoStatement, ...]:
    """What a leader of such a unit could have written; ``kind`` is a key of ``KINDS``, ``None`` is every ambition."""
    statements = (each for each in load(KINDS[kind].family).statements if not each.kinds or kind in each.kinds)
    return tuple(each for each in statements if ambition in (None, each.ambition))


def proposals_for(kind: str) -> tuple[DemoProposal, ...]:
    """What employees in such a unit could have proposed."""
    return tuple(each for each in load(KINDS[kind].family).proposals if not each.kinds or kind in each.kinds)

"""One leader's own page of the framework: ambition | shared focus points | own translation."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["da", "en"]


@dataclass(frozen=True)
class Leg:
    title: str
    text: str = ""


@dataclass(frozen=True)
class Point:
    """A shared focus point; `group` is the heading it stands under, '' where the framework has none."""

    number: int
    title: str
    text: str = ""
    group: str = ""


@dataclass(frozen=True)
class Statement:
    """One line of the own translation.

    `id` is a UUID in text form; `points` are the numbers of focus points in the same row; `audience` are the names
    to show ("borgere"), not codes.
    """

    id: str
    text: str
    hoped_effect: str = ""
    audience: tuple[str, ...] = ()
    points: tuple[int, ...] = ()


@dataclass(frozen=True)
class SheetRow:
    """One ambition. `ambition_id` is any text that stays the same for the ambition and is unique in the sheet."""

    ambition_id: str
    title: str
    text: str = ""
    points: tuple[Point, ...] = ()
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """Everything that stands on the page, ready to print: all labels are already in the reader's language.

    `id` tells one leader's sheet from another's; `version` is the number of the version of the own translation.
    A framework without levels is one row with an empty title. `points_lead` opens the column of focus points
    ("Vi har fokus på at:"), `prompt` opens the own column; both may be ''.
    """

    id: str
    language: Language
    title: str
    organisation: str
    leader_name: str
    leader_function: str
    unit: str
    state_label: str
    date_label: str
    version: int
    headings: tuple[str, str, str]
    prompt: str
    rows: tuple[SheetRow, ...]
    points_lead: str = ""
    legs: tuple[Leg, ...] = ()

    @property
    def has_ambitions(self) -> bool:
        return any(row.title.strip() or row.text.strip() for row in self.rows)

    @property
    def has_points(self) -> bool:
        return any(row.points for row in self.rows)

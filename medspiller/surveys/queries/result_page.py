"""What a unit's page of results is made of."""

import uuid
from dataclasses import dataclass, field
from functools import cached_property

from medspiller.surveys.models import Round
from medspiller.surveys.rules.figures import ItemFigure, ScaleFigure
from medspiller.surveys.rules.statistics import Change


@dataclass(frozen=True)
class ItemRow:
    """`shares` pairs each option's text with per cent in tens, or is None where they are not shown."""

    key: str
    text: str
    figure: ItemFigure | None
    shares: list[tuple[str, int]] | None


@dataclass(frozen=True)
class Past:
    """One earlier round's figure of the same scale."""

    title: str
    value: int
    low: int
    high: int


@dataclass(frozen=True)
class ScaleRow:
    """`above` and `whole` are the same scale's figures in the unit above and at the top."""

    key: str
    name: str
    about: str
    figure: ScaleFigure | None
    above: ScaleFigure | None
    whole: ScaleFigure | None
    change: Change | None
    past: list[Past]
    items: list[ItemRow]


@dataclass(frozen=True)
class Below:
    unit: int
    name: str
    answers: int | None
    cells: list[ScaleFigure | None]


@dataclass(frozen=True)
class Comment:
    key: uuid.UUID
    text: str


@dataclass(frozen=True)
class GroupRow:
    name: str
    answers: int
    cells: list[ScaleFigure | None]


@dataclass(frozen=True)
class UnitPage:
    round: Round
    unit: int
    name: str
    leader: int | None
    crumbs: list[tuple[int, str, bool]]
    invited: int
    answers: int | None
    counts_in: tuple[int, str] | None
    few_asked: bool
    scales: list[ScaleRow]
    below: list[Below]
    comments: list[tuple[str, list[Comment]]] = field(default_factory=list)
    comments_from: str = ""
    groups: list[GroupRow] = field(default_factory=list)
    alphas: list[tuple[str, float]] = field(default_factory=list)
    previous: str = ""

    @property
    def is_shown(self) -> bool:
        return self.answers is not None

    @cached_property
    def share(self) -> int | None:
        return None if self.answers is None or not self.invited else round(100 * self.answers / self.invited)

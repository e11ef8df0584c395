"""What a mandate says, as it is put to the employee."""

import datetime
from dataclasses import dataclass


@dataclass(frozen=True)
class MandateFacts:
    """`last_day` is the last day on which it holds, None for no end; `kinds` and `focus_points` are keys."""

    what: str
    details: str
    limits: str
    from_date: datetime.date
    last_day: datetime.date | None = None
    openness: str = "all"
    kinds: tuple[int, ...] = ()
    focus_points: tuple[int, ...] = ()


@dataclass(frozen=True)
class CompetenceFacts:
    """`in_place`: the employee has it already; otherwise it is learned by `due_on`."""

    text: str
    in_place: bool
    due_on: datetime.date | None = None

"""What is said about a decision when it is written."""

import datetime
from dataclasses import dataclass, field

from medspiller.decisions.rules.audience import Audience


@dataclass(frozen=True)
class DecisionDetails:
    """Only title, what, why, from when and to whom are needed. `openness` is empty for what follows from to whom.

    `focus_points`, `ambitions` and `writers` are keys.
    """

    title: str
    what: str
    why: str
    in_force_from: datetime.date
    decided_on: datetime.date
    audience: Audience = field(default_factory=Audience)
    kind: str = "other"
    openness: str = ""
    urgent: bool = False
    for_citizens: str = ""
    for_businesses: str = ""
    weighing: str = ""
    involved: str = ""
    alternatives: str = ""
    look_again_on: datetime.date | None = None
    focus_points: tuple[int, ...] = ()
    ambitions: tuple[int, ...] = ()
    writers: tuple[int, ...] = ()
    change_reason: str = ""

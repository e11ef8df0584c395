"""The decisions of the demo, in the words of those who took them."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class DemoDecision:
    """`sender` is a key of the cast. Days are counted from the day it was told, `told` days ago; None for a draft.

    `told` counts from today, `in_force` and `look_again` from the telling. `answered` is whether receivers have.
    """

    key: str
    sender: str
    title: str
    what: str
    why: str
    told: int | None = None
    in_force: int = 21
    decided: int = 4
    kind: str = "practice"
    whom: str = "everyone"
    urgent: bool = False
    openness: str = ""
    look_again: int | None = None
    points: tuple[int, ...] = ()
    answered: bool = False
    changes: str = ""
    change_reason: str = ""
    withdrawn_because: str = ""
    withdrawn: int = 0
    more: dict[str, str] = field(default_factory=dict)


def decisions() -> list[DemoDecision]:
    """In the order in which they were told; a change comes after what it changes."""
    data: list[dict[str, Any]] = json.loads((Path(__file__).parent / "decisions.json").read_text(encoding="utf-8"))
    return [DemoDecision(**one | {"points": tuple(one.get("points", ()))}) for one in data]

"""What is measured in the demo municipality, and the texts of what was tried to move it."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class DemoAttempt:
    """`point` is the number of the focus point through the whole framework, from 1. `conclusion` may be empty."""

    title: str
    kind: str
    audience: str
    point: int
    experience: str
    wondering: str
    expected_change: str
    how_we_notice: str
    learning: str
    conclusion: str


@dataclass(frozen=True, slots=True)
class DemoIndicator:
    """`facts` are fields of an indicator; `owner` a role of the cast; `leg` and `points` positions from 1."""

    key: str
    facts: dict[str, Any]
    owner: str
    leg: int
    points: tuple[int, ...]


@cache
def attempt_texts() -> dict[str, DemoAttempt]:
    return {key: DemoAttempt(**row) for key, row in _read("attempts").items()}


@cache
def catalogue() -> tuple[DemoIndicator, ...]:
    apart = ("key", "owner", "leg", "points")
    return tuple(
        DemoIndicator(
            row["key"],
            {name: fact for name, fact in row.items() if name not in apart},
            row["owner"],
            row["leg"],
            tuple(row["points"]),
        )
        for row in _read("catalogue")
    )


def _read(name: str) -> Any:
    return json.loads((Path(__file__).parent / f"{name}.json").read_text(encoding="utf-8"))

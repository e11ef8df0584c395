"""What the demo's leaders try and what becomes of it, by the family of their units."""

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class DemoAction:
    """`point` is the number of the focus point through the whole framework, from 1."""

    title: str
    experience: str
    wondering: str
    expected_change: str
    how_we_notice: str
    steps: tuple[str, ...]
    saw: str
    learned: str
    learning: str
    point: int
    audience: str
    kind: str


@cache
def actions_for(family: str) -> tuple[DemoAction, ...]:
    rows = json.loads((Path(__file__).parent / f"{family}.json").read_text(encoding="utf-8"))
    return tuple(DemoAction(**row | {"steps": tuple(row["steps"])}) for row in rows)

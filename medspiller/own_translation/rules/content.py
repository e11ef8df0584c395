"""What a version freezes: the statements of a page, in one canonical form with one hash."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

AUDIENCES = ("citizens", "businesses", "each_other")


@dataclass(frozen=True, slots=True)
class StatementContent:
    """One statement. `id` is a UUID as text, `ambition` and `points` are keys of the framework's own parts."""

    id: str
    ambition: int | None
    points: tuple[int, ...]
    audiences: tuple[str, ...]
    text: str
    hoped_effect: str = ""


@dataclass(frozen=True, slots=True)
class Content:
    """All statements of a page, in the order they are shown."""

    statements: tuple[StatementContent, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {
            "statements": [
                {
                    "id": statement.id,
                    "ambition": statement.ambition,
                    "points": sorted(statement.points),
                    "audiences": [audience for audience in AUDIENCES if audience in statement.audiences],
                    "text": statement.text,
                    "hoped_effect": statement.hoped_effect,
                }
                for statement in self.statements
            ]
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Raises KeyError where `data` was not written by `as_json`."""
        return cls(
            tuple(
                StatementContent(
                    id=row["id"],
                    ambition=row["ambition"],
                    points=tuple(row["points"]),
                    audiences=tuple(row["audiences"]),
                    text=row["text"],
                    hoped_effect=row["hoped_effect"],
                )
                for row in data["statements"]
            )
        )

    @property
    def hash(self) -> str:
        """SHA-256 over the canonical JSON, as 64 hexadecimal digits: equal exactly when the contents are equal."""
        canonical = json.dumps(self.as_json(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()

    def statement(self, statement_id: str) -> StatementContent | None:
        return next((statement for statement in self.statements if statement.id == statement_id), None)

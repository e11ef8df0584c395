"""A unit's frame while it is written, and what must be in it before it is given."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from medspiller.mandates.rules.levels import ORDER

LONG, LIMIT, NOTE = 2_000, 120, 300


@dataclass(frozen=True, slots=True)
class Rule:
    """`level` is empty where nothing is said yet."""

    kind: int
    level: str = ""
    limit: str = ""
    note: str = ""


@dataclass(frozen=True)
class FrameContent:
    task: str = ""
    expected: str = ""
    budget: str = ""
    rules: tuple[Rule, ...] = field(default=())

    @property
    def decided(self) -> list[Rule]:
        """The kinds of matter of which it says who decides."""
        return [rule for rule in self.rules if rule.level]

    def rule_of(self, kind: int) -> Rule:
        return next((rule for rule in self.rules if rule.kind == kind), Rule(kind))

    def as_data(self) -> dict[str, Any]:
        rules = [[rule.kind, rule.level, rule.limit, rule.note] for rule in self.rules]
        return {"task": self.task, "expected": self.expected, "budget": self.budget, "rules": rules}

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "FrameContent":
        return cls(data["task"], data["expected"], data["budget"], tuple(Rule(*row) for row in data["rules"]))

    def trimmed(self) -> "FrameContent":
        """Without spaces around and without rules that say nothing; levels that are none are dropped."""
        rules = [
            Rule(rule.kind, rule.level if rule.level in ORDER else "", rule.limit.strip(), rule.note.strip())
            for rule in self.rules
        ]
        kept = tuple(rule for rule in rules if rule.level or rule.limit or rule.note)
        return FrameContent(self.task.strip(), self.expected.strip(), self.budget.strip(), kept)


def without_level(content: FrameContent, names: Mapping[int, str]) -> list[str]:
    """The kinds that have a limit or a note, and nothing of who decides."""
    return [names[rule.kind] for rule in content.rules if not rule.level and rule.kind in names]


def only_kinds(content: FrameContent, kinds: Iterable[int]) -> FrameContent:
    known = set(kinds)
    rules = tuple(rule for rule in content.rules if rule.kind in known)
    return FrameContent(content.task, content.expected, content.budget, rules)

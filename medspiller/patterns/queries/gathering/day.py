import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from medspiller.framework.models import Framework
from medspiller.organisation.rules import Tree

# How far back what was done still counts, and an agreement is fresh.
COUNTED_FOR = datetime.timedelta(days=365)


@dataclass(frozen=True)
class Day:
    """The moment of counting, and the organisation as it was then."""

    framework: Framework
    moment: datetime.datetime
    day: datetime.date
    tree: Tree

    @property
    def since(self) -> datetime.datetime:
        return self.moment - COUNTED_FOR

    @cached_property
    def home_of_leader(self) -> dict[int, int]:
        """Each leader's unit: the highest of those that they lead."""
        return {person: units[0] for person, units in self.tree.led_by.items()}


def by_key(rows: Iterable[tuple[int, int]]) -> dict[int, tuple[int, ...]]:
    """The second of each pair, under the first."""
    found: dict[int, list[int]] = {}
    for key, value in rows:
        found.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in found.items()}

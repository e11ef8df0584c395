"""The organisation as a tree on one date, in plain Python."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property


@dataclass(frozen=True, slots=True)
class Node:
    """A unit as it stood on one date. `parent` is None for a top unit."""

    unit: int
    external_id: str
    name: str
    kind: str
    parent: int | None


@dataclass(frozen=True)
class Tree:
    """All units on one date, and who led each of them (`leaders`: unit to person)."""

    nodes: Mapping[int, Node]
    leaders: Mapping[int, int] = field(default_factory=dict)

    @cached_property
    def children(self) -> Mapping[int | None, list[int]]:
        """The units right below each unit; under None the top units. A unit whose parent has ended counts as a top."""
        below: dict[int | None, list[int]] = {}
        for node in self.nodes.values():
            parent = node.parent if node.parent in self.nodes else None
            below.setdefault(parent, []).append(node.unit)
        return below

    @cached_property
    def led_by(self) -> Mapping[int, list[int]]:
        """The units that each person leads, the highest in the tree first."""
        led: dict[int, list[int]] = {}
        for unit, person in self.leaders.items():
            if unit in self.nodes:
                led.setdefault(person, []).append(unit)
        for units in led.values():
            if len(units) > 1:
                units.sort(key=lambda unit: (self.depth(unit), unit))
        return led

    def ancestors(self, unit: int) -> Iterator[int]:
        """The units above `unit`, the nearest first. Ends rather than runs for ever where stored data hold a cycle."""
        seen = {unit}
        above = self.nodes[unit].parent if unit in self.nodes else None
        while above is not None and above in self.nodes and above not in seen:
            yield above
            seen.add(above)
            above = self.nodes[above].parent

    def depth(self, unit: int) -> int:
        """0 for a top unit."""
        return sum(1 for _ in self.ancestors(unit))

    def subtree(self, tops: Iterable[int]) -> set[int]:
        """The units `tops` and everything below them."""
        found: set[int] = set()
        waiting = [unit for unit in tops if unit in self.nodes]
        while waiting:
            unit = waiting.pop()
            if unit not in found:
                found.add(unit)
                waiting.extend(self.children.get(unit, ()))
        return found

    def led_area(self, person: int) -> set[int]:
        """Every unit that `person` leads, directly or from above."""
        return self.subtree(self.led_by.get(person, ()))

    def leader_above(self, unit: int, *, other_than: int) -> int | None:
        """The leader of the nearest unit above `unit` that somebody else than `other_than` leads."""
        for above in self.ancestors(unit):
            leader = self.leaders.get(above)
            if leader is not None and leader != other_than:
                return leader
        return None

    def own_leader(self, person: int) -> int | None:
        """Whom a leader agrees with: the leader of the nearest unit above that somebody else leads.

        For one who leads several units the highest counts. None for the one at the top, and for one who leads nothing.
        """
        for unit in self.led_by.get(person, ()):
            leader = self.leader_above(unit, other_than=person)
            if leader is not None:
                return leader
        return None

    def leaders_below(self, person: int) -> list[int]:
        """The leaders whose own leader `person` is, in the order of the units that they lead."""
        found: dict[int, None] = {}
        # The nearest led units below: nobody further down has `person` for own leader.
        waiting = [*reversed(self.led_by.get(person, ()))]
        passed: set[int] = set()
        while waiting:
            unit = waiting.pop()
            if unit in passed:
                continue
            passed.add(unit)
            leader = self.leaders.get(unit, person)
            if leader == person:
                waiting.extend(reversed(self.children.get(unit, ())))
            elif leader not in found and self.own_leader(leader) == person:
                found[leader] = None
        return list(found)

    @cached_property
    def leader_levels(self) -> Mapping[int, int]:
        """The level of each leader: 1 for one without an own leader, and else one more than the own leader's."""
        found: dict[int, int] = {}
        for leader in self.led_by:
            chain: list[int] = []
            current: int | None = leader
            while current is not None and current not in found and current not in chain:
                chain.append(current)
                current = self.own_leader(current)
            level = found.get(current, 0) if current is not None else 0
            for person in reversed(chain):
                level += 1
                found[person] = level
        return found

    def leaders_of_unit(self, unit: int, *, other_than: int | None = None) -> list[int]:
        """Everyone who leads `unit` from it and upward, the nearest first, each once."""
        found: list[int] = []
        for place in (unit, *self.ancestors(unit)):
            leader = self.leaders.get(place)
            if leader is not None and leader != other_than and leader not in found:
                found.append(leader)
        return found

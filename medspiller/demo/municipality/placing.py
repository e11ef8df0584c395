"""From the plan to units with codes and periods."""

from dataclasses import dataclass
from datetime import date

from medspiller.demo.municipality.blueprint import REORGANISED_ON, Node
from medspiller.demo.municipality.model import Unit, UnitPeriod

ROOT_CODE = 1000


@dataclass(frozen=True, slots=True)
class Placed:
    """A planned unit with its code and the code of the unit above."""

    node: Node
    external_id: str
    parent: "Placed | None"

    @property
    def since(self) -> date:
        return self.node.since

    def ancestor(self, kind: str) -> "Placed | None":
        above = self.parent
        while above is not None and above.node.kind != kind:
            above = above.parent
        return above


def place(root: Node) -> list[Placed]:
    """Give every unit its code, parents first: 1000, then 2000 for a directorate, 2100 for a centre, 2101 within it."""
    top = Placed(root, str(ROOT_CODE), None)
    placed = [top]
    directorate, beside = ROOT_CODE, ROOT_CODE
    for node in root.children:
        if node.kind == "directorate":
            directorate += 1000
            placed += _place_directorate(Placed(node, str(directorate), top))
        else:
            beside += 10
            placed.append(Placed(node, str(beside), top))
    return placed


def _place_directorate(directorate: Placed) -> list[Placed]:
    placed = [directorate]
    for position, node in enumerate(directorate.node.children, start=1):
        centre = Placed(node, str(int(directorate.external_id) + 100 * position), directorate)
        below = _place_below(centre, int(centre.external_id))
        if len(below) > 99:
            raise ValueError(f"{node.name}: {len(below)} units do not fit in the codes after {centre.external_id}")
        placed += [centre, *below]
    return placed


def _place_below(above: Placed, last_code: int) -> list[Placed]:
    placed: list[Placed] = []
    for node in above.node.children:
        unit = Placed(node, str(last_code + len(placed) + 1), above)
        placed.append(unit)
        placed += _place_below(unit, int(unit.external_id))
    return placed


def units(placed: list[Placed]) -> tuple[Unit, ...]:
    by_tag = {one.node.tag: one.external_id for one in placed if one.node.tag}
    return tuple(Unit(one.external_id, one.node.kind, _periods(one, by_tag)) for one in placed)


def _periods(one: Placed, by_tag: dict[str, str]) -> tuple[UnitPeriod, ...]:
    node, code = one.node, one.external_id
    parent_id = one.parent.external_id if one.parent else None
    if not (node.formerly_named or node.formerly_under):
        return (UnitPeriod(code, node.name, parent_id, node.since, node.until),)
    former_name = node.formerly_named or node.name
    former_parent = by_tag[node.formerly_under] if node.formerly_under else parent_id
    return (
        UnitPeriod(code, former_name, former_parent, node.since, REORGANISED_ON),
        UnitPeriod(code, node.name, parent_id, REORGANISED_ON, node.until),
    )

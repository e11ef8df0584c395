"""The organisation laid out in one line, so that a unit and all below it are a stretch of it."""

from dataclasses import dataclass

from medspiller.organisation.rules import Tree


@dataclass(frozen=True, slots=True)
class Place:
    """`parent` is None for a top unit; `last` is the number of the last unit below."""

    parent: int | None
    last: int


def in_order(tree: Tree) -> dict[int, Place]:
    """Every unit under a top, numbered from nought in the order given: each before those below it."""
    order: list[tuple[int, int | None]] = []
    waiting: list[tuple[int, int | None]] = [(top, None) for top in reversed(tree.children.get(None, []))]
    while waiting:
        unit, parent = waiting.pop()
        order.append((unit, parent))
        waiting.extend((child, unit) for child in reversed(tree.children.get(unit, [])))
    last = {unit: number for number, (unit, _parent) in enumerate(order)}
    for unit, parent in reversed(order):
        if parent is not None:
            last[parent] = max(last[parent], last[unit])
    return {unit: Place(parent, last[unit]) for unit, parent in order}

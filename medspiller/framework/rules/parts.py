"""What can be spoken of in a framework, one thing at a time: the whole, an ambition or a focus point."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from medspiller.framework.rules.structure import Structure

_DANISH = {"point": "punkt", "ambition": "ambition", "whole": "helhed"}


@dataclass(frozen=True)
class Part:
    """`kind` is whole, ambition or point; `id` its key, 0 for the whole."""

    kind: str
    id: int
    title: str
    text: str = ""

    @property
    def key(self) -> str:
        """Its name in addresses."""
        return f"{_DANISH[self.kind]}-{self.id}" if self.id else _DANISH[self.kind]


def parts_of(structure: Structure) -> Iterator[Part]:
    """The whole, and each ambition with its focus points after it."""
    yield Part("whole", 0, structure.title)
    for ambition in structure.ambitions:
        yield Part("ambition", ambition.id, ambition.title, ambition.text)
        for point in ambition.points:
            yield Part("point", point.id, point.title, point.text)


def part_named(parts: Iterable[Part], key: str) -> Part | None:
    return next((part for part in parts if part.key == key), None)

"""One version of the framework as plain values."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class LegPart:
    id: int
    title: str
    text: str


@dataclass(frozen=True)
class PointPart:
    id: int
    number: int  # within its ambition, from 1
    heading: str
    title: str
    text: str


@dataclass(frozen=True)
class AmbitionPart:
    id: int
    number: int  # within the framework, from 1
    title: str
    text: str
    points: tuple[PointPart, ...]

    def point_groups(self) -> list[tuple[str, list[PointPart]]]:
        """The points under the heading that gathers them, in order; the heading is "" where there is none."""
        groups: list[tuple[str, list[PointPart]]] = []
        for point in self.points:
            if not groups or groups[-1][0] != point.heading:
                groups.append((point.heading, []))
            groups[-1][1].append(point)
        return groups


@dataclass(frozen=True)
class Structure:
    title: str
    owner: str
    preface: tuple[str, ...]
    legs: tuple[LegPart, ...]
    ambition_name: str
    focus_point_name: str
    prompt: str
    ambitions: tuple[AmbitionPart, ...]

    def points(self) -> Iterator[PointPart]:
        for ambition in self.ambitions:
            yield from ambition.points

    @property
    def number_of_points(self) -> int:
        return sum(len(ambition.points) for ambition in self.ambitions)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text in which an empty line parts them."""
    blocks: list[list[str]] = [[]]
    for line in text.splitlines():
        if line.strip():
            blocks[-1].append(line.strip())
        elif blocks[-1]:
            blocks.append([])
    return ["\n".join(block) for block in blocks if block]

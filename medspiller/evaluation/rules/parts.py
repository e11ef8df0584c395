"""The parts of a framework that are evaluated, and what may be answered about each."""

from collections.abc import Iterator
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
        return f"{_DANISH[self.kind]}-{self.id}" if self.id else _DANISH[self.kind]


def parts_of(structure: Structure) -> Iterator[Part]:
    """The whole, and each ambition with its focus points after it."""
    yield Part("whole", 0, structure.title)
    for ambition in structure.ambitions:
        yield Part("ambition", ambition.id, ambition.title, ambition.text)
        for point in ambition.points:
            yield Part("point", point.id, point.title, point.text)


def part_named(structure: Structure, key: str) -> Part | None:
    return next((part for part in parts_of(structure) if part.key == key), None)


@dataclass(frozen=True)
class Written:
    """What somebody answers. Only what is changed or added has words of its own."""

    choice: str
    why: str = ""
    title: str = ""
    text: str = ""

    def tidied(self) -> "Written":
        has_words = self.choice in {"change", "add"}
        why, title, text = ("\n".join(value.splitlines()).strip() for value in (self.why, self.title, self.text))
        return Written(self.choice, why, " ".join(title.split()) if has_words else "", text if has_words else "")


def missing(written: Written) -> str:
    """What is lacking in a tidied answer: "why" or "words"; "" for nothing.

    To keep something needs no reason. To change it says what to write instead, in title or text.
    """
    if written.choice != "keep" and not written.why:
        return "why"
    if (written.choice == "add" and not written.title) or (
        written.choice == "change" and not written.title and not written.text
    ):
        return "words"
    return ""

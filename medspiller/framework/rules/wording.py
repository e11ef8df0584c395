"""How texts are joined when two parts become one, and cut when one becomes two."""

import re
from dataclasses import dataclass

_PLACE = re.compile(r"(?<=[.;:!?,])\s+|\s*\n\s*|\s+[–—-]\s+|\s+(?=og\s)")
_LOOSE = " \t\r\n,;:–—-"


@dataclass(frozen=True)
class Wording:
    title: str
    text: str


@dataclass(frozen=True)
class Place:
    """Where a part may be cut: `at` characters into its title or its text."""

    field: str
    at: int
    before: str
    after: str


def joined_titles(first: str, second: str) -> str:
    """Two titles as one. One that goes on in lower case is taken as the rest of the first."""
    if not first or not second:
        return first or second
    if second[0].islower():
        return f"{first} {second}"
    keeps_capital = len(second) > 1 and not second[1].islower()
    return f"{first} og {second if keeps_capital else second[0].lower() + second[1:]}"


def joined_texts(first: str, second: str) -> str:
    return " ".join(text for text in (first.strip(), second.strip()) if text)


def cut(wording: Wording, field: str, at: int) -> tuple[Wording, Wording]:
    """`wording` cut `at` characters into `field` ("title" or "text"); what follows in reading order goes to the second.

    One of the two may come out empty; that is for the caller to refuse.
    """
    if field == "title":
        return (
            Wording(wording.title[:at].strip(_LOOSE), ""),
            Wording(_capital(wording.title[at:].strip(_LOOSE)), wording.text),
        )
    return Wording(wording.title, wording.text[:at].rstrip(" \t\r\n–—-,;:")), _as_wording(wording.text[at:])


def places(wording: Wording) -> list[Place]:
    """The places where `wording` may sensibly be cut: after sentences, lines, commas and dashes, and before "og"."""
    found = []
    for field, whole in (("title", wording.title), ("text", wording.text)):
        for match in _PLACE.finditer(whole):
            first, second = cut(wording, field, match.end())
            if first.title and second.title:
                found.append(Place(field, match.end(), whole[: match.start()].strip(), whole[match.end() :].strip()))
    if wording.text and wording.title:
        found.insert(len([place for place in found if place.field == "title"]), _before_the_text(wording))
    return found


def _before_the_text(wording: Wording) -> Place:
    return Place("text", 0, wording.title, wording.text)


def _as_wording(text: str) -> Wording:
    """A stretch of text as a part of its own: what stands before the first dash or full stop is its title."""
    text = _capital(text.strip(_LOOSE))
    match = re.search(r"\s+[–—-]\s+|(?<=[.!?])\s+|\n", text)
    if match is None:
        return Wording(text.rstrip("."), "")
    return Wording(text[: match.start()].rstrip(".").strip(), text[match.end() :].strip())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

"""How texts are joined when two parts become one, and cut when one becomes two."""

import re
from dataclasses import dataclass

_PLACE = re.compile(r"(?<=[.;:!?,])\s+|\s*\n\s*|\s+[–—-]\s+|\s+og\s+")
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
    first, second = first.strip(), second.strip()
    return " ".join(text for text in (first, _capital(second) if first.endswith((".", "!", "?")) else second) if text)


def cut(wording: Wording, field: str, at: int) -> tuple[Wording, Wording]:
    """`wording` cut `at` characters into `field` ("title" or "text"); what follows in reading order goes to the second.

    A place inside a word is taken as the beginning of that word. One of the two may come out empty; that is for the
    caller to refuse.
    """
    at = _word_start(wording.title if field == "title" else wording.text, at)
    if field == "title":
        rest = _capital(re.sub(r"^og\s+", "", wording.title[at:].strip(_LOOSE)))
        return Wording(_ended(wording.title[:at]), ""), Wording(rest, wording.text)
    return Wording(wording.title, _ended(wording.text[:at])), _as_wording(wording.text[at:])


def places(wording: Wording) -> list[Place]:
    """The places where `wording` may sensibly be cut: after sentences, lines, commas and dashes, and before "og"."""
    found = []
    for field, whole in (("title", wording.title), ("text", wording.text)):
        found += [
            Place(field, match.end(), whole[: match.start()].strip(), whole[match.end() :].strip())
            for match in _PLACE.finditer(whole)
        ]
    found.append(Place("text", 0, wording.title, wording.text))
    possible = [place for place in found if all(part.title for part in cut(wording, place.field, place.at))]
    return sorted(possible, key=lambda place: (place.field == "text", place.at))


def _word_start(text: str, at: int) -> int:
    while 0 < at < len(text) and not text[at - 1].isspace() and not text[at].isspace():
        at -= 1
    return at


def _ended(text: str) -> str:
    """`text` without what was only there to lead on to the rest."""
    return re.sub(r"\s+og$", "", text.strip(_LOOSE)).strip(_LOOSE)


def _as_wording(text: str) -> Wording:
    """A stretch of text as a part of its own: what stands before the first dash or full stop is its title."""
    text = _capital(text.strip(_LOOSE))
    match = re.search(r"\s+[–—-]\s+|(?<=[.!?])\s+|\n", text)
    if match is None:
        return Wording(text.rstrip("."), "")
    return Wording(text[: match.start()].rstrip(".").strip(), text[match.end() :].strip())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def readable(source: str) -> str:
    """A document's text without the empty lines that stand between all its lines, as they do in many text files."""
    lines = [line.rstrip() for line in source.splitlines()]
    filled = sum(bool(line.strip()) for line in lines)
    single = sum(
        not b.strip() and bool(a.strip()) and bool(c.strip())
        for a, b, c in zip(lines, lines[1:], lines[2:], strict=False)
    )
    gap = r"\n(?:[ \t]*\n)+"
    text = "\n".join(lines).strip()
    if single * 2 > filled:
        return re.sub(gap, lambda run: "\n" if run.group().count("\n") < 3 else "\n\n", text)
    return re.sub(gap, "\n\n", text)

"""What in a written text could tell who somebody is: pointed out to the author, who decides."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum


class Telling(StrEnum):
    EMAIL = "email"
    CPR = "cpr"
    PHONE = "phone"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Found:
    kind: Telling
    text: str


_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# Day and month first; from 2007 there is no check digit to go by (CPR-kontoret, "Personnumre uden kontrolciffer").
_CPR = re.compile(r"(?<!\d)(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}[ -]?\d{4}(?!\d)")
_PHONE = re.compile(r"(?<![\d-])(?:(?:\+|00)45 ?)?[2-9]\d(?:[ .-]?\d\d){3}(?!\d)")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_TITLES = {"og", "den", "der", "det", "de", "af", "von", "van"}


def parts_of(names: Iterable[str]) -> frozenset[str]:
    """The parts of full names that could tell of somebody."""
    return frozenset(part.casefold() for name in names for part in _WORD.findall(name) if len(part) > 2) - _TITLES


def pointed_out(text: str, parts: Collection[str] = ()) -> list[Found]:
    """In the order of the kinds, each once. `parts` are `parts_of` the names of people the author works with."""
    found = [Found(Telling.EMAIL, match) for match in _EMAIL.findall(text)]
    rest = _EMAIL.sub(" ", text)
    found += [Found(Telling.CPR, match) for match in _CPR.findall(rest)]
    rest = _CPR.sub(" ", rest)
    found += [Found(Telling.PHONE, match.strip()) for match in _PHONE.findall(rest)]
    for word in _WORD.findall(rest):
        bare = word.casefold()
        if word[:1].isupper() and (bare in parts or (bare.endswith("s") and bare[:-1].rstrip("'’") in parts)):
            found.append(Found(Telling.NAME, word))
    return list(dict.fromkeys(found))

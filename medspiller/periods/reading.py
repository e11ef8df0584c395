"""The ways a period is written: as a key, as a StatBank code, by people, by a spreadsheet."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple


class Found(NamedTuple):
    """What a text says, as yet unchecked: month and number may lie outside the calendar."""

    rhythm: str
    year: int
    number: int
    month: int = 0


_MONTH_NAMES = (
    "januar january jan",
    "februar february feb",
    "marts march mar",
    "april apr",
    "maj may",
    "juni june jun",
    "juli july jul",
    "august aug",
    "september sept sep",
    "oktober october okt oct",
    "november nov",
    "december dec",
)
_MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, start=1) for name in names.split()}
_NAME = f"(?P<name>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})"
_YEAR = r"(?P<year>\d{4})"
_NUMBER = r"(?P<number>\d{1,2})"
_TWO = r"(?P<number>\d\d)"
_GAP = r"[\s,./-]*"
_APART = r"[\s,./-]+"
_NTH = r"(\.|st|nd|rd|th)?"

_WORDS = {
    "quarter": (r"(kvartal|kvt\.?|kv\.?|quarter)", "[kq]"),
    "half_year": (r"(halvår|half[\s-]?year|half)", "h"),
    "week": (r"(uge|week)", "[uw]"),
}


def _patterns() -> Iterator[tuple[str, str]]:
    yield "year", _YEAR
    yield "month", rf"{_YEAR}-{_NUMBER}"
    yield "month", rf"{_YEAR}m{_TWO}"
    yield "month", rf"{_NUMBER}[-/]{_YEAR}"
    yield "month", rf"{_TWO}\.{_YEAR}"
    yield "month", rf"{_NAME}{_GAP}{_YEAR}"
    # Danish Excel shows a date as jan-25.
    yield "month", rf"{_NAME}\.?[\s-]'?(?P<short>\d\d)"
    yield "month", rf"{_YEAR}{_GAP}{_NAME}\.?"
    for rhythm, (word, letter) in _WORDS.items():
        yield rhythm, rf"{_YEAR}[\s-]*{letter}{_NUMBER}"
        yield rhythm, rf"{letter}{_NUMBER}{_APART}{_YEAR}"
        yield rhythm, rf"{_NUMBER}{_NTH}\s*{word}{_GAP}{_YEAR}"
        yield rhythm, rf"{word}\s*{_NUMBER}{_APART}{_YEAR}"
        yield rhythm, rf"{_YEAR}{_APART}{_NUMBER}{_NTH}\s*{word}"
        yield rhythm, rf"{_YEAR}{_GAP}{word}\s*{_NUMBER}"
    yield "day", rf"{_YEAR}-(?P<month>\d{{1,2}})-{_NUMBER}([\st]00:00(:00)?)?"
    yield "day", rf"{_YEAR}m(?P<month>\d\d)d{_TWO}"
    yield "day", rf"{_NUMBER}(?P<sign>[-./])(?P<month>\d{{1,2}})(?P=sign){_YEAR}(\s00:00(:00)?)?"
    yield "day", rf"{_NUMBER}\.?\s*{_NAME}\.?\s*{_YEAR}"


# Of digits 0 to 9 alone: \d would let the digits of other scripts in.
_PATTERNS = [(rhythm, re.compile(pattern, re.ASCII)) for rhythm, pattern in _patterns()]


@lru_cache(maxsize=4096)
def find(text: str) -> Found | None:
    if len(text) > 60:
        return None
    plain = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    for rhythm, pattern in _PATTERNS:
        if match := pattern.fullmatch(plain):
            return _found(rhythm, match.groupdict())
    return None


def _found(rhythm: str, parts: dict[str, str | None]) -> Found:
    year = int(parts.get("year") or f"20{parts.get('short')}")
    named = _MONTHS.get(parts.get("name") or "", 0)
    number = int(parts.get("number") or named or 1)
    month = int(parts.get("month") or named)
    return Found(rhythm, year, number, month)

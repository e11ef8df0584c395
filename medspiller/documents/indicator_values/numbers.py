"""Numbers as Danish and English spreadsheets write them, and what stands in a cell that has none.

`1.234` is a thousand and more in Danish, one and a bit in English. What cannot be told from the cell itself is told by
the other cells of its column, or else of the file.
"""

import math
import re
import unicodedata
from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple


class Style(Enum):
    DANISH = "danish"
    ENGLISH = "english"


class Kind(Enum):
    NUMBER = "number"
    MISSING = "missing"
    FAULT = "fault"
    UNREADABLE = "unreadable"


class Written(NamedTuple):
    """What a cell says: a number as each style reads it (None where it cannot), and whether a percent sign follows."""

    kind: Kind
    danish: float | None = None
    english: float | None = None
    percent: bool = False

    @property
    def ambiguous(self) -> bool:
        return self.danish is not None and self.english is not None and self.danish != self.english

    def number(self, style: Style) -> float:
        """As `style` reads it, or the other style where only that can. Raises `ValueError` for what is no number."""
        first, second = (self.danish, self.english) if style is Style.DANISH else (self.english, self.danish)
        number = first if first is not None else second
        if number is None:
            raise ValueError(self.kind)
        return number


_MISSING = frozenset(
    {"", ".", "..", "...", "-", "--", "i.a.", "ia", "i/a", "i.a", "n/a", "na", "n.a.", "#i/t", "#n/a", "#na"}
)
_PERCENT = re.compile(r"\s*(%|pct\.?|procent|percent)", re.IGNORECASE)
_SIGNS = str.maketrans(
    {"\N{MINUS SIGN}": "-", "\N{EN DASH}": "-", "\N{EM DASH}": "-", "\N{RIGHT SINGLE QUOTATION MARK}": "'"}
)
# The same sign stands between all thousands.
_BODY = r"(?:[+-] ?)?(?:[1-9]\d{{0,2}}(?P<between>[{group}])\d{{3}}(?:(?P=between)\d{{3}})*|\d+)(?:{point}\d+)?"
_DANISH = re.compile(_BODY.format(group=" .", point=","), re.ASCII)
# A spreadsheet's own small numbers reach us as 1e-05.
_ENGLISH = re.compile(_BODY.format(group=" ,'", point=r"\.") + r"(?:e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
_LONGEST = 40


def written(text: str) -> Written:
    plain = unicodedata.normalize("NFKC", text).translate(_SIGNS).strip()
    if plain.casefold() in _MISSING:
        return Written(Kind.MISSING)
    if plain.startswith("#"):
        return Written(Kind.FAULT)
    percent = _PERCENT.search(plain)
    if percent and percent.end() == len(plain):
        plain = plain[: percent.start()]
    if len(plain) > _LONGEST:
        return Written(Kind.UNREADABLE)
    danish, english = _danish(plain), _english(plain)
    if danish is None and english is None:
        return Written(Kind.UNREADABLE)
    return Written(Kind.NUMBER, danish, english, percent is not None)


def styles(cells: Iterable[Written]) -> frozenset[Style]:
    """The styles that the plain ones of `cells` are written in."""
    plain = (cell for cell in cells if cell.kind is Kind.NUMBER and (cell.danish is None) != (cell.english is None))
    return frozenset(Style.ENGLISH if cell.danish is None else Style.DANISH for cell in plain)


def decided(column: frozenset[Style], file: frozenset[Style], otherwise: Style) -> Style | None:
    """The style of a column: its own, else the file's, else `otherwise`; None where those that tell disagree."""
    told = column or file
    if len(told) > 1:
        return None
    return next(iter(told), otherwise)


def _danish(plain: str) -> float | None:
    if _DANISH.fullmatch(plain) is None:
        return None
    return _finite(plain.replace(" ", "").replace(".", "").replace(",", "."))


def _english(plain: str) -> float | None:
    if _ENGLISH.fullmatch(plain) is None:
        return None
    return _finite(plain.replace(" ", "").replace(",", "").replace("'", ""))


def _finite(text: str) -> float | None:
    number = float(text)
    return number if math.isfinite(number) else None

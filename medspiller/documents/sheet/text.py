"""What a text may contain before it goes into a file, and when two texts count as the same."""

import re
import unicodedata
from typing import Final

_LINE_BREAK: Final = re.compile(r"\r\n|[\r\v\f\x85\u2028\u2029]")
# XML 1.0 section 2.2 leaves these out, and so no file format we write can carry them.
_REFUSED: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_INVISIBLE: Final = re.compile("[\u00ad\u200b\u2060\ufeff]")


def printable(text: str) -> str:
    """`text` with one kind of line break and without characters that XML and PDF refuse."""
    return _REFUSED.sub("", _LINE_BREAK.sub("\n", text))


def tidy(text: str) -> str:
    """`text` as a person meant it: no empty lines, no doubled or trailing spaces, no invisible characters."""
    lines = (" ".join(line.split()) for line in _INVISIBLE.sub("", printable(text)).split("\n"))
    return unicodedata.normalize("NFC", "\n".join(line for line in lines if line))


def one_line(text: str) -> str:
    return " ".join(tidy(text).split())

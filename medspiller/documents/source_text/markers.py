"""The signs that open a point in a list."""

import re
from typing import NamedTuple

_BULLETS = "•·●○◦▪▫■□◆◇►▶▸‣⁃∙➢➤➔✓✔❖→»›\uf0b7\uf0a7\uf0d8\uf0fc\uf02d\uf06f"
_ALONE = re.compile(
    rf"(?:[{_BULLETS}]+|[-–—*+o]|\d{{1,2}}[.)]?|\d{{1,2}}(?:\.\d{{1,2}}){{1,2}}\.?|[a-zA-Z][.)]|[ivx]{{1,4}}[.)])$"
)
_START = re.compile(
    rf"""(?P<bullet>[{_BULLETS}]+)\s*(?=\S)
    |(?P<dash>[-–—*+])\s+(?=\S)
    |(?P<o>o)\s+(?=[^\sa-zæøå]|\S+\s)
    |(?P<depth>\d{{1,2}}(?:\.\d{{1,2}}){{1,2}}\.?)\s+(?=\S)
    |(?P<number>\d{{1,2}})[.)]\s*(?=[^\s\d.,])
    |(?P<bare>\d{{1,2}})\s+(?=[A-ZÆØÅÉ])
    |(?P<letter>[a-hA-H])[.)]\s+(?=\S)
    |(?P<roman>[ivxIVX]{{1,4}})[.)]\s+(?=\S)""",
    re.VERBOSE,
)


class Marker(NamedTuple):
    """What opens a line: its sort, its number where it has one (0 otherwise), and how many characters it takes."""

    sort: str
    number: int
    length: int
    depth: int = 1


def is_marker(word: str) -> bool:
    """Whether a word is a list marker and nothing else."""
    return bool(_ALONE.match(word))


def is_bullet(text: str) -> bool:
    """Whether a text is a bullet, or a number with its full stop, and nothing else."""
    return bool(re.fullmatch(rf"[{_BULLETS}]+|[-–o]|\d{{1,2}}[.)]", text.strip()))


def marker_of(text: str) -> Marker | None:
    """The list marker that a line opens with, if any.

    >>> marker_of("»» Vi lytter")
    Marker(sort='»', number=0, length=3, depth=1)
    """
    found = _START.match(text)
    if not found or not found.lastgroup:
        return None
    sort, sign = found.lastgroup, found.group(found.lastgroup)
    if sort in {"bullet", "dash"}:
        return Marker("-" if sign in "-–—" else sign[0], 0, found.end())
    if sort == "depth":
        parts = [int(part) for part in sign.rstrip(".").split(".")]
        return Marker("1.1", parts[-1], found.end(), len(parts))
    if sort == "letter":
        return Marker("a", ord(sign.lower()) - ord("a") + 1, found.end())
    if sort in {"o", "roman"}:
        return Marker(sort[:1] if sort == "o" else "i", 0, found.end())
    return Marker("1" if sort == "number" else "1 ", int(sign), found.end())

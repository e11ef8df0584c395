"""Plain text and CSV: kept in UTF-8, so that what is said of them when they are handed out is true."""

import unicodedata

from medspiller.attachments.rules import refusing
from medspiller.attachments.rules.kinds import KINDS
from medspiller.attachments.rules.refusing import RefusedFileError

_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_ALLOWED = set("\t\n\r\f")
_OTHER_BEGINNINGS = (
    b"PK\x05\x06",
    b"MZ",
    b"\x7fELF",
    b"\xd0\xcf\x11\xe0",
    b"GIF8",
    b"Rar!",
    b"7z\xbc\xaf",
    b"\x1f\x8b",
)


def as_utf8(data: bytes, ending: str) -> bytes:
    """The text in UTF-8 without a mark in front. Raises `RefusedFileError` for all that is not text."""
    others = tuple(kind.magic for kind in KINDS.values() if kind.magic) + _OTHER_BEGINNINGS
    if data.startswith(others):
        raise RefusedFileError(refusing.LIES, ending=ending)
    text = _decoded(data)
    if any(unicodedata.category(letter) == "Cc" and letter not in _ALLOWED for letter in set(text)):
        raise RefusedFileError(refusing.NOT_TEXT)
    return text.encode()


def _decoded(data: bytes) -> str:
    mark = next((mark for mark in _MARKS if data.startswith(mark)), None)
    for encoding in [_MARKS[mark]] if mark else ["utf-8", "cp1252"]:
        try:
            return data.decode(encoding).removeprefix("\ufeff")
        except UnicodeDecodeError:
            continue
    raise RefusedFileError(refusing.NOT_TEXT)

"""Plain text: its encoding, its pages, and the columns that its spaces draw."""

import codecs
import re

from medspiller.documents.source_text import limits
from medspiller.documents.source_text.columns import Word, lines_of_page
from medspiller.documents.source_text.model import Line, SourceText, UnreadableDocument

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LIGATURES = str.maketrans(
    {
        "ﬀ": "ff",
        "ﬁ": "fi",
        "ﬂ": "fl",
        "ﬃ": "ffi",
        "ﬄ": "ffl",
        "\u00a0": " ",
        "\u2007": " ",
        "\u200b": None,
        "\ufeff": None,
    }
)
# Some converters write "_" where a new page begins, also in the middle of a line before wide spacing.
_PAGE_MARK = re.compile(r"^_(?!_)(?![^_\n]*_ *$)|(?<=[\wæøåÆØÅ.])_(?= {3,}\S)", re.MULTILINE)
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\x80-\x84\x86-\x9f\ufffd]")


def read_plain_text(data: bytes) -> SourceText:
    """Read plain text in UTF-8, UTF-16 with byte order mark, or Windows-1252."""
    text = tidy(decoded(data))
    if not text.strip():
        raise UnreadableDocument(limits.EMPTY)
    if len(text) > limits.MOST_CHARACTERS or text.count("\n") > limits.MOST_LINES:
        raise UnreadableDocument(limits.TOO_LONG)
    if any(len(line.strip()) > limits.LONGEST_LINE for line in re.split(r"[\n\f]", text)):
        raise UnreadableDocument(limits.UNBROKEN)
    pages = pages_of(text)
    if len(pages) > limits.MOST_MARKED_PAGES:
        raise UnreadableDocument(limits.TOO_LONG)
    lines: list[Line] = []
    for number, page in enumerate(pages):
        lines += lines_of_page(_rows(page), number, tables_before=_tables(lines))
    return SourceText(tuple(lines), text.replace("\f", "\n"), len(pages), "txt")


def decoded(data: bytes) -> str:
    """The text of the bytes, or `UnreadableDocument` when they are no text."""
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return _checked(_decode(data[len(mark) :], encoding))
    try:
        return _checked(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _checked(_decode(data, "cp1252"))


def _decode(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableDocument(limits.NOT_TEXT) from error


def _checked(text: str) -> str:
    if len(_UNPRINTABLE.findall(text[:200_000])) > len(text[:200_000]) // 200:
        raise UnreadableDocument(limits.NOT_TEXT)
    return text


def tidy(text: str) -> str:
    """Uniform line ends, no ligatures and no invisible characters."""
    text = re.sub(r"\r\n?|[\v\u2028\u2029]", "\n", text)
    return _UNPRINTABLE.sub("", text.translate(_LIGATURES)).replace("\x85", "…")


def pages_of(text: str) -> list[str]:
    """Pages end at form feeds; where there are none, at the marks some converters leave."""
    if "\f" not in text:
        text = _PAGE_MARK.sub("\f", text)
    return text.split("\f")


def _rows(page: str) -> list[list[Word]]:
    rows = []
    for number, line in enumerate(page.expandtabs(4).split("\n")):
        rows.append([Word(m.group(), m.start(), m.end(), number) for m in re.finditer(r"\S+", line)])
    return rows


def _tables(lines: list[Line]) -> int:
    return max((line.cell.table + 1 for line in lines if line.cell), default=0)

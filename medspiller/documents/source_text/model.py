"""What a document says and where on the page it says it."""

from collections.abc import Callable
from dataclasses import dataclass


class UnreadableDocument(Exception):  # noqa: N818 - it names what the caller meets
    """The document cannot be used; the message is one plain Danish sentence for the person who chose it."""


@dataclass(frozen=True)
class Cell:
    """The place of a line in a table; all three count from 0."""

    table: int
    row: int
    column: int


@dataclass(frozen=True)
class Line:
    """One printed line, or one whole paragraph where the format keeps paragraphs together.

    `left` and `right` are in character widths, `top` in rows of text, both from the page's upper left corner. `size` is
    the font size relative to the body text (0 when unknown), `heading` an outline level from 1 (0 when none), `lead`
    the number of characters at the start that stand out in bold from the rest of the line.
    """

    text: str
    page: int = 0
    top: float = 0.0
    left: float = 0.0
    right: float = 0.0
    column: int = 0
    size: float = 0.0
    bold: bool = False
    lead: int = 0
    heading: int = 0
    whole: bool = False
    cell: Cell | None = None


@dataclass(frozen=True)
class SourceText:
    """Lines in reading order, and the text as a person would want to read it beside the structure."""

    lines: tuple[Line, ...]
    text: str
    pages: int
    kind: str


Reader = Callable[[bytes], SourceText]

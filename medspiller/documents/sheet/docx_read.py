"""Reads a filled sheet back from DOCX, whatever program it was filled in with."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

from medspiller.documents.sheet.docx_package import main_part
from medspiller.documents.sheet.docx_text import FoundParagraph, found, name_of, paragraphs
from medspiller.documents.sheet.lines import FilledStatement, Paragraph, statements_in
from medspiller.documents.sheet.marks import form_and_version_in, is_row_mark, statement_id_in
from medspiller.documents.sheet.messages import NOT_THE_FORM, UnreadableSheetError
from medspiller.documents.sheet.text import one_line, tidy

_PROMPT_STYLE: Final = "medspillerprompt"
_POINT_NUMBER: Final = re.compile(r"\s*(\d{1,3})\s*[.)]")
_VERSION: Final = re.compile(r"\bversion (\d{1,9})\b", re.IGNORECASE)
_ANY_NUMBER: Final = frozenset(range(1, 100))


@dataclass(frozen=True)
class FilledRow:
    """`mark` is '' where the bookmark is lost; `numbers` are those that count as focus points in this row."""

    mark: str
    title: str
    numbers: frozenset[int]
    statements: tuple[FilledStatement, ...]


@dataclass(frozen=True)
class FilledSheet:
    """`form` tells which leader's sheet it was, '' where lost; `version` which version, None where lost."""

    form: str
    version: int | None
    headings: tuple[str, ...]
    prompt: str
    rows: tuple[FilledRow, ...]


@dataclass(frozen=True)
class _RawRow:
    cells: tuple[tuple[FoundParagraph, ...], ...]

    @property
    def own(self) -> tuple[FoundParagraph, ...]:
        return self.cells[-1]

    @property
    def mark(self) -> str:
        marks = (mark for cell in self.cells for paragraph in cell for mark in paragraph.marks)
        return next((mark for mark in marks if is_row_mark(mark)), "")


def read_sheet(data: bytes) -> FilledSheet:
    """The rows of the form with what was filled in.

    Raises UnreadableSheetError for a file that is no DOCX, is damaged, encrypted, unsafe, over 10 MB or not this form.
    """
    root = main_part(data)
    form, version = _origin(root)
    head, rows = _form_table(root, least_rows=1 if form else 2)
    prompt = _prompt(rows)
    headings = tuple(one_line(" ".join(paragraph.text for paragraph in cell)) for cell in head.cells)
    return FilledSheet(form, version, headings, prompt, tuple(_filled_row(row, prompt) for row in rows))


def _form_table(root: Element, least_rows: int) -> tuple[_RawRow, tuple[_RawRow, ...]]:
    """The table that has our bookmarks, else the first one of two or three columns that is long enough."""
    tables = [_rows(table) for table in found(root, "tbl")]
    marked = [rows for rows in tables if any(row.mark for row in rows)]
    shaped = [rows for rows in tables if len(rows) >= least_rows and all(len(row.cells) in {2, 3} for row in rows)]
    for rows in marked or shaped:
        if len(rows) == len([row for row in rows if row.mark]):  # somebody deleted the head
            return _RawRow(()), rows
        return rows[0], rows[1:]
    raise UnreadableSheetError(NOT_THE_FORM)


def _rows(table: Element) -> tuple[_RawRow, ...]:
    raw = (
        _RawRow(tuple(tuple(paragraphs(cell)) for cell in found(row, "tc", stop="tr")))
        for row in found(table, "tr", stop="tbl")
    )
    return tuple(row for row in raw if row.cells)


def _origin(root: Element) -> tuple[str, int | None]:
    """From the bookmark in the title; where it is lost, the version as it is printed above the table."""
    body = next((child for child in root if name_of(child) == "body"), root)
    above: list[FoundParagraph] = []
    for child in body:
        if name_of(child) == "tbl":
            break
        wrapper = Element("wrapper")
        wrapper.append(child)
        above.extend(paragraphs(wrapper))
    for mark in (mark for paragraph in above for mark in paragraph.marks):
        if origin := form_and_version_in(mark):
            return origin
    versions = (_VERSION.search(paragraph.text) for paragraph in above)
    return "", next((int(version[1]) for version in versions if version), None)


def _prompt(rows: Sequence[_RawRow]) -> str:
    """What opens the own column: by its style; where formatting is lost, the opening that rows share, or a lone one
    that ends in a colon."""
    styled = [text for row in rows for text in map(_styled_prompt, row.own) if text]
    if styled:
        return _shared_opening(styled)
    if any(row.mark for row in rows):
        return ""
    firsts = [first for row in rows if (first := _first_text(row.own))]
    shared = _shared_opening(firsts) if firsts else ""
    is_shared = sum(text.startswith(shared) for text in firsts) > 1
    return shared if shared and (is_shared or shared.endswith((":", "…"))) else ""


def _styled_prompt(paragraph: FoundParagraph) -> str:
    style = re.sub(r"[\W_]", "", paragraph.style).casefold()
    return one_line(paragraph.text) if style == _PROMPT_STYLE and not _statement_id(paragraph) else ""


def _first_text(column: tuple[FoundParagraph, ...]) -> str:
    first = next((paragraph for paragraph in column if tidy(paragraph.text)), None)
    return one_line(first.text) if first and not _statement_id(first) else ""


def _shared_opening(texts: Sequence[str]) -> str:
    """The text most of `texts` begin with; somebody may have typed on behind the prompt."""
    candidates = Counter(texts)
    candidates.update(text[: text.index(":") + 1] for text in texts if ":" in text[:-1])
    return max(candidates, key=lambda text: (sum(other.startswith(text) for other in texts), len(text)))


def _filled_row(row: _RawRow, prompt: str) -> FilledRow:
    title = one_line(row.cells[0][0].text) if len(row.cells) > 1 and row.cells[0] else ""
    middle = row.cells[1] if len(row.cells) > 2 else ()
    starts = (_POINT_NUMBER.match(paragraph.text) for paragraph in middle)
    numbers = frozenset(int(start[1]) for start in starts if start)
    if not numbers and any(tidy(paragraph.text) for paragraph in middle):
        numbers = _ANY_NUMBER
    return FilledRow(row.mark, title, numbers, statements_in(_own_paragraphs(row.own, prompt), numbers))


def _own_paragraphs(own: Sequence[FoundParagraph], prompt: str) -> list[Paragraph]:
    result: list[Paragraph] = []
    prompt_seen = not prompt
    for paragraph in own:
        identity, text = _statement_id(paragraph), paragraph.text
        if identity is None and not prompt_seen and one_line(text).startswith(prompt):
            prompt_seen = True
            text = one_line(text)[len(prompt) :]
        result.append(Paragraph(text, identity))
    return result


def _statement_id(paragraph: FoundParagraph) -> str | None:
    ids = (statement_id_in(mark) for mark in paragraph.marks)
    return next((identity for identity in ids if identity), None)

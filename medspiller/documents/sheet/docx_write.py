"""The sheet as a Word document that a leader fills in away from the application."""

from io import BytesIO
from itertools import groupby
from typing import Final

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Mm, Pt, RGBColor
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from medspiller.documents.sheet.docx_parts import (
    Bookmarks,
    add_field,
    describe_table,
    repeat_as_header,
    set_language,
    shade,
)
from medspiller.documents.sheet.labels import LABELS
from medspiller.documents.sheet.lines import Kind, paragraphs_of
from medspiller.documents.sheet.marks import row_mark, sheet_mark, statement_mark
from medspiller.documents.sheet.model import Point, Sheet, SheetRow
from medspiller.documents.sheet.text import one_line, printable

PROMPT_STYLE: Final = "Medspiller Prompt"
_STATEMENT_STYLE: Final = "Medspiller Statement"
_EXTRA_STYLE: Final = "Medspiller Extra"
_STYLES: Final[dict[Kind, str]] = {
    "statement": _STATEMENT_STYLE,
    "hoped_effect": _EXTRA_STYLE,
    "audience": _EXTRA_STYLE,
}
_ACCENT: Final = "0B4F56"
_TINT: Final = "E9F2F0"
_WIDTH_MM: Final = 267
_MARGIN_MM: Final = 15
_TITLE_LIMIT: Final = 255  # python-docx, after the limit of Office on core properties
_LANGUAGE_TAGS: Final = {"da": "da-DK", "en": "en-GB"}


def write_docx(sheet: Sheet) -> bytes:
    """An A4 landscape document with one table; bookmarks carry the identities that `docx_read` finds again.

    Raises ValueError when a statement's id is no UUID.
    """
    document = docx.Document()
    _prepare(document, sheet)
    bookmarks = Bookmarks()
    _add_head(document, sheet, bookmarks)
    _add_table(document, sheet, bookmarks)
    _add_foot(document, sheet)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _prepare(document: Document, sheet: Sheet) -> None:
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(_MARGIN_MM)
    properties = document.core_properties
    properties.title = one_line(sheet.title)[:_TITLE_LIMIT]
    properties.author = one_line(sheet.leader_name)[:_TITLE_LIMIT]
    properties.subject = one_line(sheet.unit)[:_TITLE_LIMIT]
    properties.comments = ""
    properties.language = _LANGUAGE_TAGS[sheet.language]
    set_language(document, _LANGUAGE_TAGS[sheet.language])
    _prepare_styles(document)


def _prepare_styles(document: Document) -> None:
    styles = document.styles
    normal = styles["Normal"]
    normal.font.name, normal.font.size = "Calibri", Pt(10)
    normal.paragraph_format.space_after = Pt(3)
    heading = styles["Heading 1"]
    heading.font.name, heading.font.size = "Calibri", Pt(20)
    heading.font.color.rgb = RGBColor.from_string(_ACCENT)
    heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(0), Pt(2)
    prompt = styles.add_style(PROMPT_STYLE, WD_STYLE_TYPE.PARAGRAPH)
    prompt.base_style, prompt.font.bold = normal, True
    statement = styles.add_style(_STATEMENT_STYLE, WD_STYLE_TYPE.PARAGRAPH)
    statement.base_style = styles["List Bullet"]
    extra = styles.add_style(_EXTRA_STYLE, WD_STYLE_TYPE.PARAGRAPH)
    extra.base_style, extra.font.size, extra.font.italic = normal, Pt(9), True
    extra.paragraph_format.left_indent = Mm(6.3)
    prompt.next_paragraph_style = extra.next_paragraph_style = statement


def _add_head(document: Document, sheet: Sheet, bookmarks: Bookmarks) -> None:
    labels = LABELS[sheet.language]
    title = document.add_heading(one_line(sheet.title), level=1)
    bookmarks.add(title, sheet_mark(sheet.id, sheet.version))
    _add_joined(document, sheet.leader_name, sheet.leader_function, sheet.unit, sheet.organisation)
    _add_joined(document, sheet.state_label, sheet.date_label, f"{labels.version} {sheet.version}")
    for leg in sheet.legs:
        paragraph = document.add_paragraph(style="List Bullet")
        _add_titled(paragraph, leg.title, leg.text)
    how_to = document.add_paragraph().add_run(labels.how_to)
    how_to.font.size, how_to.font.italic = Pt(9), True


def _add_joined(document: Document, *parts: str) -> None:
    document.add_paragraph(" · ".join(filter(None, map(one_line, parts))))


def _add_titled(paragraph: Paragraph, title: str, text: str) -> None:
    if title.strip():
        paragraph.add_run(printable(title)).bold = True
    if text.strip():
        paragraph.add_run((" – " if title.strip() else "") + printable(text))


def _columns(sheet: Sheet) -> list[tuple[str, int]]:
    """Headings and widths in mm: an empty column of focus points gives its room to the own column."""
    ambition, points, own = sheet.headings
    if sheet.has_points:
        return [(ambition, 55), (points, 96), (own, _WIDTH_MM - 55 - 96)]
    return [(ambition, 75), (own, _WIDTH_MM - 75)]


def _add_table(document: Document, sheet: Sheet, bookmarks: Bookmarks) -> None:
    columns = _columns(sheet)
    table = document.add_table(rows=1 + len(sheet.rows), cols=len(columns))
    table.autofit = False
    describe_table(table, one_line(sheet.title))
    cells = [list(row.cells) for row in table.rows]
    for cell, (heading, _) in zip(cells[0], columns, strict=True):
        run = cell.paragraphs[0].add_run(one_line(heading))
        run.bold, run.font.color.rgb = True, RGBColor(255, 255, 255)
    for row, row_cells in zip(sheet.rows, cells[1:], strict=True):
        _fill_row(row, row_cells, sheet, bookmarks)
    _finish_cells(table, cells, columns)


def _finish_cells(table: Table, cells: list[list[_Cell]], columns: list[tuple[str, int]]) -> None:
    repeat_as_header(table.rows[0])
    for row_cells in cells:
        for cell, (_, width) in zip(row_cells, columns, strict=True):
            cell.width = Mm(width)
    for grid_column, (_, width) in zip(table.columns, columns, strict=True):
        grid_column.width = Mm(width)
    for cell in cells[0]:
        shade(cell, _ACCENT)
    for row_cells in cells[1:]:
        shade(row_cells[0], _TINT)


def _fill_row(row: SheetRow, cells: list[_Cell], sheet: Sheet, bookmarks: Bookmarks) -> None:
    title = cells[0].paragraphs[0]
    title.add_run(printable(row.title)).bold = True
    bookmarks.add(title, row_mark(row.ambition_id))
    if row.text.strip():
        cells[0].add_paragraph(printable(row.text))
    if sheet.has_points:
        _fill_points(cells[1], row.points, sheet.points_lead)
    _fill_own(cells[-1], row, sheet, bookmarks)


def _fill_points(cell: _Cell, points: tuple[Point, ...], lead: str) -> None:
    first = cell.paragraphs[0]
    if lead.strip() and points:
        first.add_run(printable(lead))
    for group, members in groupby(points, key=lambda point: point.group):
        if group.strip():
            cell.add_paragraph().add_run(printable(group)).bold = True
        for point in members:
            paragraph = cell.add_paragraph(f"{point.number}. ")
            _add_titled(paragraph, point.title, point.text)
    if not first.runs and points:
        cell._tc.remove(first._p)


def _fill_own(cell: _Cell, row: SheetRow, sheet: Sheet, bookmarks: Bookmarks) -> None:
    labels = LABELS[sheet.language]
    free = [cell.paragraphs[0]]

    def next_paragraph(style: str) -> Paragraph:
        paragraph: Paragraph = free.pop() if free else cell.add_paragraph()
        paragraph.style = style
        return paragraph

    if sheet.prompt.strip():
        next_paragraph(PROMPT_STYLE).add_run(one_line(sheet.prompt))
    for statement in row.statements:
        for line in paragraphs_of(statement, labels):
            paragraph = next_paragraph(_STYLES[line.kind])
            paragraph.add_run(line.text)
            if line.statement_id:
                bookmarks.add(paragraph, statement_mark(line.statement_id))
    next_paragraph(_STATEMENT_STYLE)  # room to type


def _add_foot(document: Document, sheet: Sheet) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.add_run(f"{one_line(sheet.leader_name)} · {one_line(sheet.unit)} · {LABELS[sheet.language].page} ")
    add_field(paragraph, "PAGE")
    paragraph.add_run(" / ")
    add_field(paragraph, "NUMPAGES")

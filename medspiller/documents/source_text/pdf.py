"""PDF pages as positioned lines: ruled tables first, the rest cut into columns along its white gutters."""

import io
from collections import Counter
from collections.abc import Iterable
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException

from medspiller.documents.source_text import limits
from medspiller.documents.source_text.columns import Row, Word, line_of, lines_of_page
from medspiller.documents.source_text.model import Cell, Line, SourceText, UnreadableDocument
from medspiller.documents.source_text.plain_text import tidy

_Box = tuple[float, float, float, float]
_MOST_OBJECTS = 60_000
_MOST_RULES = 3_000
_BOLD = ("bold", "black", "heavy", "semibold", "demi")


def read_pdf(data: bytes) -> SourceText:
    """Read a PDF. Raises `UnreadableDocument`; other errors mean that the file is damaged."""
    try:
        with pdfplumber.open(io.BytesIO(data)) as document:
            if len(document.pages) > limits.MOST_PAGES:
                raise UnreadableDocument(limits.TOO_LONG)
            pages = [_words(page) for page in document.pages]
            body = _body_size(word for words in pages for word in words)
            if not body:
                raise UnreadableDocument(limits.IMAGES_ONLY if document.pages else limits.DAMAGED_PDF)
            lines: list[Line] = []
            for page, words in zip(document.pages, pages, strict=True):
                lines += _lines(page, words, body, _tables(lines))
                page.close()
                if len(lines) > limits.MOST_LINES:
                    raise UnreadableDocument(limits.TOO_LONG)
    except PdfminerException as error:
        if error.args and isinstance(error.args[0], PDFPasswordIncorrect | PDFEncryptionError):
            raise UnreadableDocument(limits.LOCKED) from error
        raise
    return SourceText(tuple(lines), _readable(lines), len(pages), "pdf")


def _words(page: Page) -> list[dict[str, Any]]:
    if len(page.chars) > _MOST_OBJECTS:
        raise UnreadableDocument(limits.TOO_LONG)
    upright = page.dedupe_chars() if len(page.chars) < _MOST_OBJECTS // 4 else page
    words: list[dict[str, Any]] = upright.extract_words(
        extra_attrs=["fontname", "size"], keep_blank_chars=False, x_tolerance_ratio=0.15, expand_ligatures=True
    )
    return [word for word in words if word.get("upright", True) and tidy(word["text"]).strip()]


def _body_size(words: Iterable[dict[str, Any]]) -> float:
    sizes: Counter[float] = Counter()
    for word in words:
        sizes[round(word["size"], 1)] += len(word["text"])
    return max(sizes, key=lambda size: (sizes[size], size)) if sizes else 0.0


def _tables(lines: list[Line]) -> int:
    return max((line.cell.table + 1 for line in lines if line.cell), default=0)


def _lines(page: Page, words: list[dict[str, Any]], body: float, tables: int) -> list[Line]:
    number = page.page_number - 1
    parts: list[tuple[float, list[Line]]] = []
    for cells in _ruled(page):
        lines: list[Line] = []
        for place, box in cells:
            inside = [word for word in words if _within(word, box)]
            words = [word for word in words if not _within(word, box)]
            lines += [_in_cell(line_of(row, number), tables, place) for row in _rows(inside, body)]
        if lines:
            parts.append((min(line.top for line in lines), lines))
            tables += 1
    flow: list[dict[str, Any]] = []
    edges = sorted(top for top, _ in parts)
    for edge in [*edges, float("inf")]:
        flow = [word for word in words if word["top"] / (1.2 * body) < edge]
        words = [word for word in words if word["top"] / (1.2 * body) >= edge]
        found = lines_of_page(_rows(flow, body), number, tables_before=tables)
        if found:
            parts.append((found[0].top if edge == float("inf") else edge - 0.01, found))
            tables = max(tables, _tables(found))
    return [line for _, group in sorted(parts, key=lambda part: part[0]) for line in group]


def _in_cell(line: Line, table: int, place: tuple[int, int]) -> Line:
    return Line(**{**line.__dict__, "cell": Cell(table, *place)})


def _ruled(page: Page) -> list[list[tuple[tuple[int, int], _Box]]]:
    """The ruled tables of two columns or more, each as ((row, column), box) of its cells."""
    if len(page.lines) + len(page.rects) + len(page.curves) > _MOST_RULES:
        return []
    tables = []
    for table in page.find_tables():
        cells = [
            ((r, c), cell) for r, row in enumerate(table.rows) for c, cell in enumerate(row.cells) if cell is not None
        ]
        if max((place[1] for place, _ in cells), default=0) >= 1:
            tables.append(cells)
    return tables


def _within(word: dict[str, Any], box: _Box) -> bool:
    x, y = (word["x0"] + word["x1"]) / 2, (word["top"] + word["bottom"]) / 2
    return bool(box[0] <= x <= box[2] and box[1] <= y <= box[3])


def _rows(words: list[dict[str, Any]], body: float) -> list[Row]:
    """Words on one base line, in units of the body text: half a font size wide, 1.2 font sizes high."""
    rows: list[tuple[float, Row]] = []
    for word in sorted(words, key=lambda word: (word["bottom"], word["x0"])):
        placed = Word(
            tidy(word["text"]).strip(),
            word["x0"] / (0.5 * body),
            word["x1"] / (0.5 * body),
            word["top"] / (1.2 * body),
            word["size"] / body,
            any(weight in word["fontname"].lower() for weight in _BOLD),
        )
        if rows and word["bottom"] - rows[-1][0] < 0.35 * body:
            rows[-1][1].append(placed)
        else:
            rows.append((word["bottom"], [placed]))
    return [sorted(row, key=lambda word: word.left) for _, row in rows]


def _readable(lines: list[Line]) -> str:
    parts: list[str] = []
    for above, line in zip([None, *lines], lines, strict=False):
        if above is not None:
            apart = line.page != above.page or line.cell != above.cell or not 0 < line.top - above.top < 1.6
            parts.append("\n\n" if apart else "\n")
        parts.append(line.text)
    return "".join(parts)

"""Does to a form what a leader and the programs they use do to it."""

import re
from collections.abc import Callable
from io import BytesIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import docx
from docx.document import Document
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph


def edited(data: bytes, edit: Callable[[Document], object]) -> bytes:
    document = docx.Document(BytesIO(data))
    edit(document)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def own_cell(document: Document, row: int) -> _Cell:
    """The own column of the ambition at `row`, counted from 0."""
    return document.tables[0].rows[row + 1].cells[-1]


def paragraph_with(document: Document, text: str) -> Paragraph:
    for row in document.tables[0].rows:
        for cell in row.cells:
            paragraphs: list[Paragraph] = cell.paragraphs
            for paragraph in paragraphs:
                if text in paragraph.text:
                    return paragraph
    raise LookupError(text)


def remove(part: Paragraph | _Row) -> None:
    element: Any = part._element
    element.getparent().remove(element)


def with_xml(data: bytes, change: Callable[[str], str]) -> bytes:
    """`data` with its main part changed as text."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as source, ZipFile(out, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            part = source.read(name)
            target.writestr(name, change(part.decode()).encode() if name == "word/document.xml" else part)
    return out.getvalue()


def flattened(data: bytes) -> bytes:
    """Without bookmarks and styles, as programs leave it that keep only what can be seen."""
    return with_xml(data, lambda xml: re.sub(r"<w:(?:bookmarkStart|bookmarkEnd|pStyle)\b[^>]*/>", "", xml))

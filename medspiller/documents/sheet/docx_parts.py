"""Pieces of WordprocessingML that python-docx has no call for."""

from collections.abc import Iterator
from itertools import count
from typing import Any

from docx.document import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph


class Bookmarks:
    """Puts bookmarks around what a paragraph holds, each with a number of its own in the document."""

    def __init__(self) -> None:
        self._numbers: Iterator[int] = count(1)

    def add(self, paragraph: Paragraph, name: str) -> None:
        number = str(next(self._numbers))
        start = element("w:bookmarkStart", id=number, name=name)
        properties = paragraph._p.pPr
        paragraph._p.insert(0 if properties is None else 1, start)
        paragraph._p.append(element("w:bookmarkEnd", id=number))


def element(tag: str, **attributes: str) -> Any:
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def set_language(document: Document, tag: str) -> None:
    """`tag` is a BCP 47 tag such as "da-DK"; it holds for all text that says nothing else."""
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if defaults is None:
        raise ValueError("The template of python-docx has no default run properties.")
    for old in defaults.findall(qn("w:lang")):
        defaults.remove(old)
    defaults.append(element("w:lang", val=tag, eastAsia=tag, bidi="ar-SA"))


def shade(cell: _Cell, colour: str) -> None:
    cell._tc.get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill=colour))


def repeat_as_header(row: _Row) -> None:
    properties = row._tr.get_or_add_trPr()
    properties.append(element("w:cantSplit"))
    properties.append(element("w:tblHeader"))


def describe_table(table: Table, title: str) -> None:
    """Title for screen readers, a header row, cell margins and quiet borders."""
    properties = table._tbl.tblPr
    for old in (*properties.findall(qn("w:tblLook")), *properties.findall(qn("w:tblBorders"))):
        properties.remove(old)
    borders = element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(element(f"w:{side}", val="single", sz="4", space="0", color="8FB3AE"))
    margins = element("w:tblCellMar")
    for side, twips in (("top", "85"), ("left", "115"), ("bottom", "85"), ("right", "115")):
        margins.append(element(f"w:{side}", w=twips, type="dxa"))
    look = element("w:tblLook", val="0020", firstRow="1", lastRow="0", firstColumn="0", lastColumn="0", noHBand="1")
    layout = properties.find(qn("w:tblLayout"))
    if layout is None:
        layout = element("w:tblLayout", type="fixed")
    else:
        properties.remove(layout)
    for part in (borders, layout, margins, look, element("w:tblCaption", val=title)):
        properties.append(part)


def add_field(paragraph: Paragraph, code: str) -> None:
    """A field Word computes, such as PAGE."""
    run = paragraph.add_run()
    run._r.append(element("w:fldChar", fldCharType="begin"))
    instruction = element("w:instrText")
    instruction.text = f" {code} "
    run._r.append(instruction)
    run._r.append(element("w:fldChar", fldCharType="separate"))
    run.add_text("1")
    run._r.append(element("w:fldChar", fldCharType="end"))

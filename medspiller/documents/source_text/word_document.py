"""DOCX documents as paragraphs with their outline level, list marker and place in tables."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from medspiller.documents.source_text import limits
from medspiller.documents.source_text.archive import Archive
from medspiller.documents.source_text.model import Cell, Line, SourceText, UnreadableDocument
from medspiller.documents.source_text.plain_text import tidy
from medspiller.documents.source_text.word_styles import (
    Look,
    Numbering,
    W,
    is_hidden,
    looked,
    number,
    numbering_of,
    styles_of,
)

_CHOICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_LEFT_OUT = {f"{W}del", f"{W}moveFrom", f"{_CHOICE}Fallback", f"{W}txbxContent", f"{W}pPr", f"{W}tbl"}
_LEVEL_WIDTH = 4.0


def read_docx(data: bytes) -> SourceText:
    """Read a DOCX. Raises `UnreadableDocument`; other errors mean that the file is damaged."""
    archive = Archive(data)
    root = archive.parsed("word/document.xml")
    body = None if root is None else root.find(f"{W}body")
    if body is None:
        raise UnreadableDocument(limits.WRONG_KIND if "word/document.xml" not in archive else limits.DAMAGED_DOCX)
    looks, default = styles_of(archive.parsed("word/styles.xml"))
    reading = _Reading(looks, looks.get(default, Look()), numbering_of(archive.parsed("word/numbering.xml")))
    reading.block(body, None)
    if not any(line.text for line in reading.lines):
        raise UnreadableDocument(limits.EMPTY)
    text = "\n".join(line.text for line in reading.lines)
    if len(text) > limits.MOST_CHARACTERS or len(reading.lines) > limits.MOST_LINES:
        raise UnreadableDocument(limits.TOO_LONG)
    return SourceText(tuple(_relative(reading.lines)), text, 1, "docx")


def _relative(lines: list[Line]) -> Iterator[Line]:
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[line.size] += len(line.text)
    body = max(sizes, key=lambda size: sizes[size]) or 1.0
    return (replace(line, size=round(line.size / body, 2)) for line in lines)


@dataclass
class _Reading:
    looks: dict[str, Look]
    default: Look
    numbering: Numbering
    lines: list[Line] = field(default_factory=list)
    _top: int = 0
    _tables: int = 0

    def block(self, parent: Element, cell: Cell | None) -> None:
        for child in parent:
            if child.tag == f"{W}p":
                self._paragraph(child, cell)
            elif child.tag == f"{W}tbl":
                self._table(child, cell)
            elif child.tag not in _LEFT_OUT and child.tag in {f"{W}sdt", f"{W}sdtContent", f"{W}ins", f"{W}customXml"}:
                self.block(child, cell)

    def _table(self, table: Element, outer: Cell | None) -> None:
        cells = [list(row.iter(f"{W}tc")) for row in table.findall(f"{W}tr")]
        if outer or max((len(row) for row in cells), default=0) < 2:
            for listed in cells:
                for element in listed:
                    self.block(element, outer)
            return
        identity, self._tables = self._tables, self._tables + 1
        for r, row in enumerate(table.findall(f"{W}tr")):
            column = 0
            for element in row.findall(f"{W}tc"):
                self.block(element, Cell(identity, r, column))
                span = element.find(f"{W}tcPr/{W}gridSpan")
                column += max(number(span.get(f"{W}val")), 1) if span is not None else 1
            self._top += 1

    def _paragraph(self, element: Element, cell: Cell | None) -> None:
        style = element.find(f"{W}pPr/{W}pStyle")
        look = self.looks.get(style.get(f"{W}val", ""), self.default) if style is not None else self.default
        look = looked(look, element.find(f"{W}pPr"), None)
        runs = [(tidy(text), run) for text, run in _runs(element, look)]
        full = "".join(text for text, _ in runs)
        self._top += 1
        if full.strip() and not look.contents:
            marker = self.numbering.marker(look)
            parts = (
                [" ".join(full.split())] if marker or look.heading else [" ".join(p.split()) for p in full.split("\n")]
            )
            for part in filter(None, parts):
                self._add(f"{marker} {part}".strip(), look, runs, cell, len(marker) + 1 if marker else 0)
        for box in _text_boxes(element):
            self.block(box, cell)

    def _add(self, text: str, look: Look, runs: list[tuple[str, Look]], cell: Cell | None, shift: int) -> None:
        filled = [(part, run) for part, run in runs if part.strip()]
        bold = all(run.bold for _, run in filled)
        lead = 0
        if not bold and filled[0][1].bold:
            for part, run in filled:
                if not run.bold:
                    break
                lead += len(part)
        left = look.level * _LEVEL_WIDTH + (2.0 if look.number else 0.0)
        self.lines.append(
            Line(
                text,
                top=float(self._top),
                left=left,
                right=left + len(text),
                size=max(run.size for _, run in filled),
                bold=bold,
                lead=min(lead, len(text) - shift),
                heading=look.heading,
                whole=True,
                cell=cell,
            )
        )


def _runs(element: Element, look: Look) -> Iterator[tuple[str, Look]]:
    for child in element:
        if child.tag == f"{W}r":
            properties = child.find(f"{W}rPr")
            text = "".join(_texts(child))
            if text and not is_hidden(properties):
                yield text, looked(look, None, properties)
        elif child.tag not in _LEFT_OUT:
            yield from _runs(child, look)


def _texts(run: Element) -> Iterator[str]:
    for child in run:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag == f"{W}tab":
            yield " "
        elif child.tag in {f"{W}br", f"{W}cr"}:
            yield "\n"
        elif child.tag == f"{W}noBreakHyphen":
            yield "-"


def _text_boxes(element: Element) -> Iterator[Element]:
    """Text boxes anchored in a paragraph; the copy kept for older programs is left out."""
    for child in element:
        if child.tag == f"{W}txbxContent":
            yield child
        elif child.tag != f"{_CHOICE}Fallback":
            yield from _text_boxes(child)

"""Paragraphs, tables and bookmarks of a Word document's XML, in either of its two namespaces."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from xml.etree.ElementTree import Element

# Deleted or moved away in tracked changes, and the second copy of what Word stores twice.
_NOT_SHOWN: Final = frozenset({"del", "moveFrom", "Fallback", "instrText", "delText"})
_BREAKS: Final = frozenset({"br", "cr"})


@dataclass(frozen=True)
class FoundParagraph:
    text: str
    style: str
    marks: tuple[str, ...]


def name_of(element: Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Element, name: str) -> str:
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == name), "")


def found(element: Element, name: str, stop: str = "") -> Iterator[Element]:
    """Descendants called `name` in document order, not those inside another one or inside a `stop`."""
    for child in element:
        own = name_of(child)
        if own in _NOT_SHOWN or own == stop:
            continue
        if own == name:
            yield child
        else:
            yield from found(child, name, stop)


def paragraphs(element: Element) -> Iterator[FoundParagraph]:
    """All paragraphs in `element`, those in inner tables and text boxes too, each with its own text alone."""
    waiting: list[str] = []  # marks may also stand between paragraphs: they belong to the next one
    for paragraph in _elements(element, waiting):
        marks = [*waiting, *_marks(paragraph)]
        waiting.clear()
        yield FoundParagraph("".join(_text(paragraph)), _style(paragraph), tuple(marks))


def _elements(element: Element, waiting: list[str]) -> Iterator[Element]:
    for child in element:
        name = name_of(child)
        if name in _NOT_SHOWN:
            continue
        if name == "bookmarkStart" and name_of(element) != "p":
            waiting.append(attribute(child, "name"))
        if name == "p":
            yield child
        yield from _elements(child, waiting)


def _text(element: Element) -> Iterator[str]:
    for child in element:
        name = name_of(child)
        if name in _NOT_SHOWN or name in {"txbxContent", "tabs"}:
            continue
        if name == "t":
            yield child.text or ""
        elif name == "tab":
            yield "\t"
        elif name in _BREAKS:
            yield "\n"
        elif name == "noBreakHyphen":
            yield "-"
        else:
            yield from _text(child)


def _marks(paragraph: Element) -> Iterator[str]:
    for mark in found(paragraph, "bookmarkStart", stop="txbxContent"):
        yield attribute(mark, "name")


def _style(paragraph: Element) -> str:
    for properties in paragraph:
        if name_of(properties) == "pPr":
            for style in properties:
                if name_of(style) == "pStyle":
                    return attribute(style, "val")
    return ""

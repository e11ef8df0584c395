"""The points and the text under one theme."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from medspiller.documents.framework_reader.blocks import Block
from medspiller.documents.framework_reader.danish import capitalised, first_sentence
from medspiller.documents.framework_reader.model import Point

_SEPARATORS = (re.compile(r"\s+[–—-]\s+"), re.compile(r":\s+"))
_LONGEST_HEAD = 10


@dataclass
class Listing:
    """One list under a theme and the sentence that leads into it."""

    intro: str = ""
    items: list[Block] = field(default_factory=list)


@dataclass
class Body:
    """What stands under a theme: paragraphs, its lists in order, and sub-headings with their own text."""

    paragraphs: list[Block] = field(default_factory=list)
    lists: list[Listing] = field(default_factory=list)
    sections: list[tuple[Block, list[Block]]] = field(default_factory=list)


def body_of(blocks: Sequence[Block], opens_section: Callable[[Block], bool]) -> Body:
    """Sort a theme's blocks; a heading that opens no section leads into what follows."""
    body = Body()
    intro = ""
    open_list: Listing | None = None
    for block in blocks:
        if block.sort == "prompt":
            continue
        if block.sort == "heading" and opens_section(block):
            body.sections.append((block, []))
        elif body.sections:
            body.sections[-1][1].append(block)
        elif block.sort == "item":
            if open_list is None:
                open_list = Listing(intro)
                body.lists.append(open_list)
                intro = ""
            open_list.items.append(block)
        else:
            if intro:
                body.paragraphs.append(_paragraph(intro, block))
            open_list, intro = None, ""
            if block.sort in {"intro", "heading"}:
                intro = block.text
            else:
                body.paragraphs.append(block)
    if intro:
        body.paragraphs.append(_paragraph(intro, blocks[-1]))
    return body


def _paragraph(text: str, like: Block) -> Block:
    return Block(text, like.lines)


def separator_of(items: Sequence[Block]) -> re.Pattern[str] | None:
    """What divides title from text in most of the items, None when nothing does."""
    for separator in _SEPARATORS:
        divided = sum(bool((parts := _divided(item.text, separator)) and parts[1]) for item in items)
        if items and divided >= max(2, 0.6 * len(items)):
            return separator
    return None


def _divided(text: str, separator: re.Pattern[str]) -> tuple[str, str] | None:
    found = separator.search(text)
    if not found or len(text[: found.start()].split()) > _LONGEST_HEAD or not text[found.end() :].strip():
        return None
    return text[: found.start()].strip(), text[found.end() :].strip()


def point_of(item: Block, separator: re.Pattern[str] | None) -> Point:
    """An item as title and text: by the separator the list uses, a bold start, or its first sentence."""
    if item.follow:
        return Point(_clean(item.text), item.follow)
    if 0 < item.lead < len(item.text):
        head, rest = item.text[: item.lead].strip(" :.–—-"), item.text[item.lead :].strip(" :.–—-")
        if head and len(rest.split()) >= 2:
            return Point(_clean(head), rest + (item.text[-1] if item.text[-1] in ".!?" else ""))
    if separator and (parts := _divided(item.text, separator)):
        return Point(_clean(parts[0]), parts[1])
    title, rest = first_sentence(item.text)
    return Point(_clean(title), rest)


def _clean(title: str) -> str:
    title = re.sub(r"^\*\*(.+?)\*\*", r"\1", title).strip(" *")
    return capitalised(title) if title[:1].isupper() else title


def nested(items: Sequence[Block]) -> list[Block]:
    """Items of the first level; those of deeper levels go on in the text of the item above."""
    if not items:
        return []
    first = items[0]
    result: list[Block] = []
    for item in items:
        deeper = result and item.left > first.left + 1.5 and _sort(item) != _sort(first)
        if deeper:
            result[-1].follow = f"{result[-1].follow}\n• {item.text}".strip()
        else:
            result.append(item)
    return result


def _sort(block: Block) -> str:
    return block.marker.sort if block.marker else ""

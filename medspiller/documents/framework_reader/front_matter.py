"""The preface before the themes, and the legs a framework says it rests on."""

import re
from collections.abc import Sequence

from medspiller.documents.framework_reader.blocks import OPENING_HEADINGS, Block
from medspiller.documents.framework_reader.danish import NUMBERS, ends_sentence, folded
from medspiller.documents.framework_reader.model import Leg
from medspiller.documents.framework_reader.points import point_of, separator_of

_SIGN_OFF = re.compile(r"\b(?:hilsen|hilsner|arbejdslyst|læselyst|fornøjelse|underskrift)\b", re.IGNORECASE)
_LEGS = re.compile(rf"\b(?:\d|{'|'.join(NUMBERS)}|vores)\s+[\W_]?\s*ben\b", re.IGNORECASE)
_SHORTEST_PROSE = 6


def preface_of(before: Sequence[Block], after: Sequence[Block], used: set[int], title: str) -> tuple[str, ...]:
    """The preface's paragraphs: the section called so, else all prose before the themes, else that after them."""
    own = _named_section(before)
    blocks = own if own is not None else [block for block in before if id(block) not in used]
    paragraphs = [text for text in _paragraphs(blocks) if folded(text) != folded(title)]
    if not any(len(text.split()) > _SHORTEST_PROSE for text in paragraphs):
        later = [
            block
            for block in after
            if block.sort == "text" and block.words > _SHORTEST_PROSE and ends_sentence(block.text)
        ]
        return tuple(block.text for block in later) or tuple(paragraphs)
    return tuple(paragraphs)


def _named_section(blocks: Sequence[Block]) -> list[Block] | None:
    names = OPENING_HEADINGS - {"indhold"}
    start = next((n for n, block in enumerate(blocks) if block.sort == "heading" and folded(block.text) in names), None)
    if start is None:
        return None
    signed = False
    section: list[Block] = []
    for block in blocks[start + 1 :]:
        signed = signed or bool(_SIGN_OFF.search(block.text) and block.words <= 6)
        same_page = bool(section) and section[-1].first.page == block.first.page
        if block.sort == "heading" and not (
            same_page and signed and block.words <= 6 and section and _continues(section[-1], block)
        ):
            break
        section.append(block)
    return section if any(block.words > _SHORTEST_PROSE for block in section) else None


def _continues(above: Block, block: Block) -> bool:
    return block.first.size == above.first.size and not block.first.heading and not block.text.isupper()


def _paragraphs(blocks: Sequence[Block]) -> list[str]:
    paragraphs: list[str] = []
    signatures = 0
    for block in blocks:
        if _SIGN_OFF.search(block.text) and block.words <= 6:
            signatures = 3
        elif block.sort == "heading" and not signatures and not block.text.endswith(":"):
            continue
        elif signatures:
            signatures -= 1
        if block.sort != "prompt" and (block.words > 1 or signatures or block.sort != "heading"):
            paragraphs.append(re.sub(r"^[-–]\s*(?=[A-ZÆØÅ])", "", block.text))
    return paragraphs


def legs_of(blocks: Sequence[Block]) -> tuple[tuple[Leg, ...], bool]:
    """Legs that stand as a list of their own, and whether the text speaks of legs at all."""
    spoken = any(_LEGS.search(block.text) for block in blocks)
    for n, block in enumerate(blocks[:-1]):
        if block.sort not in {"heading", "intro"} or not _LEGS.search(block.text):
            continue
        items: list[Block] = []
        for after in blocks[n + 1 :]:
            if after.sort != "item":
                break
            items.append(after)
        if len(items) >= 2:
            separator = separator_of(items)
            points = [point_of(item, separator) for item in items]
            return tuple(Leg(point.title, point.text) for point in points), True
    return (), spoken


def is_legs_list(block: Block | None) -> bool:
    """Whether a list under this block holds legs and not themes."""
    return block is not None and bool(_LEGS.search(block.text))

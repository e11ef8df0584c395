"""What a document calls itself and the levels of its structure."""

import re
from collections import Counter
from collections.abc import Sequence

from medspiller.documents.framework_reader.blocks import OPENING_HEADINGS, Block
from medspiller.documents.framework_reader.danish import Vocabulary, folded, is_capitals, singular
from medspiller.documents.framework_reader.headings import title_text
from medspiller.documents.framework_reader.owner import is_authority
from medspiller.documents.framework_reader.scoring import Evidence

_KIND = re.compile(r"\w*(?:grundlag|principper|leadership|lederskab|politik)\w*", re.IGNORECASE)


def title_of(blocks: Sequence[Block], vocabulary: Vocabulary, owner: str) -> tuple[str, set[int]]:
    """The document's title, and the ids of the blocks it was taken from; the owner's name alone is no title."""
    front = [
        b for b in blocks[:40] if b.sort == "heading" and folded(b.text) not in OPENING_HEADINGS and not _is_head_row(b)
    ]
    named = [block for block in front if block.first.heading == 1]
    large = [block for block in front if block.first.page <= 1 and block.first.size > 1.3]
    if named:
        chosen = named[0]
    elif large:
        size = max(block.first.size for block in large)
        chosen = next(block for block in large if block.first.size >= size - 0.05)
    elif front and front[0] in blocks[:2] and front[0].text[-1] != ":":
        chosen = front[0]
    else:
        return "", set()
    used = {id(chosen)}
    after = front[front.index(chosen) + 1 :][:1]
    if owner and folded(chosen.text) == folded(owner) and after and blocks.index(after[0]) == blocks.index(chosen) + 1:
        chosen = after[0]
        used.add(id(chosen))
    return _cut_title(chosen, vocabulary), used


def _is_head_row(block: Block) -> bool:
    return (
        block.words <= 6
        and bool(singular(block.text.split()[-1]) or singular(block.text.split()[0]))
        and block.words <= 2
    )


def _cut_title(block: Block, vocabulary: Vocabulary) -> str:
    """A slogan over the kind of document is the title alone; the kind over a slogan is a part of it."""
    texts = [line.text.strip() for line in block.lines]
    kinds = [n for n, text in enumerate(texts) if _KIND.search(text)]
    if len(texts) > 1 and kinds and kinds[0] == 0 and len(texts[0].split()) == 1:
        if is_authority(" ".join(texts[1:])):
            return vocabulary.sentence_case(texts[0])
        if _goes_on(texts[1]):
            return vocabulary.sentence_case(vocabulary.joined(texts))
        rest = vocabulary.sentence_case(vocabulary.joined(texts[1:]))
        return f"{vocabulary.sentence_case(texts[0])} – {rest[:1].lower()}{rest[1:]}"
    if len(texts) > 1 and kinds and kinds[0] > 0 and is_capitals(block.text):
        return vocabulary.sentence_case(vocabulary.joined(texts[: kinds[0]]))
    return vocabulary.sentence_case(title_text(block.text))


def _goes_on(text: str) -> bool:
    """Whether a second title line carries on the first ("Ledelsesgrundlag / i …")."""
    return text[:1].islower()


def head_row(blocks: Sequence[Block]) -> tuple[list[str], set[int]]:
    """Level names from a form's head row that stands as loose lines just before the first theme."""
    levels: list[str] = []
    used: set[int] = set()
    for block in blocks[-4:]:
        if block.sort == "heading" and block.words <= 6 and (found := _row_names(block.text)):
            levels += found
            used.add(id(block))
    return (levels, used) if len(levels) >= 2 or (used and _names_own(blocks[-4:])) else ([], set())


def _names_own(blocks: Sequence[Block]) -> bool:
    return any(
        block.sort == "heading" and re.search(r"\b(?:egen|eget|egne|min|mit)\b", block.text, re.IGNORECASE)
        for block in blocks
    )


def _row_names(text: str) -> list[str]:
    before_own = re.split(r"\b(?:egen|eget|egne|min|mit)\b", text, flags=re.IGNORECASE)[0]
    return [name for word in before_own.split() if (name := singular(word))]


def levels_of(
    counts: Sequence[int], named: Sequence[str], evidence: Evidence, heading: str
) -> tuple[tuple[str, ...], bool]:
    """The names of the levels in use, and whether the document itself gives them."""
    depth = (2 if any(counts) else 1) if counts else 0
    if not depth:
        return (), True
    if len(named) >= depth:
        return tuple(named[:depth]), True
    stated = Counter({name: times for (n, name), times in evidence.counts.items() if n == len(counts)})
    first = next(iter(named), "") or (stated.most_common(1)[0][0] if stated else "") or _name_in(heading)
    each = set(counts)
    second = Counter({n: t for (k, n), t in evidence.counts.items() if n != first and (k in each or k == sum(counts))})
    names = [first or "tema", second.most_common(1)[0][0] if second else "punkt"]
    return tuple(names[:depth]), bool(first)


def _name_in(heading: str) -> str:
    words = heading.split()
    return singular(words[-1].rstrip(":")) if words else ""

"""What a document calls itself, its owner and the levels of its structure."""

import re
from collections import Counter
from collections.abc import Sequence

from medspiller.documents.framework_reader.blocks import OPENING_HEADINGS, Block
from medspiller.documents.framework_reader.danish import Vocabulary, folded, is_capitals, singular
from medspiller.documents.framework_reader.headings import title_text
from medspiller.documents.framework_reader.scoring import Evidence
from medspiller.documents.source_text import Line

_NAME = r"[A-ZÆØÅ][\wæøåÆØÅé]+(?:-[A-ZÆØÅ][\wæøåÆØÅé]+)*"
_AUTHORITY = (
    r"styrelse[nr]?|ministerie[tr]?|ministerium|hospital(?:et)?|sygehus(?:et)?|skole(?:n)?|gymnasi(?:um|et)|universitet(?:et)?|"
    r"direktorat(?:et)?|forsyning(?:en)?|bibliotek(?:et|erne)?|akademi(?:et)?|politi(?:et)?|center|centret|museum|museet|"
    r"beredskab(?:et)?|domstol(?:en)?|fonden|nævnet|tilsynet"
)
_OWNERS = (
    re.compile(rf"\b({_NAME}) (Kommune)(?:ns?|s)?\b"),
    re.compile(rf"\b(Region) ({_NAME})\b"),
    re.compile(rf"\b((?:{_NAME} )?[A-ZÆØÅ][\wæøå-]*(?:{_AUTHORITY}))s?\b"),
    re.compile(rf"\b((?:{_NAME} ){{1,2}}(?:{_AUTHORITY.title()}))s?\b"),
)
_CAPITALS = (
    re.compile(r"\b([A-ZÆØÅ]{2,}(?:-[A-ZÆØÅ]{2,})*) (KOMMUNE)(?:NS?|S)?\b"),
    re.compile(r"\b(REGION) ([A-ZÆØÅ]{3,})\b"),
)
_NO_NAME = {
    "I",
    "Som",
    "Her",
    "For",
    "Hos",
    "Vores",
    "Vi",
    "Alle",
    "En",
    "Den",
    "Din",
    "Jeres",
    "Hele",
    "Fra",
    "At",
    "Og",
    "Af",
    "Til",
}
_KIND = re.compile(r"\w*(?:grundlag|principper|leadership|lederskab|politik)\w*", re.IGNORECASE)


def owner_of(lines: Sequence[Line]) -> str:
    """The authority the document speaks of most, '' when it names none."""
    counts: Counter[str] = Counter()
    text = " ".join(line.text for line in lines)
    for pattern in _OWNERS:
        for found in pattern.findall(text):
            counts[_owner_name(found)] += 1
    for pattern in _CAPITALS:
        for found in pattern.findall(text):
            counts[" ".join(capitalised_words(part) for part in found)] += 1
    counts.pop("", None)
    return max(counts, key=lambda name: (counts[name], len(name))) if counts else ""


def _owner_name(found: str | tuple[str, str]) -> str:
    words = (found if isinstance(found, str) else " ".join(found)).split()
    while words and words[0] in _NO_NAME:
        words = words[1:]
    if not words or words in (["Kommune"], ["Region"]):
        return ""
    return " ".join(words) if len(words) > 1 or len(words[0]) > 8 else ""


def capitalised_words(text: str) -> str:
    """ "LYNGBY-TAARBÆK" as "Lyngby-Taarbæk"."""
    return "-".join(part.capitalize() for part in text.split("-"))


def title_of(blocks: Sequence[Block], vocabulary: Vocabulary) -> tuple[str, set[int]]:
    """The document's title, and the ids of the blocks it was taken from."""
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
    return _cut_title(chosen, vocabulary), {id(chosen)}


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
        rest = vocabulary.sentence_case(_joined(texts[1:], vocabulary))
        return f"{vocabulary.sentence_case(texts[0])} – {rest[:1].lower()}{rest[1:]}"
    if len(texts) > 1 and kinds and kinds[0] > 0 and is_capitals(block.text):
        return vocabulary.sentence_case(_joined(texts[: kinds[0]], vocabulary))
    return vocabulary.sentence_case(title_text(block.text))


def _joined(texts: Sequence[str], vocabulary: Vocabulary) -> str:
    result = ""
    for text in texts:
        result = vocabulary.joined(result, text)
    return result


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

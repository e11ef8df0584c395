"""Take away what belongs to the paper and not to the text: page numbers, running heads, addresses."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from medspiller.documents.framework_reader.danish import folded, singular
from medspiller.documents.source_text import Line
from medspiller.documents.source_text.markers import is_bullet, marker_of

_PAGE_NUMBER = re.compile(
    r"(?:(?:side|s\.|page)\s*)?\d{1,3}(?:\s*(?:af|/|of)\s*\d{1,3})?$|[-–|]\s*\d{1,3}\s*[-–|]$", re.IGNORECASE
)
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|[^\s@]{1,64}@[^\s@]{1,64}\.\w{2,9}")
_DATE = re.compile(r"^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?:,?\s+\d{1,2}[.:]\d{2})?\s+(?=\S)")
_TRAILING_NUMBER = re.compile(r"^(.*?\S)\s+(?:side\s+)?\d{1,3}(?:\s+af\s+\d{1,3})?$|^\d{1,3}\s+(\D.*)$", re.IGNORECASE)
_SIDE = re.compile(r"\S\s+side\s+\d{1,3}(?:\s+af\s+\d{1,3})?$", re.IGNORECASE)
_DATE_ONLY = re.compile(r"[-–(]?\s*(?:den\s+)?\d{1,2}\.\s*[a-zæøå]+\s+(?:19|20)\d\d\s*[-–)]?$", re.IGNORECASE)
_LONE_NUMBER = re.compile(r"\d{1,2}[.)]?$")
_CONTENTS = re.compile(r"(?:\.\s?){4,}\s*\d{1,3}$")
_RULE = re.compile(r"[\s_=*.–—-]*$")
_EDGE = 3


def without_furniture(lines: Sequence[Line]) -> list[Line]:
    """The lines without page numbers, repeated heads and feet (their first occurrence stays), rules and addresses."""
    lines = _with_their_markers(lines)
    edges = _edges(lines)
    running = _running(lines, edges)
    seen: set[tuple[str, str]] = set()
    kept: list[Line] = []
    for n, line in enumerate(lines):
        if _is_paper(line.text, at_edge=n in edges):
            continue
        text = line.text
        key = ("side" if _SIDE.search(text) else edges.get(n, ""), _key(text))
        if key in running:
            if key in seen:
                continue
            seen.add(key)
            text = _unnumbered(text)
        dated = _DATE.sub("", text) if n in edges else text
        left = line.left if dated == text else line.right - len(dated)
        kept.append(replace(line, text=_unmarked(dated), left=left))
    return kept


def _with_their_markers(lines: Sequence[Line]) -> list[Line]:
    """A bullet on a line of its own joins the line after it."""
    joined: list[Line] = []
    page, saved = -1, 0.0
    for line in lines:
        page, saved = line.page, saved if line.page == page else 0.0
        above = joined[-1] if joined else None
        if above is not None and is_bullet(above.text) and above.cell == line.cell and not marker_of(line.text):
            text, left = f"{above.text} {line.text}", min(above.left, line.left)
            joined[-1] = replace(line, text=text, left=left, top=above.top)
            saved = max(0.0, line.top - above.top)
        else:
            joined.append(replace(line, top=line.top - saved))
    return joined


def _is_paper(text: str, *, at_edge: bool) -> bool:
    """Whether a line says nothing of its own: a rule, a number alone, an entry of the contents, an address."""
    if _RULE.match(text) or _LONE_NUMBER.match(text) or _CONTENTS.search(text[-40:]):
        return True
    if _PAGE_NUMBER.match(text) and not text.strip().isdigit():
        return True
    if at_edge and (_PAGE_NUMBER.match(text) or _DATE_ONLY.match(text)):
        return True
    bare = _ADDRESS.sub("", text).strip(" |·•-–")
    return bare != text.strip(" |·•-–") and (not bare or bool(_PAGE_NUMBER.match(bare)))


def _unmarked(text: str) -> str:
    """Without the signs of light mark-up around whole lines."""
    return re.sub(r"^(?:\*\*|__|_)(?=\S)(.+?)(?<=\S)(?:\*\*|__|_)$", r"\1", text)


def _edges(lines: Sequence[Line]) -> dict[int, str]:
    """The first and last lines of every page by their index: "top" or "foot"."""
    pages: dict[int, list[int]] = defaultdict(list)
    for n, line in enumerate(lines):
        if line.cell is None and not line.whole:
            pages[line.page].append(n)
    edges: dict[int, str] = {}
    for numbers in pages.values():
        by_height = sorted(numbers, key=lambda n: lines[n].top)
        edges.update(dict.fromkeys(by_height[-_EDGE:], "foot"))
        edges.update(dict.fromkeys(by_height[:_EDGE], "top"))
    return edges


def _running(lines: Sequence[Line], edges: dict[int, str]) -> set[tuple[str, str]]:
    pages: dict[tuple[str, str], set[int]] = defaultdict(set)
    for n, edge in edges.items():
        leads_in = lines[n].text.rstrip().endswith((":", "…", "..."))
        if not leads_in and _key(lines[n].text) and not marker_of(lines[n].text):
            pages[edge, _key(lines[n].text)].add(lines[n].page)
    sides = Counter(_key(line.text) for line in lines if _SIDE.search(line.text))
    total = len({line.page for line in lines})
    often = {key for key, found in pages.items() if len(found) >= max(2, 0.4 * total)}
    inside = Counter(_key(line.text) for n, line in enumerate(lines) if n not in edges)
    running = {key for key in often if inside[key[1]] <= len(pages[key])}
    return running | {("side", key) for key, count in sides.items() if count >= 2}


def _key(text: str) -> str:
    rest = _unnumbered(text)
    return folded(text) + "".join(re.findall(r"\d+", rest))


def _unnumbered(text: str) -> str:
    """The text without a page number before or after it; a number that counts themes stays."""
    found = _TRAILING_NUMBER.match(text)
    rest = (found.group(1) or found.group(2)) if found else ""
    return rest if len(rest.split()) > 1 and not singular(rest.split()[-1]) else text

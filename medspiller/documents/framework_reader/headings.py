"""Tell headings, lead-in sentences and the own column's prompt from running text."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from medspiller.documents.framework_reader.blocks import Block
from medspiller.documents.framework_reader.danish import ROLE, capitalised, ends_sentence, folded, is_capitals

_OWN = re.compile(r"\b(?:jeg|mig|min|mit|mine)\b", re.IGNORECASE)
_LEADS_IN = re.compile(
    r"(?:\b(?:at|ved|skal|vil|kan|følgende|om|på|for|gennem|til|med|er|har|vi|du|jeg|lederen|ledere|leder|ledelsen|medarbejdere|medarbejderen))\s*[:…]+$",
    re.IGNORECASE,
)
_RUN_IN = re.compile(r"[A-ZÆØÅ][\w-]+(?:\s[\w-]+){0,3}(?::\s+|\s+[–—-]\s+)[A-ZÆØÅ]")
_LONGEST = 15
_NUMBERED = {"1", "1 ", "1.1", "a", "i"}


def classify(blocks: Sequence[Block]) -> list[Block]:
    """Give every block its `sort` and every heading its `style`."""
    counts = Counter(folded(block.text) for block in blocks if block.sort == "text" and block.words <= 20)
    for block, after in zip(blocks, [*blocks[1:], None], strict=False):
        if block.sort == "text" and block.text.rstrip().endswith((":", "…", "...")):
            block.sort = _of_open_sentence(block, after, counts[folded(block.text)])
    _repeated_lead_ins(blocks)
    _numbered_headings(blocks)
    for block in blocks:
        if block.first.heading or (block.sort == "text" and _is_heading(block)):
            block.sort = "heading"
    _unheaded_lists(blocks)
    for block in blocks:
        if block.sort == "heading":
            block.style = _style(block)
    return list(blocks)


def _of_open_sentence(block: Block, after: Block | None, count: int) -> str:
    listed = after is not None and after.sort == "item"
    if _OWN.search(block.text) and not listed and block.words <= 25:
        return "prompt"
    if (count >= 2 and block.words <= 25) or _LEADS_IN.search(block.text):
        return "intro"
    return "intro" if listed and block.words > 8 else "text"


def _repeated_lead_ins(blocks: Sequence[Block]) -> None:
    """A line that comes back, with a list after it each time, leads into the lists ("Det betyder, at du som leder")."""
    leading: dict[str, list[Block]] = {}
    roles = Counter(folded(block.text) for block in blocks if block.words <= 8 and ROLE.search(block.text))
    others: set[str] = set()
    for before, block, after in zip([None, *blocks], blocks, [*blocks[1:], None], strict=False):
        if block.sort != "text" or block.words > _LONGEST or is_capitals(block.text) or block.first.heading:
            continue
        a_role = roles[folded(block.text)] >= 2
        if after is not None and after.sort == "item" and before is not None and (before.sort != "item" or a_role):
            leading.setdefault(folded(block.text), []).append(block)
        else:
            others.add(folded(block.text))
    for key, found in leading.items():
        if len(found) >= 2 and key not in others:
            for block in found:
                block.sort = "intro"


def _numbered_headings(blocks: Sequence[Block]) -> None:
    """Numbered lines that open text or lists of their own are headings, not points."""
    groups: dict[tuple[str, int], list[int]] = {}
    for n, block in enumerate(blocks):
        if block.marker and block.marker.sort in _NUMBERED and block.sort == "item":
            groups.setdefault((block.marker.sort, round(block.left / 4)), []).append(n)
    for numbers in groups.values():
        short = [n for n in numbers if blocks[n].words <= _LONGEST and not blocks[n].text.endswith(".")]
        opening = [n for n in short if _opens(blocks, n)]
        if len(opening) >= 2 and len(opening) >= 0.7 * len(numbers):
            for n in short:
                blocks[n].sort = "heading"


def _opens(blocks: Sequence[Block], n: int) -> bool:
    if n + 1 >= len(blocks):
        return False
    block, after = blocks[n], blocks[n + 1]
    if after.sort == "prompt" or block.marker is None:
        return False
    if after.marker is None:
        return not _is_heading(after) or after.words > 3
    deeper = after.marker.depth > block.marker.depth
    return deeper or after.marker.sort not in _NUMBERED or (after.marker.sort == "a" != block.marker.sort)


def _is_heading(block: Block) -> bool:
    text = block.text.rstrip()
    strong = is_capitals(text) or block.first.size > 1.12 or block.first.bold or text.startswith("#")
    if block.words > (_LONGEST + 6 if strong else _LONGEST) or len(block.lines) > 5:
        return False
    if re.search(r"[.!?]\s+[A-ZÆØÅ]", text) or re.search(r"[;,.]$", text):
        return False
    if ends_sentence(text) and text[-1] != ":" and not (strong and text[-1] == "?"):
        return False
    first = re.search(r"[^\W\d_]", text)
    return bool(first and (first.group().isupper() or strong))


def _unheaded_lists(blocks: Sequence[Block]) -> None:
    """Three or more short lines, all set in further than the text before them, are a list that lost its bullets."""
    n = 1
    while n < len(blocks):
        end = n
        while end < len(blocks) and _is_sibling(blocks[n], blocks[end], blocks[n - 1]):
            end += 1
        if end - n >= 3:
            for block in blocks[n:end]:
                block.sort = "item"
            n = end
        n += 1


def _is_sibling(first: Block, block: Block, before: Block) -> bool:
    plain = (
        block.marker is None and block.sort in {"heading", "text"} and not block.first.heading and block.cell is None
    )
    apart = block.first.page == before.first.page and block.left >= before.left + 2 and not before.marker
    alike = (
        abs(block.left - first.left) < 1
        and block.first.size == first.first.size
        and block.first.bold == first.first.bold
    )
    return plain and apart and alike and block.words <= 25 and not is_capitals(block.text) and not block.first.whole


def promote_weak_headings(blocks: Sequence[Block]) -> bool:
    """Where nothing else tells the themes: short sentences before longer text, and names before a colon, open them.

    Gives whether anything changed.
    """
    short = [b for b, after in pairwise(blocks) if _is_short_sentence(b) and after.sort in {"text", "item", "intro"}]
    named = [block for block in blocks if block.sort == "text" and _RUN_IN.match(block.text)]
    if len(short) >= 3:
        for block in short:
            block.sort, block.style = "heading", _style(block)
    elif len(named) >= 3:
        for block in named:
            block.sort = "item"
    return max(len(short), len(named)) >= 3


def _is_short_sentence(block: Block) -> bool:
    return block.sort == "text" and 2 <= block.words <= 8 and len(block.lines) == 1 and block.text.endswith((".", "!"))


def _style(block: Block) -> tuple[object, ...]:
    line = block.first
    marked = re.match(r"#+", block.text)
    return (
        line.heading or (len(marked.group()) if marked else 0),
        round(line.size * 10) if line.size > 1.12 else 0,
        line.bold,
        is_capitals(block.text),
        block.marker.sort if block.marker else "",
        block.text.rstrip()[-1:] if block.text.rstrip()[-1:] in ":.!" else "",
        block.from_form,
    )


def title_text(text: str) -> str:
    """A heading as a title: without mark-up signs and closing colon, with a capital first."""
    text = re.sub(r"^#+\s*|\s*#+$", "", text).strip()
    text = re.sub(r"^\*\*(.+?)\*\*$|^__(.+?)__$", lambda m: m.group(1) or m.group(2), text)
    return capitalised(text.rstrip(":.").strip(" *_"))

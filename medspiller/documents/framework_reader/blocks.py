"""Printed lines become blocks: paragraphs, list items and possible headings, rejoined over line and page breaks."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from medspiller.documents.framework_reader.danish import Vocabulary, dangles, ends_sentence, folded, is_capitals
from medspiller.documents.source_text import Cell, Line
from medspiller.documents.source_text.markers import Marker, marker_of

_FEW_LINES = 6
_NEARBY = 6
_WIDTHS = {**dict.fromkeys("iljtfrI.,:;!'| -", 0.5), **dict.fromkeys("mwMW", 1.5)}
_LABEL = re.compile(r"[A-ZÆØÅ]\w+: ")
_BOLD_START = re.compile(r"(?:\*\*|__)(\S[^*_]*)(?:\*\*|__)(\s*\S.*)$")
_SUBJECTS = {"Vi", "Du", "Jeg", "Det", "Den", "Der", "Når", "Hvis", "Som"}
_SIGNED = re.compile(r"[-–][A-ZÆØÅ]\w")
OPENING_HEADINGS = {
    "forord",
    "indledning",
    "baggrund",
    "formål",
    "introduktion",
    "indhold",
    "velkommen",
    "om ledelsesgrundlaget",
}


@dataclass
class Block:
    """A paragraph, list item or heading; `sort` is "text", "item", "heading", "intro" or "prompt".

    `text` stands without its list marker; `lead` counts its first characters in bold; `follow` is a paragraph that
    belongs to a list item; `from_form` marks the title of a row in a form.
    """

    text: str
    lines: list[Line]
    marker: Marker | None = None
    sort: str = "text"
    lead: int = 0
    follow: str = ""
    style: tuple[object, ...] = ()
    from_form: bool = False

    @property
    def first(self) -> Line:
        """The block's first printed line."""
        return self.lines[0]

    @property
    def left(self) -> float:
        """The indent of the first line, in characters."""
        return self.lines[0].left

    @property
    def cell(self) -> Cell | None:
        """The table cell the block stands in."""
        return self.lines[0].cell

    @property
    def words(self) -> int:
        """The number of words."""
        return len(self.text.split())


class Layout:
    """The usual line distance and the right margin around each line of a document."""

    def __init__(self, lines: Sequence[Line]) -> None:
        groups: dict[object, list[Line]] = defaultdict(list)
        for line in lines:
            groups[_place(line)].append(line)
        gaps = {place: _gaps(group) for place, group in groups.items()}
        every = [gap for found in gaps.values() for gap in found]
        usual = _usual(every) if every else 1.0
        self._gaps = {place: _usual(found) if len(found) >= _FEW_LINES else usual for place, found in gaps.items()}
        broad = median([max(line.right for line in group) for group in groups.values()]) if groups else 0.0
        self._edges = {place: min(line.left for line in group) for place, group in groups.items()}
        self._margins: dict[Line, float] = {}
        self._printed: dict[Line, float] = {}
        for group in groups.values():
            lonely = len(group) < _FEW_LINES and group[0].cell is None
            self._margins.update(_margins(group, [line.right for line in group], broad if lonely else 0.0))
            self._printed.update(_margins(group, [printed_width(line.text) for line in group], 0.0))
        self.hangs = _hangs(lines)

    def gap(self, above: Line, below: Line) -> float:
        """How far apart two lines are, 1 being usual."""
        return (below.top - above.top) / (self._gaps[_place(below)] * max(1.0, above.size, below.size))

    def fits(self, above: Line, below: Line) -> bool:
        """Whether the next line's first word would have had room on the line above, so that the break was meant."""
        word = below.text.split()[0]
        edge = self._edges[_place(above)]
        share = (above.right - edge + 1 + len(word)) / max(self._margins[above] - edge, 1.0)
        by_place = share < 0.94
        if above.size or share < 0.9:
            return by_place
        return by_place and printed_width(f"{above.text} {word}") < 0.97 * self._printed[above]


def _place(line: Line) -> object:
    return ("cell", line.cell.table, line.cell.column) if line.cell else (line.page, line.column)


def printed_width(text: str) -> float:
    """Roughly how wide a text was printed, in ordinary letters of a proportional font."""
    return sum(_WIDTHS.get(sign, 1.3 if sign.isupper() else 1.0) for sign in text)


def _margins(group: list[Line], widths: list[float], least: float) -> dict[Line, float]:
    """The right margin at each line: the longest line nearby, for one page may hold texts of several widths."""
    least = max(least, 0.6 * max(widths))
    return {line: max(least, *widths[max(0, n - _NEARBY) : n + _NEARBY + 1]) for n, line in enumerate(group)}


def _hangs(lines: Sequence[Line]) -> bool:
    """Whether list items are set with their later lines further in than the marker."""
    after = [
        below.left > above.left + 0.9
        for above, below in pairwise(lines)
        if marker_of(above.text) and not marker_of(below.text) and below.text[:1].islower()
    ]
    return sum(after) > 0.6 * len(after)


def _usual(gaps: list[float]) -> float:
    """The distance of lines within a paragraph: narrow gaps are lines, wide ones paragraphs."""
    return sorted(gaps)[len(gaps) // 4]


def _gaps(lines: Sequence[Line]) -> list[float]:
    found = [below.top - above.top for above, below in pairwise(lines)]
    return [gap for gap in found if 0.4 < gap < 8]


def blocks_of(lines: Sequence[Line], vocabulary: Vocabulary) -> list[Block]:
    """The blocks of a document in reading order."""
    layout = Layout(lines)
    blocks: list[Block] = []
    often = Counter(folded(line.text) for line in lines if len(line.text.split()) >= 3)
    for line in lines:
        anew = blocks and often[folded(line.text)] >= 2 and ends_sentence(blocks[-1].lines[-1].text)
        if blocks and not anew and not _opens_like(blocks[-1], line) and _joins(blocks[-1], line, layout):
            blocks[-1].lines.append(line)
            continue
        blocks.append(_opened(line))
    for block in blocks:
        block.text = vocabulary.joined([block.text, *(line.text for line in block.lines[1:])])
    return [block for block in blocks if block.text]


def _opened(line: Line) -> Block:
    marker = marker_of(line.text)
    start = marker.length if marker else 0
    text, lead = line.text[start:].strip(), max(0, line.lead - start)
    marked = _BOLD_START.match(text)
    if marked:
        text, lead = marked.group(1) + marked.group(2), len(marked.group(1))
    return Block(text, [line], marker, "item" if marker else "text", lead)


def _opens_like(block: Block, line: Line) -> bool:
    """Whether a line opens a sentence of its own though the line above it ends without a full stop."""
    above = block.lines[-1]
    if block.marker or not line.text[:1].isupper() or ends_sentence(above.text):
        return False
    word = line.text.split()[0]
    again = word == above.text.split()[0] and not above.text.rstrip().endswith(("-", ","))
    return line.left == block.left and (again or (word in _SUBJECTS and not dangles(above.text)))


def _joins(block: Block, below: Line, layout: Layout) -> bool:
    above = block.lines[-1]
    if above.whole or below.whole or above.cell != below.cell or _opens_item(block, below):
        return False
    starts_low = opening(below.text).islower()
    if _differs(above, below) and not (block.marker and starts_low):
        return False
    if above.page != below.page or (above.column != below.column):
        return starts_low and not ends_sentence(above.text)
    if block.marker and not starts_low and below.left < block.left + (0.9 if layout.hangs else -0.5):
        return False
    if _stands_alone(above) or _stands_alone(below):
        return False
    return _joins_by_text(block, above, below, layout)


def _joins_by_text(block: Block, above: Line, below: Line, layout: Layout) -> bool:
    gap = layout.gap(above, below)
    starts_low = not opening(below.text).isupper() and not below.text[:1].isdigit()
    if gap > (1.28 if above.size else 1.5):
        hanging = bool(block.marker) and below.left > block.left + 0.9
        unfinished = dangles(above.text) or (starts_low and not ends_sentence(above.text))
        return gap < 2.6 and unfinished and (hanging or abs(below.left - above.left) < 3)
    if dangles(above.text):
        return not (_LABEL.match(below.text) and layout.fits(above, below))
    if starts_low:
        return not above.text.rstrip().endswith(":") and not _indented_list(block, above, below, layout)
    if ends_sentence(above.text) and (above.text.rstrip()[-1] == ":" or below.text.rstrip()[-1] == ":"):
        return False
    big = is_capitals(above.text) or above.size > 1.12
    if big and not block.marker:
        return not ends_sentence(above.text)
    return not layout.fits(above, below) and (bool(block.marker) or abs(below.left - above.left) < 6)


def opening(text: str) -> str:
    """The first character, quotation marks aside."""
    return text.lstrip("”\"“»«'’(")[:1]


def _stands_alone(line: Line) -> bool:
    return (
        bool(_SIGNED.match(line.text))
        or folded(line.text) in OPENING_HEADINGS
        or (line.text.startswith("#") and not line.whole)
    )


def _indented_list(block: Block, above: Line, below: Line, layout: Layout) -> bool:
    return ends_sentence(above.text) and not block.marker and below.left > above.left + 1 and layout.fits(above, below)


def _differs(above: Line, below: Line) -> bool:
    """Whether two lines are set in different type."""
    if abs(above.size - below.size) > 0.12:
        return True
    if above.bold != below.bold and not (above.lead or below.lead):
        return True
    letters = min(sum(c.isalpha() for c in above.text), sum(c.isalpha() for c in below.text))
    return letters >= 3 and is_capitals(above.text) != is_capitals(below.text)


def _opens_item(block: Block, line: Line) -> bool:
    marker = marker_of(line.text)
    if marker is None:
        return False
    above = block.lines[-1]
    rest = line.text[marker.length :]
    if marker.sort in {"-", "o"} and block.marker and block.marker.sort != marker.sort and rest[:1].islower():
        # A dash that carries on the sentence is no new point.
        return ends_sentence(above.text) or line.left > block.left + 3 > above.left
    if marker.sort == "1 ":
        return not dangles(above.text)
    return True

"""Everything in a document that could be its themes, each as headings with what stands under them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from medspiller.documents.framework_reader.blocks import Block

_MOST_HEADINGS = 120
_MOST_THEMES = 20

Style = tuple[object, ...]


@dataclass
class Span:
    """A possible theme: its heading, the blocks that stand under it, and where the heading stands among all blocks."""

    heading: Block
    body: list[Block]
    index: int

    @property
    def items(self) -> list[Block]:
        """The list items under the heading."""
        return [block for block in self.body if block.sort == "item"]


@dataclass
class Candidate:
    """A possible set of themes; `flat` when the themes are the items of one list."""

    spans: list[Span]
    flat: bool = False
    before: Block | None = None
    score: float = 0.0
    reasons: dict[str, float] = field(default_factory=dict)


def candidates(blocks: Sequence[Block]) -> Iterator[Candidate]:
    """All runs of like headings, all flat lists, and all lists of two levels."""
    headings = [n for n, block in enumerate(blocks) if block.sort == "heading"][:_MOST_HEADINGS]
    seen: set[tuple[int, ...]] = set()
    for key in _KEYS:
        groups: dict[object, list[int]] = {}
        for n in headings:
            groups.setdefault(key(blocks[n]), []).append(n)
        for group in groups.values():
            yield from _runs(blocks, group, seen)
    yield from _lists(blocks)


def _explicit(block: Block) -> object:
    return block.style[0] or ("plain", block.style)


_KEYS: tuple[Callable[[Block], object], ...] = (
    lambda block: block.style,
    _explicit,
    lambda block: (block.style[1], block.style[2]),
    lambda block: block.style[4],
    lambda block: block.style[5],
    lambda block: block.style[6],
    lambda block: True,
)


def _runs(blocks: Sequence[Block], group: Sequence[int], seen: set[tuple[int, ...]]) -> Iterator[Candidate]:
    spans = [_span(blocks, group, i) for i in range(len(group))]
    filled = [span for span in spans if span.body]
    listed = [span for span in spans if span.items]
    for choice in (spans, filled, listed):
        for start in range(len(choice) - 1):
            for end in range(start + 2, min(len(choice), start + _MOST_THEMES) + 1):
                run = choice[start:end]
                identity = tuple(number for span in run for number in (span.index, len(span.body)))
                if identity not in seen:
                    seen.add(identity)
                    yield Candidate(run)


def _span(blocks: Sequence[Block], group: Sequence[int], i: int) -> Span:
    n = group[i]
    end = group[i + 1] if i + 1 < len(group) else len(blocks)
    body: list[Block] = []
    for block in blocks[n + 1 : end]:
        if block.sort == "heading" and not is_below(block.style, blocks[n].style):
            break
        body.append(block)
    return Span(blocks[n], body, n)


def is_below(style: Style, above: Style) -> bool:
    """Whether a heading of `style` stands lower in rank than one of style `above`."""
    level, size, bold, capitals, marker, _, form = style
    if bool(form) != bool(above[6]):
        return bool(above[6]) and not level
    if level and above[0]:
        return int(str(level)) > int(str(above[0]))
    if level != above[0]:
        return bool(above[0])
    if size != above[1]:
        return int(str(size)) < int(str(above[1]))
    if marker != above[4] and {marker, above[4]} & {"1.1"}:
        return marker == "1.1"
    rank, rank_above = (bool(bold), bool(capitals), bool(marker)), (bool(above[2]), bool(above[3]), bool(above[4]))
    return sum(rank) < sum(rank_above)


def _lists(blocks: Sequence[Block]) -> Iterator[Candidate]:
    start = 0
    while start < len(blocks):
        end = start
        while end < len(blocks) and blocks[end].sort == "item":
            end += 1
        if end - start >= 2:
            before = blocks[start - 1] if start else None
            yield from _of_list(blocks, start, end, before)
        start = max(end, start + 1)


def _of_list(blocks: Sequence[Block], start: int, end: int, before: Block | None) -> Iterator[Candidate]:
    items = blocks[start:end]
    marks = [(_sort(block), round(block.left)) for block in items]
    top = [n for n, mark in enumerate(marks) if mark == marks[0]]
    if len(top) == len(items) or len(top) < 2:
        yield Candidate([Span(block, [], start + n) for n, block in enumerate(items)], flat=True, before=before)
        return
    spans = [
        Span(items[n], list(items[n + 1 : following]), start + n)
        for n, following in zip(top, [*top[1:], len(items)], strict=True)
    ]
    yield Candidate(spans, before=before)
    yield Candidate([Span(span.heading, [], span.index) for span in spans], flat=True, before=before)


def _sort(block: Block) -> str:
    return block.marker.sort if block.marker else ""

"""How much a candidate looks like the themes of a leadership framework."""

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from itertools import pairwise

from medspiller.documents.framework_reader.blocks import OPENING_HEADINGS, Block
from medspiller.documents.framework_reader.candidates import Candidate, Span, is_below
from medspiller.documents.framework_reader.danish import NUMBERS, folded, is_capitals, number_of, singular
from medspiller.documents.framework_reader.headings import title_text
from medspiller.documents.framework_reader.owner import is_authority

_COUNT = re.compile(rf"\b(\d{{1,2}}|{'|'.join(NUMBERS)})((?:\s+[\wæøåé-]+){{1,3}})", re.IGNORECASE)
_APART = re.compile(
    r"\b(?:forord|indledning|baggrund|formål|indhold|noter|kilder|kontakt|bilag|litteratur|opfølgning|proces\w*|"
    r"introduktion|"
    r"hvorfor|hvordan bruge\w*|sådan bruge\w*|om ledelsesgrundlag\w*|ledelsesgrundlag\w*|mission\w*|vision\w*|"
    r"referencer|"
    r"venlig hilsen|hilsen|læsevejledning|sammenfatning|opsummering|afslutning|implementering|organisering)\b",
    re.IGNORECASE,
)
_ALIKE = 0.86
_LONGEST = 30


class Evidence:
    """What a document says of itself: how many themes, what they are called, and which titles it repeats."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self.blocks = blocks
        self._texts = [folded(title_text(block.text)) for block in blocks]
        self._known: dict[tuple[int, str], set[int]] = {}

    @cached_property
    def counts(self) -> Counter[tuple[int, str]]:
        """How often the text speaks of "fem pejlemærker" and the like, as (5, "pejlemærke")."""
        found: Counter[tuple[int, str]] = Counter()
        for block in self.blocks:
            for number, words in _COUNT.findall(block.text):
                names = [name for word in words.split() if (name := singular(word))]
                if names:
                    found[number_of(number), names[0]] += 1
        return found

    def stated(self, n: int) -> int:
        """How often the text speaks of just `n` themes."""
        return sum(times for (number, _), times in self.counts.items() if number == n)

    def echoed(self, spans: Sequence[Span], sort: str) -> float:
        """The share of titles that stand again elsewhere as a block of that sort."""
        inside = {span.index for span in spans}
        return sum(bool(self._echoes(span.index, sort) - inside) for span in spans) / len(spans)

    def _echoes(self, index: int, sort: str) -> set[int]:
        found = self._known.get((index, sort))
        if found is None:
            title = self._texts[index]
            found = {
                n
                for n, block in enumerate(self.blocks)
                if n != index and block.sort == sort and block.words < _LONGEST and _alike(title, self._texts[n])
            }
            self._known[index, sort] = found
        return found


def _alike(one: str, other: str) -> bool:
    if one == other:
        return bool(one)
    if abs(len(one) - len(other)) > 0.2 * len(one) or one[:3] != other[:3]:
        return False
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE


def scored(candidate: Candidate, evidence: Evidence) -> Candidate:
    """The candidate with its score; 0 when it cannot be the themes."""
    titles = [span.heading.text for span in candidate.spans]
    n = len(titles)
    if n < 2 or len({folded(title) for title in titles}) < n:
        return candidate
    agreement = _flat_agreement(candidate) if candidate.flat else _agreement(candidate.spans)
    reasons = _flat_reasons(candidate, evidence) if candidate.flat else _reasons(candidate, evidence)
    apart = sum(_stands_apart(title) for title in titles) / n
    size = min(n, 12) ** 0.75 * (0.9 ** max(0, n - 12))
    candidate.reasons = {"agreement": agreement, "apart": -apart, **reasons}
    candidate.score = size * agreement**3 * max(0.0, 1 + sum(reasons.values())) * (1 - apart) ** 2
    return candidate


@lru_cache(maxsize=2048)
def _stands_apart(title: str) -> bool:
    """Whether a title is that of a chapter around the themes, or the authority's name."""
    return bool(_APART.search(title)) or is_authority(title_text(title)) or folded(title) in OPENING_HEADINGS


def share(values: Iterable[Hashable]) -> float:
    """The share of the commonest value."""
    counts = Counter(values)
    return max(counts.values()) / counts.total() if counts else 0.0


def intro_of(span: Span) -> str:
    """The lead-in before the first list, as folded words."""
    return next((folded(block.text) for block in span.body if block.sort == "intro"), "")


def _agreement(spans: Sequence[Span]) -> float:
    marks = share(
        (span.items[0].marker.sort if span.items[0].marker else "plain") if span.items else "" for span in spans
    )
    paragraphs = share(min(2, _before_list(span)) for span in spans)
    words = [span.heading.words for span in spans]
    level = min(words) / max(words)
    parts = (
        (share(span.heading.style for span in spans), 2.0),
        (marks, 2.0),
        (share(intro_of(span) for span in spans), 1.5),
        (max(0.5, paragraphs), 0.7),
        (max(0.6, _first_words(spans)), 1.0),
        (max(0.5, level), 0.5),
        (share(bool(span.body) for span in spans), 2.0),
    )
    return sum(value * weight for value, weight in parts) / sum(weight for _, weight in parts)


def _before_list(span: Span) -> int:
    count = 0
    for block in span.body:
        if block.sort == "item":
            break
        count += block.sort == "text"
    return count


def _first_words(spans: Sequence[Span]) -> float:
    return share(folded(span.heading.text).split(" ")[0] for span in spans)


def _reasons(candidate: Candidate, evidence: Evidence) -> dict[str, float]:
    spans = candidate.spans
    titles = [span.heading.text for span in spans]
    listed = sum(bool(span.items) or _sections(span) >= 2 for span in spans) / len(spans)
    parted = sum(_higher_between(one, other, evidence) for one, other in pairwise(spans)) / len(spans)
    strong = sum(_is_strong(span.heading) for span in spans) / len(spans)
    same_intro = share(intro_of(span) for span in spans) if all(intro_of(span) for span in spans) else 0.0
    numbers = [span.heading.marker.number if span.heading.marker else 0 for span in spans]
    gaps = sum(_between(above, below, evidence) for above, below in pairwise(spans)) / len(spans)
    longest = max(len(span.items) for span in spans)
    return {
        "listed": 0.5 * listed,
        "strong": 0.3 * strong,
        "intro": 0.4 * same_intro,
        "numbered": 0.5 if numbers == list(range(1, len(numbers) + 1)) else 0.0,
        "stated": min(0.6, 0.45 * evidence.stated(len(spans))),
        "echoed": 0.5 * evidence.echoed(spans, "item"),
        "empty": -0.8 * sum(not span.body for span in spans) / len(spans),
        "interrupted": -0.8 * gaps,
        "parted": -1.0 * parted,
        "crowded": -0.4 if longest > 15 else 0.0,
        "labels": -0.6 if all(singular(title.split()[-1]) for title in titles) else 0.0,
        "prompts": 0.4 * sum(any(block.sort == "prompt" for block in span.body) for span in spans) / len(spans),
        "form": 0.4 * sum(span.heading.from_form for span in spans) / len(spans),
    }


def _is_strong(block: Block) -> bool:
    return bool(
        block.first.heading or block.first.size > 1.12 or block.first.bold or is_capitals(block.text) or block.marker
    )


def _between(above: Span, below: Span, evidence: Evidence) -> bool:
    """Whether a heading of equal rank, with text of its own, stands between two themes."""
    skipped = evidence.blocks[above.index + 1 + len(above.body) : below.index]
    return any(block.sort in {"item", "text"} for block in skipped)


def _sections(span: Span) -> int:
    return len({folded(block.text) for block in span.body if block.sort == "heading"})


def _higher_between(above: Span, below: Span, evidence: Evidence) -> bool:
    """Whether a heading of higher rank stands between two themes, so that they are parts of something larger."""
    between = evidence.blocks[above.index + 1 : below.index]
    style = above.heading.style
    if not style or above.heading.style != below.heading.style:
        return False
    return any(block.sort == "heading" and is_below(style, block.style) for block in between)


def _flat_agreement(candidate: Candidate) -> float:
    words = [span.heading.words for span in candidate.spans]
    parts = (
        (share(span.heading.marker.sort if span.heading.marker else "" for span in candidate.spans), 2.0),
        (max(0.5, _first_words(candidate.spans)), 1.5),
        (max(0.5, min(words) / max(words)), 0.5),
        (share(span.heading.text.endswith(".") for span in candidate.spans), 1.0),
    )
    return sum(value * weight for value, weight in parts) / sum(weight for _, weight in parts)


def _flat_reasons(candidate: Candidate, evidence: Evidence) -> dict[str, float]:
    titles = [span.heading.text for span in candidate.spans]
    words = sum(len(title.split()) for title in titles) / len(titles)
    numbers = [span.heading.marker.number if span.heading.marker else 0 for span in candidate.spans]
    return {
        "flat": -0.55,
        "stated": min(0.6, 0.3 * evidence.stated(len(titles))),
        "echoed": -0.4 * evidence.echoed(candidate.spans, "heading"),
        "long": -0.3 if words > 20 else 0.0,
        "parallel": 0.3 if _first_words(candidate.spans) > 0.8 else 0.0,
        "numbered": 0.2 if numbers == list(range(1, len(numbers) + 1)) else 0.0,
        "capitals": 0.2 if all(title[:1].isupper() for title in titles) else -0.2,
    }

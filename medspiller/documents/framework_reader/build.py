"""From the chosen candidate to themes with their texts and points."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from medspiller.documents.framework_reader.blocks import Block
from medspiller.documents.framework_reader.candidates import Candidate, Span
from medspiller.documents.framework_reader.danish import EVERYBODY, ROLE, Vocabulary, first_sentence, folded
from medspiller.documents.framework_reader.headings import title_text
from medspiller.documents.framework_reader.model import Theme
from medspiller.documents.framework_reader.points import Body, Listing, body_of, nested, point_of, separator_of

_NUMBERED_TITLE = re.compile(r"[^\W\d_]+\s+(?:nr\.\s*)?\d{1,2}\s*[:.–—-]\s*(\S.*)$")
_SEPARATED = re.compile(r"^(.{2,60}?)(?:\s+[–—-]\s+|:\s+)(\S.+)$", re.DOTALL)


@dataclass
class Built:
    """Themes in order, and what the reader wants to say about them."""

    themes: list[Theme]
    warnings: list[str] = field(default_factory=list)


def build(candidate: Candidate, before: Block | None, vocabulary: Vocabulary) -> Built:
    """The themes of `candidate`; `before` is the block just before the first of them."""
    if candidate.flat:
        return Built(_flat_themes(candidate, vocabulary))
    _trim_last(candidate.spans)
    spans = _in_page_order(candidate.spans)
    opens_section = _section_rule(spans)
    bodies = [body_of(span.body, opens_section) for span in spans]
    built = Built([])
    roles = _take_roles(bodies, built)
    lead_in = _lead_in(bodies, before)
    points = [_points(body, lead_in) for body in bodies]
    separator = separator_of([item for group in points for item in group if not item.follow])
    titles = _without_level_names([title_text(span.heading.text) for span in spans])
    for heading, body, found, role_lists in zip(titles, bodies, points, roles, strict=True):
        title = vocabulary.sentence_case(heading)
        text = _text(body, found, role_lists, lead_in)
        built.themes.append(Theme(title, text, tuple(point_of(item, separator) for item in found)))
    _warn_of_several_lists(bodies, built)
    return built


def _without_level_names(titles: list[str]) -> list[str]:
    """ "Tema 1: Mod" as "Mod" where every title is numbered so."""
    found = [_NUMBERED_TITLE.match(title) for title in titles]
    return [m.group(1) if m else title for m, title in zip(found, titles, strict=True)] if all(found) else titles


def _flat_themes(candidate: Candidate, vocabulary: Vocabulary) -> list[Theme]:
    texts = [span.heading.text for span in candidate.spans]
    divided = [_SEPARATED.match(text) for text in texts]
    split = sum(found is not None for found in divided) >= 0.6 * len(texts)
    themes = []
    for span, found in zip(candidate.spans, divided, strict=True):
        block = span.heading
        if block.follow:
            title, text = block.text, block.follow
        elif 0 < block.lead < len(block.text):
            title, text = block.text[: block.lead], block.text[block.lead :].strip(" :–—-")
        elif split and found:
            title, text = found.group(1), found.group(2)
        else:
            title, text = first_sentence(block.text)
        themes.append(Theme(vocabulary.sentence_case(title_text(title)).rstrip("."), text))
    return themes


def _trim_last(spans: Sequence[Span]) -> None:
    """Cut from the last theme what none of the others has after its list or paragraphs."""
    if len(spans) > 1:
        spans[-1].body = spans[-1].body[: _end(spans[-1].body, spans[:-1])]


def _end(body: Sequence[Block], others: Sequence[Span]) -> int:
    sorts = {block.sort for span in others for block in span.body}
    cut = next((n for n, block in enumerate(body) if block.sort == "heading" and "heading" not in sorts), len(body))
    body = body[:cut]
    most_paragraphs = max((sum(block.sort == "text" for block in span.body) for span in others), default=0)
    tail = max((_after_items(span.body) for span in others), default=0)
    lists = max((_list_count(span.body) for span in others), default=0)
    seen_items = paragraphs = after = seen_lists = 0
    previous = ""
    for n, block in enumerate(body):
        if block.sort == "item":
            seen_lists += previous != "item"
            seen_items, after = 1, 0
            if seen_lists > max(lists, 1):
                return n
        elif block.sort == "text":
            paragraphs += 1
            after += seen_items
            if (seen_items and after > tail and not _items_follow(body[n:], lists - seen_lists)) or (
                not seen_items and paragraphs > max(most_paragraphs, 1)
            ):
                return n
        previous = block.sort
    return cut


def _items_follow(body: Sequence[Block], lists_left: int) -> bool:
    return lists_left > 0 and any(block.sort == "item" for block in body)


def _after_items(body: Sequence[Block]) -> int:
    count = 0
    for block in reversed(body):
        if block.sort == "item":
            return count
        count += block.sort == "text"
    return 0


def _list_count(body: Sequence[Block]) -> int:
    sorts = [block.sort for block in body]
    return sum(sort == "item" and (n == 0 or sorts[n - 1] != "item") for n, sort in enumerate(sorts))


def _in_page_order(spans: list[Span]) -> list[Span]:
    """Boxes in a grid are read row by row: headings level with each other in two rows or more show a grid."""
    if any(span.heading.cell or span.heading.first.whole for span in spans):
        return spans
    rows: Counter[tuple[int, int]] = Counter()
    for one in spans:
        rows[one.heading.first.page, round(one.heading.first.top)] += 1
    columns = {span.heading.first.column for span in spans}
    if len(columns) < 2 or sum(count >= 2 for count in rows.values()) < 2:
        return spans
    return sorted(spans, key=lambda s: (s.heading.first.page, round(s.heading.first.top), s.heading.first.left))


def _section_rule(spans: Sequence[Span]) -> Callable[[Block], bool]:
    """Sub-headings open sections when most themes have them; one that comes back ("Det betyder") only leads in."""
    found = [[folded(block.text) for block in span.body if block.sort == "heading"] for span in spans]
    often = Counter(key for keys in found for key in set(keys))
    own = [[key for key in keys if often[key] < 2] for keys in found]
    common = sum(bool(keys) for keys in own) >= 0.6 * len(spans) and sum(map(len, own)) >= 1.5 * len(spans)
    return lambda block: common and often[folded(block.text)] < 2


def _take_roles(bodies: Sequence[Body], built: Built) -> list[list[Listing]]:
    """Take lists for single roles out of the points where a common list comes first."""
    roles: list[list[Listing]] = []
    for body in bodies:
        intro = body.lists[0].intro if body.lists else ""
        after = body.lists[1:] if EVERYBODY.search(intro) or not ROLE.search(intro) else []
        roles.append([listing for listing in after if ROLE.search(listing.intro)])
    if sum(bool(found) for found in roles) < min(2, len(bodies)):
        return [[] for _ in bodies]
    for body, found in zip(bodies, roles, strict=True):
        body.lists = [listing for listing in body.lists if not any(listing is role for role in found)]
    built.warnings.append(
        "Hvert tema har også punkter for bestemte roller; de står i temaets tekst og ikke som fælles punkter."
    )
    return roles


def _lead_in(bodies: Sequence[Body], before: Block | None) -> str:
    """An unfinished sentence before the first theme that the paragraph under every theme completes."""
    single = all(len(body.paragraphs) == 1 and not body.lists and not body.sections for body in bodies)
    return before.text if before is not None and before.sort == "intro" and single else ""


def _points(body: Body, lead_in: str) -> list[Block]:
    if lead_in:
        return list(body.paragraphs)
    if len(body.sections) >= 2 and not body.lists:
        return [_from_section(heading, blocks) for heading, blocks in body.sections]
    if body.lists:
        return nested([item for listing in body.lists for item in listing.items])
    bold = [block for block in body.paragraphs if 0 < block.lead < len(block.text)]
    return bold if len(bold) >= 2 else []


def _from_section(heading: Block, blocks: Sequence[Block]) -> Block:
    text = "\n".join(f"• {block.text}" if block.sort == "item" else block.text for block in blocks)
    return Block(title_text(heading.text), heading.lines, heading.marker, "item", follow=text)


def _text(body: Body, points: Sequence[Block], roles: Sequence[Listing], lead_in: str) -> str:
    parts = [lead_in] if lead_in else [block.text for block in body.paragraphs if not any(block is p for p in points)]
    # With several lists the text keeps what each list says of whom; with one it keeps the lead-in alone.
    several = sum(bool(listing.intro) for listing in body.lists) > 1
    parts.extend(_listing_text(listing, with_items=several) for listing in body.lists if listing.intro)
    parts.extend(_listing_text(listing, with_items=True) for listing in roles)
    if not points:
        for heading, blocks in body.sections:
            parts += [title_text(heading.text), *(block.text for block in blocks)]
    return "\n\n".join(part for part in parts if part)


def _listing_text(listing: Listing, *, with_items: bool) -> str:
    return "\n".join([listing.intro, *(f"• {item.text}" for item in listing.items if with_items)])


def _warn_of_several_lists(bodies: Sequence[Body], built: Built) -> None:
    if any(len(body.lists) > 1 for body in bodies):
        built.warnings.append("Nogle temaer har flere lister; deres punkter er sat efter hinanden: kontrollér dem.")

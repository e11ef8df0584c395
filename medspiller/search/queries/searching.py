"""One search in everything: what was found of each kind, how many, and the best of it as it is shown."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from medspiller.search.queries.kinds import Seeker, Shown, kinds
from medspiller.search.rules.snippets import Part, marked, snippet
from medspiller.text_search.queries import Hit, find_in_each

LONGEST = 200
PAGE = 20
OF_EACH = 3
# Under the field in the page's head there is less room than on the page: so many of each of so many kinds.
BRIEFLY = (2, 4)


@dataclass(frozen=True)
class Line:
    url: str
    about: str
    title: Sequence[Part]
    snippet: Sequence[Part]

    @property
    def is_found_by_title(self) -> bool:
        return any(part.found for part in self.title)


@dataclass(frozen=True)
class Group:
    """What was found of one kind: how many (`is_more`: at least so many), and some of them, best first."""

    key: str
    label: str
    count: int
    is_more: bool
    lines: Sequence[Line] = ()

    @property
    def has_more(self) -> bool:
        return self.is_more or self.count > len(self.lines)


@dataclass(frozen=True)
class Results:
    """The groups, the one with the best answer first; with a kind chosen (`chosen`) only that one has lines.

    `pages` and `page` are of the chosen one.
    """

    groups: Sequence[Group] = field(default_factory=list)
    chosen: Group | None = None
    page: int = 1
    pages: int = 1

    @property
    def has_previous(self) -> bool:
        return self.page > 1

    @property
    def previous(self) -> int:
        return self.page - 1

    @property
    def has_next(self) -> bool:
        return self.page < self.pages

    @property
    def next(self) -> int:
        return self.page + 1

    @property
    def count(self) -> int:
        return sum(group.count for group in self.groups)

    @property
    def is_more(self) -> bool:
        return any(group.is_more for group in self.groups)


def search(seeker: Seeker, text: str, *, kind: str = "", page: int = 1, brief: bool = False) -> Results:
    """What the seeker may see that answers `text`; in `brief` only the best kinds have lines.

    The number of queries does not grow with what there is.
    """
    if not text.strip():
        return Results()
    shows = {one.key: one for one in kinds.indexed}
    small = {one.key: one.all_seen_by(seeker) for one in kinds.small}
    within = {one.key: one.seen_by(seeker) for one in shows.values()}
    kept = {key: [(shown.title, *shown.texts) for shown in every] for key, every in small.items()}
    answers = find_in_each(text=text[:LONGEST], within=within, kept=kept, wholly=kind)

    def lines(key: str, hits: Sequence[Hit]) -> list[Line]:
        if key in small:
            return [_line(small[key][hit.key], answers.stems) for hit in hits]
        shown = shows[key].shown(seeker, within[key].filter(pk__in=[hit.key for hit in hits]))
        return [_line(shown[hit.key], answers.stems) for hit in hits if hit.key in shown]

    def group(key: str, hits: Sequence[Hit]) -> Group:
        label = str(kinds.held[key].label)
        return Group(key, label, len(answers.hits[key]), key in answers.more, lines(key, hits) if hits else ())

    best_first = sorted(answers.hits, key=lambda key: (-answers.hits[key][0].rank, list(kinds.held).index(key)))
    if not brief and len(answers.hits) == 1 and kind != best_first[0]:
        kind = best_first[0]  # There is nothing to choose between: it is as if that had been chosen.
        if kind in answers.more:
            return search(seeker, text, kind=kind, page=page)
    if kind in answers.hits:
        hits = answers.hits[kind]
        pages = -(-len(hits) // PAGE)
        page = min(max(page, 1), pages)
        chosen = group(kind, hits[(page - 1) * PAGE : page * PAGE])
        return Results([group(key, ()) for key in best_first], chosen, page, pages)
    of_each, shown_kinds = BRIEFLY if brief else (OF_EACH, len(best_first))
    of_kind = [of_each if place < shown_kinds else 0 for place in range(len(best_first))]
    return Results([group(key, answers.hits[key][:number]) for key, number in zip(best_first, of_kind, strict=True)])


def _line(shown: Shown, found: frozenset[str]) -> Line:
    return Line(str(shown.url), shown.about, marked(shown.title, found), snippet(shown.texts, found))

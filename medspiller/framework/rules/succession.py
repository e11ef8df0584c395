"""What became of the parts of one version in the next: rows, proposals by likeness, and the changes that people see."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Protocol

from medspiller.framework.rules.draft import NEW, Draft, Part
from medspiller.framework.rules.structure import Structure

KINDS = ("ambition", "point")
ALIKE = 0.55  # from this likeness on, two parts are proposed to be the same one
CONTAINED = 0.8  # this share of a part's words found again in another: merged into it, or split off from it


class Worded(Protocol):
    @property
    def id(self) -> int: ...
    @property
    def title(self) -> str: ...
    @property
    def text(self) -> str: ...


@dataclass(frozen=True)
class Row:
    """One line of the mapping: an old part, what happened, and a new part (None where it was dropped)."""

    kind: str
    old: int
    new: int | None


@dataclass(frozen=True)
class Successions:
    """Old id to the new ids, in the order of the new version; an empty list where the part was dropped."""

    ambitions: dict[int, list[int]]
    points: dict[int, list[int]]

    def of(self, kind: str) -> dict[int, list[int]]:
        return self.ambitions if kind == "ambition" else self.points


def old_parts(old: Structure, kind: str) -> Sequence[Worded]:
    return old.ambitions if kind == "ambition" else tuple(old.points())


def rows(draft: Draft, old: Structure, kind: str) -> list[Row]:
    """The mapping of all old parts of `kind` that are accounted for, each row with the kind that it must have."""
    before = {part.id: part for part in old_parts(old, kind)}
    heirs = Counter(origin for part in draft.parts(kind) for origin in part.origins if origin in before)
    found = [
        Row(_kind_of(before[origin], part, heirs[origin], len(part.origins)), origin, part.id)
        for part in draft.parts(kind)
        for origin in sorted(part.origins)
        if origin in before
    ]
    return found + [Row("dropped", origin, None) for origin in sorted(draft.dropped(kind)) if origin in before]


def unaccounted(draft: Draft, old: Structure, kind: str) -> list[int]:
    """The old parts of `kind` that have neither a successor nor a note that they were dropped."""
    known = draft.origins(kind) | draft.dropped(kind)
    return [part.id for part in old_parts(old, kind) if part.id not in known]


def linked(draft: Draft, kind: str, old: int, new: Iterable[int]) -> Draft:
    """`draft` with exactly the parts `new` as the successors of the old part; with none of them it is dropped."""
    wanted = set(new)

    def relinked(part: Part) -> Part:
        return replace(part, origins=part.origins | {old} if part.id in wanted else part.origins - {old})

    if kind == "ambition":
        draft = replace(draft, ambitions=tuple(relinked(ambition) for ambition in draft.ambitions))
    else:
        draft = replace(
            draft,
            ambitions=tuple(
                replace(ambition, points=tuple(relinked(point) for point in ambition.points))
                for ambition in draft.ambitions
            ),
        )
    return draft.with_dropped(kind, draft.dropped(kind) | {old})


def proposed(draft: Draft, old: Structure) -> Draft:
    """`draft`, which came from elsewhere, tied to `old` where the likeness is plain; the rest is left to the editor."""
    draft = _untied(draft)
    for kind in KINDS:
        for origin, new in _proposal(old_parts(old, kind), draft.parts(kind)).items():
            draft = linked(draft, kind, origin, new)
    return draft


def proposed_before_storing(draft: Draft, old: Structure) -> Draft:
    """As `proposed`, for a draft in which no part has an id yet; none has one afterwards either."""
    numbers = count(1)
    return _renumbered(proposed(_renumbered(draft, lambda: next(numbers)), old), lambda: NEW)


def likeness(first: Worded, second: Worded) -> float:
    """How alike two parts are, 0 to 1: the larger of the titles' likeness and that of all their words.

    Dice's coefficient on the multisets of three-letter sequences (Dice 1945, Ecology 26(3), 297-302).
    """
    titles = _dice(_trigrams(first.title), _trigrams(second.title))
    return max(titles, _dice(_trigrams(_all_words(first)), _trigrams(_all_words(second))))


def _kind_of(old: Worded, new: Worded, heirs: int, origins: int) -> str:
    if heirs > 1:
        return "split"
    if origins > 1:
        return "merged"
    return "kept" if _same_words(old, new) else "renamed"


def _same_words(old: Worded, new: Worded) -> bool:
    return old.title.split() == new.title.split() and old.text.split() == new.text.split()


def _untied(draft: Draft) -> Draft:
    ambitions = tuple(
        replace(part, origins=frozenset(), points=tuple(replace(point, origins=frozenset()) for point in part.points))
        for part in draft.ambitions
    )
    return replace(draft, ambitions=ambitions, dropped_ambitions=frozenset(), dropped_points=frozenset())


def _renumbered(draft: Draft, number: Callable[[], int]) -> Draft:
    ambitions = tuple(
        replace(part, id=number(), points=tuple(replace(point, id=number()) for point in part.points))
        for part in draft.ambitions
    )
    return replace(draft, ambitions=ambitions)


def _proposal(old: Sequence[Worded], new: Sequence[Worded]) -> Mapping[int, set[int]]:
    scores = sorted(((likeness(one, other), one.id, other.id) for one in old for other in new), reverse=True)
    found: dict[int, set[int]] = {}
    taken: set[int] = set()
    for score, one, other in scores:
        if score >= ALIKE and one not in found and other not in taken:
            found[one] = {other}
            taken.add(other)
    for part in old:
        if part.id not in found and (host := _host(part, new)) is not None:
            found[part.id] = {host}
    for piece in new:
        if piece.id not in taken and (source := _host(piece, old)) is not None:
            found.setdefault(source, set()).add(piece.id)
    return found


def _host(part: Worded, others: Sequence[Worded]) -> int | None:
    """The other part that holds nearly all of this one's words; None where no one does or the words are too few."""
    words = Counter(_all_words(part).split())
    size = words.total()
    if size < 3:
        return None
    shares = [((words & Counter(_all_words(other).split())).total() / size, other.id) for other in others]
    share, host = max(shares, default=(0.0, 0))
    return host if share >= CONTAINED else None


def _all_words(part: Worded) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in f"{part.title} {part.text}".lower()).split())


def _trigrams(text: str) -> Counter[str]:
    padded = f"  {' '.join(text.lower().split())} "
    return Counter(padded[at : at + 3] for at in range(len(padded) - 2))


def _dice(first: Counter[str], second: Counter[str]) -> float:
    return 2 * (first & second).total() / ((first.total() + second.total()) or 1)

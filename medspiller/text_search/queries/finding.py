"""Finding texts: what answers, best first; how many; and which are like another."""

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet

from medspiller.text_search.queries.known import Asked, asked_for, meant
from medspiller.text_search.queries.matching import CANDIDATES, Scope
from medspiller.text_search.queries.seen import ALL, Begun, Found
from medspiller.text_search.rules.likeness import likeness
from medspiller.text_search.rules.ranking import packed, rank, unpacked
from medspiller.text_search.rules.words import stems

Groups = list[Mapping[str, float]]
Within = QuerySet[Any] | Mapping[str, QuerySet[Any]] | None

LONGEST_QUERY = 300
# `count` counts no further: this many stands for "at least".
COUNT_AT_MOST = CANDIDATES
# Of each kind so many are put in order where more than `CANDIDATES` answer altogether.
OF_EACH_KIND = 40
# Of a common word those of a kind are looked for among so many of the newest texts, unless none of it is there.
REACH = 1 << 15
_OF_EACH_WORD = 100
_TELLING_WORDS = 12
_LIKE_ENOUGH = 0.25
_JUDGED_CLOSELY = 60


@dataclass(frozen=True)
class Answers:
    """Of each kind of which anything answers, the hits, best first; and the stems by which they do.

    Of the kinds in `more` there may be others than the newest, which are here.
    """

    hits: Mapping[str, "list[Hit]"]
    stems: frozenset[str]
    more: frozenset[str]


@dataclass(frozen=True)
class _Answer:
    """What was asked for, as it was understood, and the texts that answer: with all of it, or else with most of it."""

    groups: Groups
    found: list[Found]
    upto: int = ALL

    @property
    def is_whole(self) -> bool:
        """Whether none of the older ones, with keys of `upto` or less, can answer as well."""
        return self.upto <= ALL


@dataclass(frozen=True)
class Hit:
    """`rank` says how well it answers; of `alike`, how alike they are, from 0 to 1."""

    kind: str
    key: int
    rank: float


def find(
    *, text: str, kind: str | Collection[str], within: Within = None, limit: int = 20, offset: int = 0
) -> list[Hit]:
    """The texts of the kind that hold every word of `text`, or else most of them, best first.

    `within` gives those that the viewer may see (for several kinds: one for each); nothing else counts.
    Where more than `CANDIDATES` answer, the newest of them are put in order, and no others are given.
    """
    scope = Scope(kind, within)
    answer = _answering(scope, asked_for(text[:LONGEST_QUERY]))
    return _in_order(answer.found, answer.groups)[offset : offset + limit]


def find_in_each(
    *,
    text: str,
    within: Mapping[str, QuerySet[Any]],
    kept: Mapping[str, Sequence[Sequence[str]]] | None = None,
    wholly: str = "",
) -> Answers:
    """What answers of every kind by itself: understood once, by all that the viewer may see of any of them.

    `kept` holds the texts of those few things that stand in no index, all of which the viewer may see; the key of a hit
    among them is its place. Where many answer, of each kind the newest `OF_EACH_KIND` count, among the newest `REACH`
    entries of the index if any of the kind is among the very newest; of the kind `wholly` as many as `find` gives.
    """
    if both := set(within) & set(kept or {}):
        raise ValueError(f"Either in the index or beside it: {sorted(both)}.")
    scope = Scope(list(within), within, _kept(kept or {}))
    asked = asked_for(text[:LONGEST_QUERY], scope.vocabulary)
    answer = _answering(scope, asked, reach=REACH)
    by_kind: dict[str, list[Found]] = {}
    for one in answer.found:
        by_kind.setdefault(one.kind, []).append(one)
    more: set[str] = set()
    if not answer.is_whole:
        # A kind of which much is written must not push the others out.
        for kind in within:
            at_most, reach = (CANDIDATES, None) if kind == wholly else (OF_EACH_KIND, REACH)
            begun = Begun(by_kind.get(kind, [])[:at_most], answer.upto)
            each = scope.gone_on_with(kind, begun, answer.groups, at_most, reach)
            by_kind[kind] = each.found
            more |= set() if each.is_whole else {kind}
    by_words = frozenset(word for group in answer.groups for word in group)
    hits = {kind: _in_order(several, answer.groups) for kind, several in by_kind.items() if several}
    return Answers(hits, by_words, frozenset(more))


def count(*, text: str, kind: str | Collection[str], within: Within = None) -> int:
    """How many texts answer, `COUNT_AT_MOST` for that many and more."""
    scope = Scope(kind, within)
    asked = asked_for(text[:LONGEST_QUERY])
    exact = scope.newest([one.answers for one in asked], COUNT_AT_MOST, with_words=False)
    return len(exact or _answering(scope, asked).found)


def alike(*, text: str, kind: str | Collection[str], within: Within = None, limit: int = 5) -> list[Hit]:
    """The texts that are most like `text`, most alike first; none that has little in common with it."""
    scope = Scope(kind, within)
    mine = set(stems(text[: LONGEST_QUERY * 20]))
    # Long words tell most; how rare each is among what may be seen is found by looking for it.
    telling = sorted(mine, key=lambda word: (-len(word), word))[:_TELLING_WORDS]
    by_word = {word: scope.newest([[word]], _OF_EACH_WORD) for word in telling}
    weights = {word: math.log(2 + _OF_EACH_WORD / (1 + len(found))) for word, found in by_word.items()}
    candidates = {one.pk: (one, _stems_of(one)) for found in by_word.values() for one in found}
    roughly = sorted(candidates.values(), key=lambda pair: (-len(mine & pair[1]) / (5 + len(pair[1])), -pair[0].pk))
    judged = [(likeness(mine, theirs, weights), one) for one, theirs in roughly[:_JUDGED_CLOSELY]]
    judged.sort(key=lambda pair: (-pair[0], -pair[1].pk))
    return [Hit(one.kind, one.key, value) for value, one in judged[:limit] if value >= _LIKE_ENOUGH]


def _in_order(found: Sequence[Found], groups: Groups) -> list[Hit]:
    hits = sorted(((rank(one.words, groups), one) for one in found), key=lambda pair: (-pair[0], -pair[1].pk))
    return [Hit(one.kind, one.key, value) for value, one in hits]


def _kept(kept: Mapping[str, Sequence[Sequence[str]]]) -> list[Found]:
    """They are no entries: their numbers go down from 0, in the order in which they are given."""
    every = ((kind, place, tuple(texts)) for kind, several in kept.items() for place, texts in enumerate(several))
    return [Found(-number, kind, place, _words(texts)) for number, (kind, place, texts) in enumerate(every)]


@lru_cache(maxsize=20_000)
def _words(texts: tuple[str, ...]) -> str:
    return packed([stems(text) for text in texts])


def _answering(scope: Scope, asked: list[Asked], *, reach: int | None = None) -> _Answer:
    groups = [one.answers for one in asked]
    answer = _all_words(scope, groups, reach)
    if answer.found or not groups:
        return answer
    # A word that stands nowhere here may be a slip of the finger; one that stands somewhere is meant.
    groups = [_as_it_stands_here(scope, one) for one in asked]
    answer = _all_words(scope, groups, reach)
    if answer.found or len(groups) == 1:
        return answer
    return _Answer(groups, _most_words(scope, groups))


def _all_words(scope: Scope, groups: Groups, reach: int | None) -> _Answer:
    begun = scope.begun(groups, CANDIDATES, reach=reach)
    return _Answer(groups, [*begun.found, *scope.kept(groups)], begun.upto)


def _as_it_stands_here(scope: Scope, asked: Asked) -> Mapping[str, float]:
    """The word as it is, where it stands in anything that may be seen; else the nearest word that does."""
    if _stands(scope, asked.answers):
        return asked.answers
    return next((answers for answers in meant(asked.word, scope.vocabulary) if _stands(scope, answers)), asked.answers)


def _stands(scope: Scope, answers: Mapping[str, float]) -> bool:
    return bool(scope.newest([answers], 1, with_words=False))


def _most_words(scope: Scope, groups: Groups) -> list[Found]:
    """Texts that hold at least half of the words, where none holds all; a rare word's are all among them."""
    by_group = [scope.newest([group], _OF_EACH_WORD) for group in groups]
    found = {one.pk: one for several in by_group for one in several}
    enough = math.ceil(len(groups) / 2)
    return [one for one in found.values() if _answered(one, groups) >= enough]


def _answered(one: Found, groups: Groups) -> int:
    held = _stems_of(one)
    return sum(not held.isdisjoint(group) for group in groups)


def _stems_of(one: Found) -> set[str]:
    return {word for line in unpacked(one.words) for word in line}

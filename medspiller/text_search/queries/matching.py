"""The newest that answer, of the index by what each database is good at, and of what is kept beside it."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django.db import connection
from django.db.models import Max, Min, QuerySet
from django.utils.functional import cached_property

from medspiller.text_search.models import Entry
from medspiller.text_search.queries import fts5, tsvector
from medspiller.text_search.queries.seen import ALL, Begun, Found, Groups, Part, Sample, Seen, those_that_answer

# How many texts are put in order: where more hold the words, the newest.
CANDIDATES = 300
# Where so many hold the words the newest are looked at first.
MANY = 2_000
NEWEST = 1 << 14
SAMPLE = 1 << 11
# Where fewer of those may be seen, and few of all, it is soonest to look through the few: of all kinds, and of one.
_ENOUGH_TO_GO_ON = 50
_ENOUGH_OF_ONE_KIND = 1
# No further by the keys, so that nothing takes seconds where what may be seen ends.
_FURTHEST = 1 << 18


class Scope:
    """Which entries count: the kinds, and of each those whose keys the viewer may see (`None`: all of them).

    `kept` are few, all of them seen by the viewer, that stand in no index: they are looked through, and count too.
    """

    def __init__(
        self,
        kind: str | Collection[str],
        within: QuerySet[Any] | Mapping[str, QuerySet[Any]] | None,
        kept: Sequence[Found] = (),
    ) -> None:
        self._seen = Seen(kind, within)
        self._kept = kept

    @cached_property
    def _sample(self) -> Sample:
        # Asked for together SQLite would look through every key.
        first = Entry.objects.aggregate(first=Min("pk"))["first"] or 1
        last = Entry.objects.aggregate(last=Max("pk"))["last"] or 0
        oldest = Entry.objects.order_by("-pk").values_list("pk", flat=True)[SAMPLE - 1 : SAMPLE].first()
        # Of so few entries all are the newest.
        spread = (last - oldest + 1) / SAMPLE if oldest is not None else max(1.0, last)
        return Sample(Part(first - 1, last), spread, SAMPLE)

    def newest(self, groups: Groups, at_most: int, *, with_words: bool = True) -> list[Found]:
        """The newest entries in which every group has at least one of its stems, at most so many; all of the kept."""
        begun = self.begun(groups, at_most, with_words=with_words)
        return [*begun.found, *self.kept(groups)]

    def kept(self, groups: Groups) -> list[Found]:
        """Those of the kept that answer."""
        return those_that_answer(self._kept, groups) if groups and all(groups) else []

    def begun(
        self,
        groups: Groups,
        at_most: int,
        *,
        reach: int | None = None,
        with_words: bool = True,
    ) -> Begun:
        """The newest entries that answer, at most so many, and how far that was looked.

        With `reach` it is looked no further than among the newest, where enough that may be seen have been found there;
        which is told by those alone: what stands in others does not show, only how many newer ones there are.
        """
        if not groups or not all(groups) or not self._seen.kinds:
            return Begun([], ALL)
        search = self._search(self._seen, groups, at_most, with_words=with_words)
        if not search.question.are_more_than(MANY):
            every = search.to_the_end(search.nothing)
            return every if reach is None else search.only_newest(every, self._sample.before(NEWEST), _ENOUGH_TO_GO_ON)
        begun = search.down_to(self._sample.before(NEWEST), search.nothing)
        if search.is_done(begun) or (reach is not None and len(begun.found) >= _ENOUGH_TO_GO_ON):
            return begun
        return self._gone_on(self._seen, search, begun, _ENOUGH_TO_GO_ON)

    def gone_on_with(self, kind: str, begun: Begun, groups: Groups, at_most: int, reach: int | None) -> Begun:
        """The same of one kind, of which `begun` has been found already; where that is any, `reach` is how far."""
        seen = self._seen.of(kind)
        search = self._search(seen, groups, at_most, with_words=True)
        if search.is_done(begun):
            return begun
        if not search.question.are_more_than(MANY):
            every = search.to_the_end(begun)
            stops = reach is not None and begun.found
            return search.only_newest(every, min(self._sample.before(reach or 0), begun.upto), 1) if stops else every
        if reach is not None and begun.found:
            return search.down_to(self._sample.before(reach), begun)
        return self._gone_on(seen, search, begun, _ENOUGH_OF_ONE_KIND)

    def _search(self, seen: Seen, groups: Groups, at_most: int, *, with_words: bool) -> "_Search":
        index = fts5 if connection.vendor == "sqlite" else tsvector
        question = index.Question(seen, groups, self._sample, with_words=with_words)
        return _Search(question, self._sample, groups, at_most)

    def _gone_on(self, seen: Seen, search: "_Search", begun: Begun, enough: int) -> Begun:
        if len(begun.found) < min(enough, search.at_most) and seen.few is not None:
            return search.looked_through(seen.few)
        if not search.question.is_sooner_by_all(begun, search.at_most):
            begun = search.down_to(max(begun.upto - _FURTHEST, ALL), begun)
        return search.to_the_end(begun)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The stems of the kept, which the index may not know."""
        return frozenset(word for one in self._kept for word in one.words.split())


class _Search:
    """Step by step from the newest entries on."""

    def __init__(
        self, question: fts5.Question | tsvector.Question, sample: Sample, groups: Groups, at_most: int
    ) -> None:
        self.question = question
        self.at_most = at_most
        self.nothing = Begun([], sample.entries.upto)
        self._groups = groups

    def is_done(self, begun: Begun) -> bool:
        return begun.is_whole or len(begun.found) >= self.at_most

    def down_to(self, after: int, begun: Begun) -> Begun:
        """With what is found among older entries with keys above `after`."""
        if self.is_done(begun) or after >= begun.upto:
            return begun
        more = self.question.newest(self.at_most - len(begun.found), Part(after, begun.upto))
        return self._put_together([*begun.found, *more], after)

    def to_the_end(self, begun: Begun) -> Begun:
        if self.is_done(begun):
            return begun
        more = self.question.all(self.at_most - len(begun.found), begun.upto)
        return self._put_together([*begun.found, *more], ALL)

    def only_newest(self, begun: Begun, after: int, enough: int) -> Begun:
        """As if it had been looked no further than at those with keys above `after`, where enough are there."""
        newest = [one for one in begun.found if one.pk > after]
        return self._put_together(newest, after) if len(newest) >= min(enough, self.at_most) else begun

    def looked_through(self, entries: Sequence[Found]) -> Begun:
        """With nothing but what answers of these, the newest first, among which all that can answer are."""
        return self._put_together(those_that_answer(entries, self._groups)[: self.at_most], ALL)

    def _put_together(self, found: list[Found], after: int) -> Begun:
        return Begun(found, found[-1].pk - 1 if len(found) >= self.at_most else after)

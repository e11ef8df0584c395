"""What each database is asked. Both find the newest that answer, and never look through all that hold a common word."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Max, QuerySet
from django.db.models.expressions import RawSQL
from django.utils.functional import cached_property

from medspiller.text_search.models import Entry

# How many texts are put in order: where more hold the words, the newest.
CANDIDATES = 500
# PostgreSQL's index gives no order, so that it is asked for the newest part first, by the marks of the entries.
_NEWEST = 1 << 14
# Who may see no more than so many has them looked through, where very many hold the words and hardly any may be seen.
FEW = 1_000
MANY = 2_000
_ENOUGH_TO_GO_ON = 50
# Of one kind, among the newest of all.
_ENOUGH_KNOWN = 5
_LAST = (1 << 63) - 1
_PARTS = (("_b", 13), ("_c", 18))
_SQLITE = """
SELECT e.id, e.kind, e.key, {words} FROM text_search_terms t CROSS JOIN text_search_entry e ON e.id = t.rowid
WHERE t.text_search_terms MATCH %s AND t.rowid > {after} AND t.rowid <= {upto} AND {seen}
ORDER BY t.rowid DESC LIMIT %s"""
# "+ 0": not by the primary key, which the database would else walk through from the end where it guesses wrong.
_POSTGRESQL = """
SELECT e.id, e.kind, e.key, {words} FROM text_search_entry e
WHERE e.terms @@ %s::tsquery AND {seen} ORDER BY e.id + 0 DESC LIMIT %s"""
_MANY_SQLITE = """
SELECT count(*) FROM (SELECT rowid FROM text_search_terms t WHERE t.text_search_terms MATCH %s LIMIT %s) AS held"""
_MANY_POSTGRESQL = """
SELECT count(*) FROM (SELECT id FROM text_search_entry WHERE terms @@ %s::tsquery LIMIT %s) AS held"""

Groups = Sequence[Collection[str]]


@dataclass(frozen=True)
class Found:
    """An entry with its stored words, which are empty where they were not asked for."""

    pk: int
    kind: str
    key: int
    words: str


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
        kinds = [kind] if isinstance(kind, str) else sorted(set(kind))
        if isinstance(within, QuerySet):
            if len(kinds) != 1:
                raise ValueError("Say for each kind which may be seen: within={kind: queryset, …}.")
            within = {kinds[0]: within}
        self.kinds = [one for one in kinds if within is None or one in within]
        self._within = within
        self._kept = kept
        self.condition, self.parameters = self._sql()

    def newest(self, groups: Groups, at_most: int, *, with_words: bool = True, known: int | None = None) -> list[Found]:
        """The newest entries in which every group has at least one of its stems, at most so many; all of the kept.

        `known` is how many of them were among the newest of every kind, where that has been asked already.
        """
        if not groups or not all(groups):
            return []
        found = self._newest_indexed(groups, at_most, with_words, known) if self.kinds else []
        return [*found, *_those_that_answer(self._kept, groups)]

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The stems of the kept, which the index may not know."""
        return frozenset(word for one in self._kept for word in one.words.split())

    def _newest_indexed(self, groups: Groups, at_most: int, with_words: bool, known: int | None) -> list[Found]:
        newest = self._of_the_newest if connection.vendor == "sqlite" else self._of_the_newest_marks
        marked = [*groups, [f"_k{kind}" for kind in self.kinds]]
        last = Entry.objects.aggregate(last=Max("pk"))["last"] or 0
        enough, found = _ENOUGH_KNOWN, []
        if known is None or connection.vendor != "sqlite":
            found = newest(marked, at_most, last, with_words=with_words)
            if len(found) == at_most or last < _NEWEST:
                return found
            enough, known = _ENOUGH_TO_GO_ON, len(found)
        # Where not so many hold the words, or some of the newest that do may be seen, it is soonest to go on.
        is_far = self._within is not None and known < enough and self._are_many(marked)
        if is_far and self._few is not None:
            return _those_that_answer(self._few, groups)[:at_most]
        return self._of_all(marked, at_most, found, last, with_words=with_words)

    def _of_the_newest(self, groups: Groups, at_most: int, last: int, *, with_words: bool) -> list[Found]:
        """SQLite's index stands in order, so that it need be asked twice only where what may be seen is few."""
        if self._within is None and last >= _NEWEST:
            return []
        return self._ask(_SQLITE, _fts(groups), at_most, after=last - _NEWEST, with_words=with_words)

    def _of_the_newest_marks(self, groups: Groups, at_most: int, last: int, *, with_words: bool) -> list[Found]:
        found: list[Found] = []
        for mark, bits in _PARTS:
            number = last >> bits
            part = [*groups, [f"{mark}{number}", f"{mark}{number - 1}"]] if number else groups
            found = self._ask(_POSTGRESQL, _tsquery(part), at_most, with_words=with_words)
            if number == 0 or len(found) == at_most:
                break
        return found

    def _of_all(self, groups: Groups, at_most: int, begun: list[Found], last: int, *, with_words: bool) -> list[Found]:
        """`begun` are those among the newest, which SQLite need not be asked for again."""
        if connection.vendor == "sqlite":
            upto = last - _NEWEST if begun else last
            return [*begun, *self._ask(_SQLITE, _fts(groups), at_most - len(begun), upto=upto, with_words=with_words)]
        return self._ask(_POSTGRESQL, _tsquery(groups), at_most, with_words=with_words)

    def _are_many(self, groups: Groups) -> bool:
        """Whether very many hold the words, whoever may see them."""
        sql, match = (
            (_MANY_SQLITE, _fts(groups)) if connection.vendor == "sqlite" else (_MANY_POSTGRESQL, _tsquery(groups))
        )
        with connection.cursor() as cursor:
            cursor.execute(sql, [match, MANY + 1])
            return int(cursor.fetchone()[0]) > MANY

    @cached_property
    def _few(self) -> list[Found] | None:
        """All that may be seen, the newest first, where it is so little that it is soonest looked through."""
        if self._within is None:
            return None
        keys: dict[str, list[int]] = {}
        for kind in self.kinds:
            seen = self._within[kind].order_by().values_list("pk", flat=True)
            keys[kind] = list(seen if seen.query.is_sliced else seen[: FEW + 1])
        if sum(len(some) for some in keys.values()) > FEW:
            return None
        rows = [
            row
            for kind, some in keys.items()
            for row in Entry.objects.filter(kind=kind, key__in=some).values_list("pk", "kind", "key", "words")
        ]
        return [Found(*row) for row in sorted(rows, reverse=True)]

    def _ask(
        self, sql: str, match: str, at_most: int, *, with_words: bool, after: int = -1, upto: int = _LAST
    ) -> list[Found]:
        if not self.condition:
            return []
        statement = sql.format(
            words="e.words" if with_words else "''", seen=self.condition, after=max(after, -1), upto=upto
        )
        with connection.cursor() as cursor:
            cursor.execute(statement, [match, *self.parameters, at_most])
            return [Found(*row) for row in cursor.fetchall()]

    def _sql(self) -> tuple[str, list[Any]]:
        """The condition on the entry `e`; empty where nothing can be seen."""
        parts: list[str] = []
        parameters: list[Any] = []
        for kind in self.kinds:
            seen = "" if self._within is None else self._seen(self._within[kind], parameters, kind)
            if self._within is None:
                parameters.append(kind)
                parts.append("e.kind = %s")
            elif seen:
                parts.append(seen)
        return f"({' OR '.join(parts)})" if parts else "", parameters

    def _seen(self, within: QuerySet[Any], parameters: list[Any], kind: str) -> str:
        if within.query.is_sliced or within.query.combinator or within.query.distinct:
            within = within.model._default_manager.filter(pk__in=within.values("pk"))
        one = within.order_by().filter(pk=RawSQL('"e"."key"', ())).values("pk")
        try:
            sql, own = one.query.sql_with_params()
        except EmptyResultSet:
            return ""
        parameters += [kind, *own]
        return f"(e.kind = %s AND EXISTS ({sql}))"


def _those_that_answer(entries: Sequence[Found], groups: Groups) -> list[Found]:
    wanted = [frozenset(group) for group in groups]
    return [one for one in entries if _holds(set(one.words.split()), wanted)]


def _holds(words: set[str], wanted: Sequence[frozenset[str]]) -> bool:
    return not any(words.isdisjoint(group) for group in wanted)


def _fts(groups: Groups) -> str:
    return _match(groups, "({})", '"{}"', " OR ", " AND ")


def _tsquery(groups: Groups) -> str:
    return _match(groups, "({})", "'{}'", "|", "&")


def _match(groups: Groups, group: str, word: str, either: str, both: str) -> str:
    """Stems are letters and numbers alone, so that nothing in them means anything to the database."""
    return both.join(group.format(either.join(word.format(stem) for stem in sorted(stems))) for stems in groups)

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
CANDIDATES = 300
# PostgreSQL's index gives no order, so that it is asked for the newest part first, by the marks of the entries.
_NEWEST = 1 << 14
# Who may see no more than so many has them looked through, where very many hold the words and hardly any may be seen.
FEW = 1_000
MANY = 2_000
_ENOUGH_TO_GO_ON = 50
# Of one kind, among the newest of all.
_ENOUGH_KNOWN = 5
_LAST = (1 << 63) - 1
_PARTS = (("_b", 13), ("_c", 15), ("_d", 17), ("_e", 19))
_SQLITE = """
SELECT e.id, e.kind, e.key, {words} FROM text_search_terms t CROSS JOIN text_search_entry e ON e.id = t.rowid
WHERE t.text_search_terms MATCH %s AND t.rowid > {after} AND t.rowid <= {upto} AND {seen}
ORDER BY t.rowid DESC LIMIT %s"""
# Those that hold the words stand in order, and are looked into for what may be seen only until there are enough.
_POSTGRESQL = """
SELECT found.id, found.kind, found.key, {words} FROM (
  SELECT e.id, e.kind, e.key FROM text_search_holding(%s::tsquery, {upto}, NULL)
    WITH ORDINALITY AS e(id, kind, key, place)
  WHERE {seen} ORDER BY e.place LIMIT %s
) found JOIN text_search_entry e ON e.id = found.id ORDER BY found.id DESC"""
_MANY_SQLITE = """
SELECT count(*) FROM (SELECT rowid FROM text_search_terms t WHERE t.text_search_terms MATCH %s LIMIT %s) AS held"""
_MANY_POSTGRESQL = """
SELECT count(*) FROM text_search_holding(%s::tsquery, %s, NULL)"""

Groups = Sequence[Collection[str]]


@dataclass(frozen=True)
class Found:
    """An entry with its stored words, which are empty where they were not asked for."""

    pk: int
    kind: str
    key: int
    words: str


@dataclass(frozen=True)
class Begun:
    """The newest that have been found; older ones have marks of `upto` or less."""

    found: list[Found]
    upto: int


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
        marked = [*groups, [f"_k{kind}" for kind in self.kinds]]
        last = Entry.objects.aggregate(last=Max("pk"))["last"] or 0
        enough, begun = _ENOUGH_KNOWN, Begun([], last)
        if known is None:
            begun = self._of_the_newest(marked, at_most, last, with_words=with_words)
            if len(begun.found) == at_most or last < _NEWEST:
                return begun.found
            enough, known = _ENOUGH_TO_GO_ON, len(begun.found)
        # Where not so many hold the words, or some of the newest that do may be seen, it is soonest to go on.
        are_many = known >= enough or self._are_many(marked, last)
        if are_many and known < enough and self._within is not None and self._few is not None:
            return _those_that_answer(self._few, groups)[:at_most]
        if connection.vendor != "sqlite" and are_many:
            begun = self._of_newer_parts(marked, at_most, begun, last, with_words=with_words)
        if len(begun.found) == at_most or begun.upto < 0:
            return begun.found
        return self._of_the_rest(marked, at_most, begun, with_words=with_words)

    def _of_the_newest(self, groups: Groups, at_most: int, last: int, *, with_words: bool) -> Begun:
        """Of SQLite's index, which stands in order, there is nothing to gain where everything may be seen."""
        if connection.vendor != "sqlite":
            return self._of_part(groups, at_most, Begun([], last), last, _PARTS[0], with_words=with_words)
        if self._within is None and last >= _NEWEST:
            return Begun([], last)
        found = self._ask(_SQLITE, _fts(groups), at_most, after=last - _NEWEST, with_words=with_words)
        return Begun(found, last - _NEWEST)

    def _of_newer_parts(self, groups: Groups, at_most: int, begun: Begun, last: int, *, with_words: bool) -> Begun:
        """Each part is four times as large as the one before."""
        for part in _PARTS[1:]:
            begun = self._of_part(groups, at_most, begun, last, part, with_words=with_words)
            if len(begun.found) == at_most or begun.upto < 0:
                break
        return begun

    def _of_the_rest(self, groups: Groups, at_most: int, begun: Begun, *, with_words: bool) -> list[Found]:
        sql, match = (_SQLITE, _fts(groups)) if connection.vendor == "sqlite" else (_POSTGRESQL, _tsquery(groups))
        rest = at_most - len(begun.found)
        return [*begun.found, *self._ask(sql, match, rest, upto=begun.upto, with_words=with_words)]

    def _of_part(
        self, groups: Groups, at_most: int, begun: Begun, last: int, part: tuple[str, int], *, with_words: bool
    ) -> Begun:
        """What `begun` lacks, from the newest of the entries that have the last two marks of a size."""
        begin, marked = _newest_part(groups, last, part)
        rest = at_most - len(begun.found)
        found = self._ask(_POSTGRESQL, _tsquery(marked), rest, upto=begun.upto, with_words=with_words)
        return Begun([*begun.found, *found], begin)

    def _are_many(self, groups: Groups, last: int) -> bool:
        """Whether very many hold the words, whoever may see them; in PostgreSQL by how many of the newest do.

        SQLite has no use for it where everything may be seen.
        """
        if connection.vendor == "sqlite" and self._within is None:
            return False
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute(_MANY_SQLITE, [_fts(groups), MANY + 1])
                return int(cursor.fetchone()[0]) > MANY
            begin, newest = _newest_part(groups, last, _PARTS[0])
            cursor.execute(_MANY_POSTGRESQL, [_tsquery(newest), last])
            return int(cursor.fetchone()[0]) * last > MANY * (last - begin)

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
        # "OFFSET 0": looked up for each entry that is looked into, not all that may be seen put together beforehand.
        by_itself = "" if connection.vendor == "sqlite" else " OFFSET 0"
        return f"(e.kind = %s AND EXISTS ({sql}{by_itself}))"


def _newest_part(groups: Groups, last: int, part: tuple[str, int]) -> tuple[int, Groups]:
    """What to ask for, so that only those with the last two marks of a size answer; and the key before them."""
    mark, bits = part
    number = last >> bits
    if number == 0:
        return -1, groups
    return ((number - 1) << bits) - 1, [*groups, [f"{mark}{number}", f"{mark}{number - 1}"]]


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

"""Which entries count: as a condition that the database is asked with, and looked through where they are few."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.db.models.sql.where import OR, WhereNode
from django.utils.functional import cached_property

from medspiller.text_search.models import Entry

# Who may see no more than so many has them looked through, where very many hold the words and hardly any may be seen.
FEW = 1_000

Groups = Sequence[Collection[str]]

# Below the key of every entry.
ALL = -1
ALL_KINDS = ""


@dataclass(frozen=True)
class Part:
    """The entries with keys above `after`, up to `upto`."""

    after: int
    upto: int

    @property
    def size(self) -> int:
        return self.upto - self.after


@dataclass(frozen=True)
class Found:
    """An entry with its stored words, which are empty where they were not asked for."""

    pk: int
    kind: str
    key: int
    words: str


@dataclass(frozen=True)
class Begun:
    """All that answers of the newest, the newest first; others may be among those with keys of `upto` or less."""

    found: list[Found]
    upto: int

    @property
    def is_whole(self) -> bool:
        return self.upto <= ALL


@dataclass(frozen=True)
class Sample:
    """All entries, of which some of the newest stand for the others.

    `spread` is how many keys there are to an entry: each change of a text leaves some unused. `held` is how many hold
    the words, as far as that has been asked: of each kind of the newest, or of all.
    """

    entries: Part
    spread: float
    size: int
    held: dict[str, Mapping[str, int]] = field(default_factory=dict)

    def before(self, newest: int) -> int:
        """The key before about so many of the newest entries."""
        key = self.entries.upto - int(newest * self.spread)
        return key if key > self.entries.after else ALL


class Seen:
    """Those of the kinds, and of each only those whose keys the viewer may see (`None`: all of them)."""

    def __init__(self, kind: str | Collection[str], within: QuerySet[Any] | Mapping[str, QuerySet[Any]] | None) -> None:
        kinds = [kind] if isinstance(kind, str) else sorted(set(kind))
        if isinstance(within, QuerySet):
            if len(kinds) != 1:
                raise ValueError("Say for each kind which may be seen: within={kind: queryset, …}.")
            within = {kinds[0]: within}
        self.kinds = [one for one in kinds if within is None or one in within]
        self._within = within
        self._condition, self._parameters = self._sql()

    def of(self, kind: str) -> "Seen":
        """Of one kind alone."""
        return Seen(kind, None if self._within is None else self._within[kind])

    @cached_property
    def few(self) -> list[Found] | None:
        """All that may be seen, the newest first, where it is so little that it is soonest looked through."""
        if self._within is None:
            return None
        keys: dict[str, set[int]] = {}
        for kind in self.kinds:
            ways = [list(_keys(way)) for way in _ways(self._within[kind])]
            keys[kind] = {key for way in ways for key in way}
            # Rows are counted: of a way that was cut off some keys may be there many times and others not at all.
            if any(len(way) > FEW for way in ways) or sum(len(some) for some in keys.values()) > FEW:
                return None
        rows = [
            row
            for kind, some in keys.items()
            for row in Entry.objects.filter(kind=kind, key__in=some).values_list("pk", "kind", "key", "words")
        ]
        return [Found(*row) for row in sorted(rows, reverse=True)]

    def asked(self, statement: str, match: Sequence[Any], at_most: int, part: Part, *, with_words: bool) -> list[Found]:
        """What answers in the part; in `statement` the entry is `e`."""
        if not self._condition or part.size <= 0:
            return []
        words = "e.words" if with_words else "''"
        sql = statement.format(words=words, seen=self._condition, after=part.after, upto=part.upto)
        with connection.cursor() as cursor:
            cursor.execute(sql, [*match, *self._parameters, at_most])
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


def _keys(seen: QuerySet[Any]) -> QuerySet[Any, int]:
    """Of very many no more than tell that they are."""
    keys = seen.values_list("pk", flat=True)
    return keys if keys.query.is_sliced else keys.order_by()[: FEW + 1]


def _ways(seen: QuerySet[Any]) -> list[QuerySet[Any]]:
    """What may be seen for one reason or another, as a queryset for each reason; where all hangs on more, as it is.

    Asked for by itself each has an index; together they have none, and the whole table is looked through.
    """
    where = seen.query.where
    while len(where.children) == 1 and isinstance(where.children[0], WhereNode) and not where.negated:
        where = where.children[0]
    if seen.query.is_sliced or seen.query.combinator or where.negated or where.connector != OR:
        return [seen]
    ways = []
    for reason in where.children:
        one = seen.all()
        one.query.where = WhereNode([reason])
        ways.append(one)
    return ways


def those_that_answer(entries: Sequence[Found], groups: Groups) -> list[Found]:
    wanted = [frozenset(group) for group in groups]
    return [one for one in entries if _holds(set(one.words.split()), wanted)]


def matching(groups: Groups, *, group: str, word: str, either: str, both: str) -> str:
    """That every group has at least one of its stems, as a database is asked.

    Stems are letters and numbers alone, so that nothing in them means anything to it.
    """
    return both.join(group.format(either.join(word.format(stem) for stem in sorted(stems))) for stems in groups)


def _holds(words: set[str], wanted: Sequence[frozenset[str]]) -> bool:
    return not any(words.isdisjoint(group) for group in wanted)

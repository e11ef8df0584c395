"""What PostgreSQL is asked. It can follow the keys from the newest on, and look into each entry; or ask its index.

The index gives all that hold the words, in no order, however many there are; so that the first is the sooner for words
that are common, and the second for those that are not. Which they are is seen from some of the newest entries: what
PostgreSQL itself reckons for a word with sixty compounds is often wrong by a hundred times.
"""

from collections.abc import Collection

from django.db import connection

from medspiller.text_search.queries.seen import ALL, Begun, Found, Groups, Part, Sample, Seen, matching

# To look into an entry for so many stems takes as long as to fetch one that the index has found.
_STEMS_FOR_ONE_FETCHED = 60
# No index knows what "CASE" asks, and "OFFSET 0" lets nothing in that one knows: the keys are to be followed, and what
# is soonest told told first.
_BY_KEY = """
SELECT e.id, e.kind, e.key, {words} FROM (
  SELECT id, kind, key, words FROM text_search_entry WHERE id > {after} AND id <= {upto}
  AND CASE WHEN kind = ANY(%s) AND {roots} THEN terms @@ %s::tsquery ELSE FALSE END ORDER BY id DESC OFFSET 0
) e WHERE {seen} ORDER BY e.id DESC LIMIT %s"""
# Those that hold the words stand in order, and are looked into for what may be seen only until there are enough.
_BY_INDEX = """
SELECT found.id, found.kind, found.key, {words} FROM (
  SELECT e.id, e.kind, e.key FROM text_search_holding(%s::tsquery, {upto}) WITH ORDINALITY AS e(id, kind, key, place)
  WHERE {seen} ORDER BY e.place LIMIT %s
) found JOIN text_search_entry e ON e.id = found.id ORDER BY found.id DESC"""
_HELD = """
SELECT kind, count(*) FROM (SELECT kind, words, terms FROM text_search_entry ORDER BY id DESC LIMIT {sample}) newest
WHERE CASE WHEN {roots} THEN terms @@ %s::tsquery ELSE FALSE END GROUP BY kind"""


class Question:
    """Which of the seen hold at least one stem of every group."""

    def __init__(self, seen: Seen, groups: Groups, sample: Sample, *, with_words: bool) -> None:
        self._seen = seen
        self._with_words = with_words
        self._match = _query(groups)
        self._match_kinds = _query([*groups, [f"_k{kind}" for kind in seen.kinds]])
        self._stems = sum(len(group) for group in groups)
        # An entry in which the root stands nowhere need not be looked into for sixty compounds of it.
        self._roots = [root for root in map(_root, groups) if root]
        self._stand = " AND ".join(["strpos(words, %s) > 0"] * len(self._roots)) or "TRUE"
        self._sample = sample

    def are_more_than(self, many: int) -> bool:
        """Whether more hold the words, whoever may see them, as is reckoned from the newest entries."""
        return self._reckoned() > many

    def newest(self, at_most: int, part: Part) -> list[Found]:
        statement = _BY_KEY.replace("{roots}", self._stand)
        match = [self._seen.kinds, *self._roots, self._match]
        return self._seen.asked(statement, match, at_most, part, with_words=self._with_words)

    def all(self, at_most: int, upto: int) -> list[Found]:
        part = Part(ALL, upto)
        return self._seen.asked(_BY_INDEX, [self._match_kinds], at_most, part, with_words=self._with_words)

    def is_sooner_by_all(self, begun: Begun, at_most: int) -> bool:
        """Whether the index has found all before enough are found by the keys.

        With p the share of entries that hold the words, of N, and v the share of those that may be seen, n are found
        among n / (p v) entries looked into, and the index finds p N. Both shares are as among those looked into so far.
        """
        looked_into = self._sample.entries.upto - begun.upto
        to_look_into = (at_most - len(begun.found)) * looked_into / max(len(begun.found), 0.1)
        texts = to_look_into / self._sample.spread
        return texts * self._stems / _STEMS_FOR_ONE_FETCHED > self._reckoned()

    def _reckoned(self) -> float:
        """About how many of the kinds hold the words."""
        if self._match not in self._sample.held:
            with connection.cursor() as cursor:
                statement = _HELD.format(sample=self._sample.size, roots=self._stand)
                cursor.execute(statement, [*self._roots, self._match])
                self._sample.held[self._match] = dict(cursor.fetchall())
        held = sum(self._sample.held[self._match].get(kind, 0) for kind in self._seen.kinds)
        return held / self._sample.size * self._sample.entries.size / self._sample.spread


def _root(stems: Collection[str]) -> str:
    """What stands in every one of several stems, if there is such a one among them."""
    shortest = min(stems, key=len)
    return shortest if len(stems) > 1 and all(shortest in stem for stem in stems) else ""


def _query(groups: Groups) -> str:
    return matching(groups, group="({})", word="'{}'", either="|", both="&")

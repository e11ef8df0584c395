"""What SQLite is asked. Its index gives what holds the words in order, the newest first, as far as one looks."""

from django.db import connection

from medspiller.text_search.queries.seen import ALL, ALL_KINDS, Begun, Found, Groups, Part, Sample, Seen, matching

_FIND = """
SELECT e.id, e.kind, e.key, {words} FROM text_search_terms t CROSS JOIN text_search_entry e ON e.id = t.rowid
WHERE t.text_search_terms MATCH %s AND t.rowid > {after} AND t.rowid <= {upto} AND {seen}
ORDER BY t.rowid DESC LIMIT %s"""
_COUNT = """
SELECT count(*) FROM (SELECT rowid FROM text_search_terms t WHERE t.text_search_terms MATCH %s LIMIT %s) AS held"""


class Question:
    """Which of the seen hold at least one stem of every group."""

    def __init__(self, seen: Seen, groups: Groups, sample: Sample, *, with_words: bool) -> None:
        self._seen = seen
        self._sample = sample
        self._with_words = with_words
        marked = [*groups, [f"_k{kind}" for kind in seen.kinds]]
        self._match = matching(marked, group="({})", word='"{}"', either=" OR ", both=" AND ")

    def are_more_than(self, many: int) -> bool:
        """Whether more hold the words, whoever may see them."""
        if self._match not in self._sample.held:
            with connection.cursor() as cursor:
                cursor.execute(_COUNT, [self._match, many + 1])
                self._sample.held[self._match] = {ALL_KINDS: int(cursor.fetchone()[0])}
        return self._sample.held[self._match][ALL_KINDS] > many

    def newest(self, at_most: int, part: Part) -> list[Found]:
        return self._seen.asked(_FIND, [self._match], at_most, part, with_words=self._with_words)

    def all(self, at_most: int, upto: int) -> list[Found]:
        return self.newest(at_most, Part(ALL, upto))

    def is_sooner_by_all(self, _begun: Begun, _at_most: int) -> bool:
        """They are found in the same way."""
        return True

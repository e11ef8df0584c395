from medspiller.text_search.queries.finding import (
    COUNT_AT_MOST,
    OF_EACH_KIND,
    Answers,
    Hit,
    Within,
    alike,
    count,
    find,
    find_in_each,
)
from medspiller.text_search.queries.kinds import Texts, sources

__all__ = [
    "COUNT_AT_MOST",
    "OF_EACH_KIND",
    "Answers",
    "Hit",
    "Texts",
    "Within",
    "alike",
    "count",
    "find",
    "find_in_each",
    "sources",
]

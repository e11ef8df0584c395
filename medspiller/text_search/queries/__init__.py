from medspiller.text_search.queries.finding import COUNT_AT_MOST, Hit, Within, alike, count, find
from medspiller.text_search.queries.kinds import Texts, sources

__all__ = ["COUNT_AT_MOST", "Hit", "Texts", "Within", "alike", "count", "find", "sources"]

"""Which focus points few leaders have made their own."""

from collections.abc import Callable, Sequence
from statistics import median

# With fewer pages than this nothing is said of what few do.
PAGES_AT_LEAST = 5
_SHARE = 0.5


def few_have(counts: Sequence[int], pages: int) -> Callable[[int], bool]:
    """Says of a count whether it is few: less than half of what is usual among `counts`, or nobody at all.

    `counts` are of leaders by focus point, `pages` how many leaders there are in all. Measured by what is usual, since
    a framework of fifteen points is not made one's own all at once.
    """
    if pages < PAGES_AT_LEAST or not counts:
        return lambda count: False
    usual = median(counts)
    return lambda count: count == 0 or count < _SHARE * usual

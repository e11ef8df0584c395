"""What there is to count on a day, each thing in one unit: the unit of whoever answers for it.

The number of queries is the same whatever the size of the organisation. What happened after that moment is not there.
"""

from collections.abc import Iterator

from medspiller.patterns.queries.gathering.day import COUNTED_FOR, Day
from medspiller.patterns.queries.gathering.deeds import actions, dialogues
from medspiller.patterns.queries.gathering.outward import decisions, signals
from medspiller.patterns.queries.gathering.words import own_translations
from medspiller.patterns.rules.measures import Found, Measure

__all__ = ["COUNTED_FOR", "Day", "everything"]


def everything(day: Day) -> Iterator[Found]:
    for unit in day.home_of_leader.values():
        yield Found(Measure.LEADERS, unit)
    yield from own_translations(day)
    yield from dialogues(day)
    yield from actions(day)
    yield from decisions(day)
    yield from signals(day)

"""What there is to count on a day, each thing in one unit: the unit of whoever answers for it.

The number of queries is the same whatever the size of the organisation. What happened after that moment is not there.
"""

from collections.abc import Callable, Iterator

from medspiller.patterns.queries.gathering.day import COUNTED_FOR, Day
from medspiller.patterns.queries.gathering.deeds import actions, dialogues
from medspiller.patterns.queries.gathering.outward import decisions, signals
from medspiller.patterns.queries.gathering.words import own_translations
from medspiller.patterns.rules.measures import ACTIONS, DECISIONS, DIALOGUES, SIGNALS, VERSIONS, Found, Measure

__all__ = ["COUNTED_FOR", "Day", "everything", "of_measure"]


def leaders(day: Day) -> Iterator[Found]:
    for person, unit in day.home_of_leader.items():
        yield Found(Measure.LEADERS, unit, person)


# Each with what it counts.
GATHERERS: tuple[tuple[Callable[[Day], Iterator[Found]], frozenset[Measure]], ...] = (
    (leaders, frozenset({Measure.LEADERS})),
    (own_translations, VERSIONS),
    (dialogues, DIALOGUES),
    (actions, ACTIONS),
    (decisions, DECISIONS),
    (signals, SIGNALS),
)


def everything(day: Day) -> Iterator[Found]:
    for gather, _measures in GATHERERS:
        yield from gather(day)


def of_measure(day: Day, measure: Measure) -> Iterator[Found]:
    """What one figure is made of, by the very same counting."""
    for gather, measures in GATHERERS:
        if measure in measures:
            yield from (one for one in gather(day) if one.measure == measure)

"""What is counted. Things are counted, and leaders who have done something; never how good anybody is."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

Counts = Mapping[str, int]


class Measure(StrEnum):
    LEADERS = "leaders"
    SHARED = "shared"
    FRESH = "fresh"
    WRITERS = "writers"
    STATEMENTS = "statements"
    SEEN = "seen"
    NOT_YET = "not_yet"
    TALKED = "talked"
    DIALOGUES = "dialogues"
    STARTED = "started"
    UNDER_WAY = "under_way"
    CLOSED = "closed"
    EFFECT = "effect"
    MOVED = "moved"
    LEARNINGS = "learnings"
    DECISIONS = "decisions"
    IN_TIME = "in_time"
    SIGNALS = "signals"
    ANSWERED = "answered"


# By what kind of thing they count.
VERSIONS = frozenset(
    {Measure.SHARED, Measure.FRESH, Measure.WRITERS, Measure.STATEMENTS, Measure.SEEN, Measure.NOT_YET}
)
# Of which a page has several.
ON_PAGES = frozenset({Measure.STATEMENTS, Measure.SEEN, Measure.NOT_YET})
DIALOGUES = frozenset({Measure.TALKED, Measure.DIALOGUES})
ACTIONS = frozenset(
    {
        Measure.STARTED,
        Measure.UNDER_WAY,
        Measure.CLOSED,
        Measure.EFFECT,
        Measure.MOVED,
        Measure.LEARNINGS,
    }
)
DECISIONS = frozenset({Measure.DECISIONS, Measure.IN_TIME})
SIGNALS = frozenset({Measure.SIGNALS, Measure.ANSWERED})
# Those that belong to focus points too.
BY_POINT = (
    Measure.WRITERS,
    Measure.STATEMENTS,
    Measure.SEEN,
    Measure.NOT_YET,
    Measure.STARTED,
    Measure.UNDER_WAY,
    Measure.CLOSED,
    Measure.EFFECT,
    Measure.MOVED,
    Measure.LEARNINGS,
    Measure.DECISIONS,
    Measure.IN_TIME,
    Measure.SIGNALS,
    Measure.ANSWERED,
)
# What each is a part of, where it is a part of something.
OUT_OF = {
    Measure.SHARED: Measure.LEADERS,
    Measure.FRESH: Measure.LEADERS,
    Measure.WRITERS: Measure.LEADERS,
    Measure.TALKED: Measure.LEADERS,
    Measure.CLOSED: Measure.STARTED,
    Measure.EFFECT: Measure.CLOSED,
    Measure.IN_TIME: Measure.DECISIONS,
    Measure.ANSWERED: Measure.SIGNALS,
}
# From words to effect.
FLOW = (Measure.STATEMENTS, Measure.STARTED, Measure.CLOSED, Measure.EFFECT, Measure.LEARNINGS)


@dataclass(frozen=True, slots=True)
class Found:
    """`count` of something in a unit by itself, and the focus points it is about. `thing` is the key of what it is."""

    measure: Measure
    unit: int
    thing: int
    points: tuple[int, ...] = ()
    count: int = 1


def less(whole: Counts, parts: list[Counts]) -> dict[str, int]:
    """What is left of `whole` when `parts`, which share nothing, are taken out."""
    return {name: count - sum(part.get(name, 0) for part in parts) for name, count in whole.items()}

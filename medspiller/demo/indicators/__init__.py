"""Five years of figures of the demo municipality, the same for the same day, and what was truly done to them."""

from collections.abc import Iterator

from medspiller.demo.indicators.absence import absence, attendance
from medspiller.demo.indicators.model import Given, Series, Setting
from medspiller.demo.indicators.others import answering, complaints, spending, turnover, waiting
from medspiller.demo.indicators.truths import ABSENCE, ATTEMPTS, WAITING, Attempt, Course, Truth

__all__ = [
    "ABSENCE",
    "ATTEMPTS",
    "WAITING",
    "Attempt",
    "Course",
    "Given",
    "Series",
    "Setting",
    "Truth",
    "series_of",
]


def series_of(setting: Setting) -> Iterator[tuple[str, Series]]:
    """Each indicator's key, and its values."""
    lost = absence(setting)
    yield ABSENCE, lost
    yield "fremmoede", attendance(setting, lost)
    yield WAITING, waiting(setting)
    yield "svartid-telefon", answering(setting)
    yield "klager", complaints(setting)
    yield "forbrug-af-budget", spending(setting)
    yield "fratraedelser", turnover(setting)

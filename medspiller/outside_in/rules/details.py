import datetime
from dataclasses import dataclass

TEXT_AT_MOST = 2_000
UNITS_AT_MOST = 12


@dataclass(frozen=True)
class SignalDetails:
    """What is said of a signal. The leader of the first of `units` decides about it."""

    kind: str
    text: str
    openness: str
    units: tuple[int, ...]
    noticed_on: datetime.date
    source: str = ""
    focus_points: tuple[int, ...] = ()

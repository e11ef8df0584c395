"""What was expected of an action beside what the figures say, as it is kept when somebody concludes."""

import datetime
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from medspiller.indicators.rules.series import Series, effect_of, sides_of
from medspiller.run_charts import Direction, Effect, Verdict

MOVED = {Verdict.EXPECTED, Verdict.OTHER_WAY}
EMPTY = Series((), ())


@dataclass(frozen=True)
class Found:
    """What the figures say of an action: medians before and after, the shift with its interval, and how many figures.

    Without an expected direction a rise counts as `EXPECTED` and a fall as `OTHER_WAY`; `outcome` says neither.
    """

    verdict: Verdict
    before: float | None = None
    after: float | None = None
    shift: float | None = None
    low: float | None = None
    high: float | None = None
    n_before: int = 0
    n_after: int = 0
    more_before: int = 0
    more_after: int = 0

    def outcome(self, direction: str) -> str:
        """The verdict as it is kept: empty where the figures moved and nobody had said which way."""
        return "" if not direction and self.verdict in MOVED else str(self.verdict)

    def kept(self, day: datetime.date) -> dict[str, Any]:
        """As JSON, with the day it was found."""
        return asdict(self) | {"verdict": str(self.verdict), "day": day.isoformat()}


def found_of(series: Series, began: datetime.date, direction: str) -> Found:
    """What the figures say now of what `began` that day; `direction` is "up", "down" or empty."""
    effect: Effect = effect_of(series, began, Direction(direction) if direction else Direction.UP)
    before, after = ([value for value in side if value is not None] for side in sides_of(series, began))
    return Found(
        verdict=effect.verdict,
        before=effect.before_median,
        after=effect.after_median,
        shift=effect.shift,
        low=effect.low,
        high=effect.high,
        n_before=len(before),
        n_after=len(after),
        more_before=effect.more_before,
        more_after=effect.more_after,
    )


def found_then(kept: Mapping[str, Any]) -> Found:
    """What was kept, read back."""
    facts = {name: value for name, value in kept.items() if name != "day"}
    return Found(**facts | {"verdict": Verdict(kept["verdict"])})

"""One unit's figures as a series in time, and as a chart: what a page draws and puts into words."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from medspiller.periods import Period, Rhythm
from medspiller.run_charts import Chart, Direction, Effect, Kind, Season, chart, estimate_season, verdict

# Further back than this a baseline tells of other times, and any series of many years has moved at some point.
BASELINE_AT_MOST = 24
CYCLES = {Rhythm.WEEK: 52, Rhythm.MONTH: 12, Rhythm.QUARTER: 4}

Absence = Literal["", "held_back", "incomplete", "none"]


@dataclass(frozen=True, slots=True)
class Point:
    """One period's figure. Where there is no value, `absent` says why: held back, a part is missing, or none came."""

    value: float | None = None
    denominator: float | None = None
    low: float | None = None
    high: float | None = None
    absent: Absence = ""
    missing: int = 0


@dataclass(frozen=True)
class Series:
    """`periods` and `points` are alike in number, in time order. `breaks` are places where figures begin anew."""

    periods: tuple[Period, ...]
    points: tuple[Point, ...]
    breaks: tuple[int, ...] = ()
    season: Season | None = None

    @property
    def values(self) -> list[float | None]:
        return [point.value for point in self.points]

    @property
    def plain(self) -> list[float | None]:
        """The values as they would be had every period been an ordinary one, where there is a season to take out."""
        if self.season is None or not self.season.trusted or not self.periods:
            return self.values
        return self.season.taken_out(self.values, place_in_cycle(self.periods[0]))

    @property
    def is_seasonal(self) -> bool:
        return self.season is not None and self.season.trusted

    @property
    def latest(self) -> int | None:
        """The place of the newest figure."""
        return next(
            (place for place in reversed(range(len(self.points))) if self.points[place].value is not None), None
        )


@dataclass(frozen=True)
class How:
    """How an indicator is charted. `factor` as in `Measured`; a p or u chart is of fractions of it."""

    kind: Kind
    factor: int | None
    decimals: int

    @property
    def scale(self) -> float:
        """What a point of the chart is multiplied by to be the figure that is shown."""
        return float(self.factor or 1) if self.kind in {"p", "u"} else 1.0


@dataclass(frozen=True)
class Judged:
    """A series with its chart, and the effect of what began at the intervention, where there was one."""

    series: Series
    chart: Chart
    scale: float = 1.0
    intervention: int | None = None
    effect: Effect | None = None
    splits: tuple[int, ...] = field(default=())


def place_in_cycle(period: Period) -> int:
    """0 for the first week, month or quarter of a year; week 53 stands with the 52nd."""
    return min(period.number - 1, CYCLES.get(period.rhythm, 1) - 1)


def in_order(
    rows: dict[datetime.date, Point], rhythm: Rhythm, *, gaps: bool = True
) -> tuple[list[Period], list[Point]]:
    """Every period from the first row to the last, with an empty point where there is none.

    Without `gaps` only those there are: what is measured now and then has no rhythm to be late in.
    """
    if not rows:
        return [], []
    last, period = max(rows), Period(min(rows), rhythm)
    if not gaps:
        starts = sorted(rows)
        return [Period(start, rhythm) for start in starts], [rows[start] for start in starts]
    periods, points = [], []
    while period.start <= last:
        periods.append(period)
        points.append(rows.get(period.start, Point(absent="none")))
        period = period.next()
    return periods, points


def season_of(periods: Sequence[Period], values: Sequence[float | None]) -> Season | None:
    """The season of the whole organisation's series; None where the rhythm has none."""
    if not periods or periods[0].rhythm not in CYCLES:
        return None
    return estimate_season(values, CYCLES[periods[0].rhythm], place_in_cycle(periods[0]))


def splits_at(periods: Sequence[Period], days: Sequence[datetime.date]) -> tuple[int, ...]:
    """The first period that begins on each day or later, less those at either end and those that come twice."""
    places = {next((place for place, period in enumerate(periods) if period.start >= day), 0) for day in days}
    return tuple(sorted(place for place in places if 0 < place < len(periods)))


def judged(series: Series, how: How, *, began: datetime.date | None = None, hoped: Direction | None = None) -> Judged:
    """The chart of the series, cut at its breaks, and at the day something `began`, with what came of that.

    A period that had begun already counts to what was before.
    """
    intervention = next(iter(splits_at(series.periods, [began])), None) if began else None
    splits = tuple(sorted({*series.breaks, *([] if intervention is None else [intervention])}))
    made = _chart(series, how, splits, freeze=intervention is not None and splits == (intervention,))
    effect = None
    if began is not None:
        effect = effect_of(series, began, hoped or Direction.UP)
    return Judged(series, made, how.scale, intervention, effect, splits)


def effect_of(series: Series, began: datetime.date, hoped: Direction) -> Effect:
    """What the figures from `began` on say beside those before."""
    before, after = sides_of(series, began)
    # A page is looked at month after month, and must not find more the more it is looked at.
    return verdict(before, after, expected=hoped, many_looks=True)


def sides_of(series: Series, began: datetime.date) -> tuple[list[float | None], list[float | None]]:
    """The figures before `began`, at most two years of them since the last break, and those from it until the next."""
    place = next((at for at, period in enumerate(series.periods) if period.start >= began), len(series.periods))
    edges = (0, *series.breaks, len(series.periods))
    begins, ends = next(((a, b) for a, b in pairwise(edges) if a <= place < b), (edges[-2], edges[-1]))
    if begins == place and place:
        # The figures were made anew on the very day: nothing before can be set beside them.
        return [], series.plain[place:ends]
    values = series.plain
    return values[max(begins, place - BASELINE_AT_MOST) : place], values[place:ends]


def _chart(series: Series, how: How, splits: tuple[int, ...], *, freeze: bool) -> Chart:
    """Of the kind that was chosen, where the figures are of that kind; else a run chart, which any figures can have."""
    known = [point for point in series.points if point.value is not None]
    if how.kind in {"p", "u"} and how.factor and all(_is_share(point, how) for point in known):
        counts = [None if point.value is None else _count(point, how.factor) for point in series.points]
        sizes = [None if point.value is None else point.denominator for point in series.points]
        return chart(how.kind, counts, sizes, splits, freeze_first=freeze)
    if how.kind == "c" and all((point.value or 0) >= 0 for point in known):
        return chart("c", series.values, None, splits, freeze_first=freeze)
    return chart("i" if how.kind == "i" else "run", series.plain, None, splits, freeze_first=freeze)


def _count(point: Point, factor: int) -> float:
    return (point.value or 0) * (point.denominator or 0) / factor


def _is_share(point: Point, how: How) -> bool:
    """Whether it is so many of so many. Rounding must not make a whole more than a whole."""
    value, size, factor = point.value or 0, point.denominator or 0, how.factor or 1
    return size > 0 and value >= 0 and (how.kind == "u" or _count(point, factor) <= size)


def is_stale(newest: Period | None, rhythm: Rhythm, days: int, today: datetime.date) -> bool:
    """Whether a newer period ended so long ago that its figure should be here."""
    due = Period.of(rhythm, today).previous()
    if (today - due.end).days < days:
        due = due.previous()
    return newest is None or newest < due

"""The overview of one indicator: every unit judged, in the order of the organisation, and none ranked."""

import datetime
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from django.core.exceptions import PermissionDenied
from django.db.models import Max, QuerySet

from medspiller.accounts.access import AnyUser
from medspiller.indicators.access import figures_visible_to, tops_overviewed_by
from medspiller.indicators.models import Figure, Indicator
from medspiller.indicators.queries.pages import tree_for
from medspiller.indicators.queries.pictures import Picture, picture_of
from medspiller.indicators.queries.series import seasons_of
from medspiller.indicators.queries.wording import figure_text, period_text
from medspiller.indicators.rules.measures import factor_of
from medspiller.indicators.rules.overviews import Floats, at_their_size, expected_alarms, judged_latest
from medspiller.indicators.rules.series import CYCLES, Point, Series, place_in_cycle, splits_at
from medspiller.organisation.rules import Tree
from medspiller.periods import Period, Rhythm
from medspiller.run_charts import Season

MOST_PERIODS = 60
MOST_CHARTS = 60
# Fewer units are not enough to be unlike.
LEAST_COMPARED = 10


@dataclass(frozen=True)
class Drawn:
    """One unit's chart. `above` is the name of the unit it lies under."""

    unit: int
    name: str
    above: str
    picture: Picture
    middle: str


@dataclass(frozen=True)
class Unlike:
    """Lowest units whose last year is further from the rest than their size explains, in the organisation's order."""

    units: int
    center: str
    lower: Sequence[tuple[int, str, str]]
    higher: Sequence[tuple[int, str, str]]


@dataclass(frozen=True)
class ExecutivePage:
    """`judged` units have points enough; of them `steady` and `signals`, of which `expected` by chance alone.

    `small` units have no figures that may be shown. `drawn` are those right below the top and those with a signal, of
    which `not_drawn` are left out.
    """

    indicator: Indicator
    name: str
    whole: Drawn | None
    drawn: Sequence[Drawn]
    not_drawn: int
    judged: int
    steady: int
    signals: int
    expected: float
    too_early: int
    small: int
    since: str
    until: str
    unlike: Unlike | None

    @property
    def rounded(self) -> int:
        """`expected` as it is told."""
        return round(self.expected)


@dataclass(frozen=True)
class _Read:
    """`values` and `sizes` are (units, periods), NaN where there is none; `units` in the organisation's order."""

    units: Sequence[int]
    periods: Sequence[Period]
    values: Floats
    sizes: Floats
    small: int
    splits: Sequence[int]
    breaks: Sequence[tuple[datetime.date, str]]
    season: Season | None

    @property
    def whys(self) -> list[str]:
        """Why the figures begin anew at each of the splits."""
        return [
            next(why for start, why in reversed(self.breaks) if start <= self.periods[split].start)
            for split in self.splits
        ]


def executive_page(user: AnyUser, indicator: Indicator) -> ExecutivePage:
    """Of all units for the executive group, HR and the indicator's owner; for another leader of those led.

    The number of queries is the same whatever the number of units. Raises PermissionDenied for who leads nothing.
    """
    tree = tree_for(user)
    tops = tops_overviewed_by(user, indicator, tree)
    if not tops and tree.nodes:
        raise PermissionDenied
    read = _read(figures_visible_to(user).filter(indicator=indicator), indicator, tree, tops)
    first = place_in_cycle(read.periods[0]) if read.periods else 0
    judged = judged_latest(read.values, read.splits, read.season, first)
    signals, enough = judged.signal.tolist(), (~judged.too_early).tolist()
    near = {*tops, *(child for top in tops for child in tree.children.get(top, ()))}
    whole = next((place for place, unit in enumerate(read.units) if unit == tops[0]), None) if tops else None
    wanted = [place for place, unit in enumerate(read.units) if place != whole and (unit in near or signals[place])]
    shown = _most(wanted, read.units, near)
    since = read.periods[read.splits[-1] if read.splits else 0] if read.periods else None
    return ExecutivePage(
        indicator=indicator,
        name=tree.nodes[tops[0]].name if tops else "",
        whole=None if whole is None else _drawn(indicator, tree, read, whole),
        drawn=[_drawn(indicator, tree, read, place, small=True) for place in shown],
        not_drawn=len(wanted) - len(shown),
        judged=sum(enough),
        steady=sum(enough) - sum(signals),
        signals=sum(signals),
        expected=expected_alarms(judged),
        too_early=len(enough) - sum(enough),
        small=read.small,
        since=period_text(since) if since else "",
        until=period_text(read.periods[-1]) if read.periods else "",
        unlike=_unlike(indicator, tree, read),
    )


def _in_order(tree: Tree, tops: Sequence[int]) -> Iterator[int]:
    """`tops` and all below them, each before those below it."""
    waiting = list(reversed(tops))
    while waiting:
        unit = waiting.pop()
        yield unit
        waiting.extend(reversed(tree.children.get(unit, [])))


def _read(figures: QuerySet[Figure], indicator: Indicator, tree: Tree, tops: Sequence[int]) -> _Read:
    scope = list(_in_order(tree, tops))
    if len(scope) < len(tree.nodes):
        figures = figures.filter(unit__in=scope)
    season = seasons_of(tree, [indicator]).get(indicator.pk)
    breaks = list(indicator.breaks.order_by("start").values_list("start", "why"))
    last = figures.aggregate(last=Max("start"))["last"]
    since = _earliest(last, Rhythm(indicator.rhythm)) if last else datetime.date.min
    rows = figures.filter(start__gte=since).values_list("unit_id", "start", "value", "denominator")
    units, starts, values, sizes = zip(*rows, strict=True) if last else ((), (), (), ())
    periods = _axis(set(starts), indicator)
    row = {unit: number for number, unit in enumerate(scope)}
    column = {period.start: number for number, period in enumerate(periods)}
    # One row more for units that have since been closed.
    where = ([row.get(unit, len(scope)) for unit in units], [column[start] for start in starts])
    grid = np.full((2, len(scope) + 1, len(periods)), np.nan)
    grid[0][where] = np.array(values, dtype=np.float64)
    grid[1][where] = np.array(sizes, dtype=np.float64)
    shown = ~np.isnan(grid[0, : len(scope)]).all(axis=1)
    return _Read(
        [unit for unit, is_shown in zip(scope, shown.tolist(), strict=True) if is_shown],
        periods,
        grid[0, : len(scope)][shown],
        grid[1, : len(scope)][shown],
        len(set(units) & row.keys()) - int(shown.sum()),
        splits_at(periods, [start for start, _why in breaks]),
        breaks,
        season if season is not None and season.trusted else None,
    )


def _earliest(last: datetime.date, rhythm: Rhythm) -> datetime.date:
    period = Period(last, rhythm)
    for _step in range(MOST_PERIODS - 1):
        period = period.previous()
    return period.start


def _axis(starts: set[datetime.date], indicator: Indicator) -> list[Period]:
    """Every period from the first with a figure to the last; of surveys only those there are."""
    rhythm = Rhythm(indicator.rhythm)
    if indicator.from_surveys or not starts:
        return [Period(start, rhythm) for start in sorted(starts)]
    found, last = [Period(min(starts), rhythm)], max(starts)
    while found[-1].start < last:
        found.append(found[-1].next())
    return found


def _most(wanted: Sequence[int], units: Sequence[int], near: set[int]) -> list[int]:
    """As many as are drawn: those right below the top before others, and shown in the order they are in."""
    return sorted(sorted(wanted, key=lambda place: units[place] not in near)[:MOST_CHARTS])


def _drawn(indicator: Indicator, tree: Tree, read: _Read, place: int, *, small: bool = False) -> Drawn:
    node = tree.nodes[read.units[place]]
    points = tuple(
        Point() if math.isnan(value) else Point(value, size)
        for value, size in zip(read.values[place].tolist(), read.sizes[place].tolist(), strict=True)
    )
    series = Series(tuple(read.periods), points, tuple(read.splits), read.season)
    picture = picture_of(
        indicator,
        series,
        title=f"{indicator.name}: {node.name}",
        prefix=f"u{node.unit}",
        size="small" if small else "wide",
        breaks=read.whys,
        kind="run",
    )
    return Drawn(
        unit=node.unit,
        name=node.name,
        above=_above(tree, node.unit),
        picture=picture,
        middle=figure_text(picture.judged.chart.latest.center, indicator),
    )


def _above(tree: Tree, unit: int) -> str:
    return next((tree.nodes[above].name for above in tree.ancestors(unit)), "")


def _unlike(indicator: Indicator, tree: Tree, read: _Read) -> Unlike | None:
    """The lowest units with figures over the newest year; None where it is no rate, or there are few of them."""
    factor = factor_of(indicator.measure, indicator.per)
    if factor is None:
        return None
    having = {tree.nodes[unit].parent for unit in read.units}
    lowest = [place for place, unit in enumerate(read.units) if unit not in having]
    if len(lowest) < LEAST_COMPARED:
        return None
    year = CYCLES.get(Rhythm(indicator.rhythm), 1)
    funnel = at_their_size(read.values[lowest, -year:], read.sizes[lowest, -year:], factor)
    found: dict[str, list[tuple[int, str, str]]] = {"very_low": [], "very_high": []}
    for place, point in zip(lowest, funnel.points, strict=True):
        if point is not None and point.zone in found:
            unit = read.units[place]
            found[point.zone].append((unit, tree.nodes[unit].name, _above(tree, unit)))
    return Unlike(
        units=sum(point is not None for point in funnel.points),
        center=figure_text(factor * (funnel.center or 0), indicator),
        lower=found["very_low"],
        higher=found["very_high"],
    )

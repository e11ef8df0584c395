"""The rows of a small table to type values in: one unit and the newest periods, or one period and many units."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from medspiller.indicators.models import Indicator, Value
from medspiller.indicators.queries.units import units_today
from medspiller.indicators.queries.values import values_of
from medspiller.indicators.queries.wording import period_text
from medspiller.indicators.rules.measures import Raw
from medspiller.indicators.rules.rhythms import latest
from medspiller.organisation.queries import tree_at
from medspiller.periods import NotAPeriodError, Period, Rhythm
from medspiller.web import clock

PERIODS = 12
UNITS = 50
FOUND_AT_MOST = 15


@dataclass(frozen=True)
class Row:
    """`name` is what its fields are called, `known` what has come in already."""

    name: str
    label: str
    unit: int
    period: Period
    known: Raw | None
    depth: int = 0


def rows_of_unit(indicator: Indicator, unit: int) -> list[Row]:
    """The newest periods that have begun, the newest first."""
    periods = latest(Rhythm(indicator.rhythm), PERIODS, clock.today())
    known = values_of(indicator, periods, [unit])
    return [Row(period.key, period_text(period), unit, period, known.get((unit, period))) for period in periods]


def rows_of_period(indicator: Indicator, period: Period, page: int, *, every: bool) -> tuple[list[Row], int]:
    """Units as they stand in the tree, and how many pages there are: those that have had a value, or `every` one."""
    units = units_today()
    if not every:
        had = set(Value.objects.filter(indicator=indicator).order_by().values_list("unit_id", flat=True).distinct())
        units = [one for one in units if one[0] in had] or units
    pages = max(-(-len(units) // UNITS), 1)
    begin = (min(max(page, 1), pages) - 1) * UNITS
    some = units[begin : begin + UNITS]
    known = values_of(indicator, [period], [unit for unit, _name, _depth in some])
    rows = [Row(str(unit), name, unit, period, known.get((unit, period)), depth) for unit, name, depth in some]
    return rows, pages


def seen(rows: Iterable[Row]) -> str:
    """A digest of what had come in, so that nobody overwrites what another has just written."""
    return hashlib.sha256(repr([(row.unit, row.period.key, row.known) for row in rows]).encode()).hexdigest()


def period_in(indicator: Indicator, key: str) -> Period | None:
    """The period of the indicator's rhythm that `key` names, where it has begun."""
    try:
        period = Period.from_key(key)
    except NotAPeriodError:
        return None
    return period if period.rhythm == indicator.rhythm and period.start <= clock.today() else None


def periods_to_choose(indicator: Indicator) -> list[tuple[str, str]]:
    found = latest(Rhythm(indicator.rhythm), 2 * PERIODS, clock.today())
    return [(period.key, period_text(period)) for period in found]


def units_found(words: str) -> list[tuple[int, str, str]]:
    """Unit, name and the name of the unit above, of those of today that have all the words in their name."""
    folded = [word.casefold() for word in words.split()]
    nodes = tree_at(clock.today()).nodes
    hits = [node for node in nodes.values() if folded and all(word in node.name.casefold() for word in folded)]
    parents = [nodes.get(node.parent) if node.parent else None for node in hits[:FOUND_AT_MOST]]
    return [(node.unit, node.name, above.name if above else "") for node, above in zip(hits, parents, strict=False)]


def unit_name(unit: int) -> str:
    """Empty for one that is not there today."""
    node = tree_at(clock.today()).nodes.get(unit)
    return node.name if node else ""

"""Units by key and name, for what is typed and what stands in files."""

from collections.abc import Collection

from medspiller.indicators.rules.units import UnitFinder
from medspiller.organisation.models import Unit, UnitPeriod
from medspiller.organisation.queries import tree_at
from medspiller.web import clock


def unit_finder() -> UnitFinder:
    """Of all units that are or have been, in two queries."""
    keys = dict(Unit.objects.values_list("external_id", "pk"))
    now, ever = [], []
    today = clock.today()
    rows = UnitPeriod.objects.order_by("-from_date").values_list("name", "unit_id", "from_date", "to_date")
    for name, unit, begins, ends in rows.iterator(5_000):
        ever.append((name, unit))
        if begins <= today and (ends is None or today < ends):
            now.append((name, unit))
    return UnitFinder(keys, now, ever)


def unit_names(units: Collection[int]) -> dict[int, str]:
    """What each is called, or was called last."""
    rows = UnitPeriod.objects.all()
    if len(units) <= 5_000:
        rows = rows.filter(unit__in=units)
    return dict(rows.order_by("from_date").values_list("unit_id", "name"))


def units_today() -> list[tuple[int, str, int]]:
    """Unit, name and depth of all units of today, as they stand in the tree."""
    tree = tree_at(clock.today())
    found: list[tuple[int, str, int]] = []
    waiting = [(unit, 0) for unit in reversed(tree.children.get(None, []))]
    while waiting:
        unit, depth = waiting.pop()
        found.append((unit, tree.nodes[unit].name, depth))
        waiting += [(below, depth + 1) for below in reversed(tree.children.get(unit, []))]
    return found

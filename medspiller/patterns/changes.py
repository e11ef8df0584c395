"""Counting, for all units at once."""

from django.db import transaction

from medspiller.audit.changes import Actor, record
from medspiller.framework.models import Framework
from medspiller.framework.queries import current_framework, structure_of
from medspiller.organisation.queries import tree_at
from medspiller.organisation.rules import Tree
from medspiller.patterns.models import Snapshot, UnitTraces
from medspiller.patterns.queries.gathering import Day, everything
from medspiller.patterns.rules.summing import Summed, by_level, may_be_shown, summed
from medspiller.patterns.rules.trees import in_order
from medspiller.web import clock

AT_A_TIME = 500


@transaction.atomic
def count(*, by: Actor) -> Snapshot | None:
    """Counts as of now, in place of what was counted earlier this month. None while no framework holds.

    Months that have gone by are left as they are.
    """
    framework = current_framework()
    if framework is None:
        return None
    now, today = clock.now(), clock.today()
    # Whoever counts at the same time waits here, and counts after.
    Framework.objects.select_for_update().get(pk=framework.pk)
    tree = tree_at(today)
    snapshot, _made = Snapshot.objects.update_or_create(
        framework=framework, month=today.replace(day=1), defaults={"day": today, "made_at": now, "levels": []}
    )
    snapshot.units.all().delete()
    _write(snapshot, tree, Day(framework, now, today, tree))
    record(by=by, action="patterns.counted", subject=snapshot)
    return snapshot


def _write(snapshot: Snapshot, tree: Tree, day: Day) -> None:
    places = in_order(tree)
    points = [point.id for point in structure_of(day.framework).points()]
    counted = summed({unit: place.parent for unit, place in places.items()}, points, everything(day))
    led_by = {unit: tree.leaders.get(unit) for unit in places}
    shown = may_be_shown(counted.tree, counted.leaders, led_by)
    nearest = {unit: next(iter(tree.leaders_of_unit(unit)), 0) for unit in places}
    levels = by_level(counted, [tree.leader_levels.get(leader, 0) for leader in nearest.values()], shown)
    snapshot.levels = [{"first": one.first, "last": one.last, "totals": one.totals} for one in levels]
    snapshot.save(update_fields=["levels"])
    under = _under(counted, shown.tolist())
    UnitTraces.objects.bulk_create(
        (
            UnitTraces(
                snapshot=snapshot,
                unit_id=unit,
                name=tree.nodes[unit].name,
                position=number,
                last=places[unit].last,
                shown=is_shown,
                under_id=under[number],
                totals=counted.totals_of(number),
                points=counted.points_of(number),
            )
            for number, (unit, is_shown) in enumerate(zip(places, shown.tolist(), strict=True))
        ),
        batch_size=AT_A_TIME,
    )


def _under(counted: Summed, shown: list[bool]) -> list[int | None]:
    """Of each unit the nearest one above it that is shown; parents stand before those below them."""
    found: list[int | None] = []
    for above in counted.tree.parent.tolist():
        if above < 0:
            found.append(None)
        else:
            found.append(counted.tree.units[above] if shown[above] else found[above])
    return found

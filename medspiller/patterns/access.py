"""Who sees how far the framework is alive, and where.

The executive group and HR administrators see the whole organisation, a leader the part below. Of a unit with few
leaders only its own leader sees the counts: for others it counts with the nearest unit above that may be shown. Its own
leader, if they see that one too, sees it by itself only where enough leaders are left when it is taken out.
"""

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet

from medspiller.accounts.access import AnyUser, is_executive, is_hr_administrator, signed_in
from medspiller.accounts.models import User
from medspiller.organisation.models import Leadership
from medspiller.organisation.queries.viewers import viewer_of
from medspiller.patterns.models import Snapshot, UnitTraces
from medspiller.patterns.rules.measures import Measure
from medspiller.patterns.rules.own_parts import Group, OwnPart, giving_others_away


def sees_everything(user: AnyUser) -> bool:
    return is_executive(user) or is_hr_administrator(user)


def may_look(user: AnyUser) -> bool:
    """Whether there is an overview for the user at all."""
    viewer = viewer_of(user)
    return sees_everything(user) or (viewer is not None and viewer.is_leader)


def require_look(user: AnyUser) -> None:
    """Raises PermissionDenied for those who neither lead nor are to see the whole."""
    if not may_look(user):
        raise PermissionDenied


def counter(user: AnyUser) -> User:
    """Whoever may have it counted again now. Raises PermissionDenied for others."""
    if not sees_everything(user):
        raise PermissionDenied
    return signed_in(user)


def snapshots_visible_to(user: AnyUser) -> QuerySet[Snapshot]:
    return Snapshot.objects.all() if may_look(user) else Snapshot.objects.none()


def traces_visible_to(user: AnyUser) -> QuerySet[UnitTraces]:
    """Of which units the user may read the counts, in every month there is.

    A small unit's own leader sees the months since they came: before, the counts told of whoever led it then.
    """
    viewer = viewer_of(user)
    led = set() if viewer is None else set(viewer.tree.led_by.get(viewer.person.pk, ()))
    if sees_everything(user):
        shown = Q(shown=True)
    elif viewer is None or not led:
        return UnitTraces.objects.none()
    else:
        shown = Q(shown=True, unit__in=viewer.tree.led_area(viewer.person.pk))
    if viewer is None or not led:
        return UnitTraces.objects.filter(shown)
    held = Leadership.objects.at(viewer.today).filter(person=viewer.person, unit=OuterRef("unit"))
    since = Exists(held.filter(from_date__lte=OuterRef("snapshot__day")))
    small = Q(unit__in=led, shown=False) & Q(since)
    hidden = _giving_others_away(UnitTraces.objects.filter(small), UnitTraces.objects.filter(shown))
    return UnitTraces.objects.filter(shown | (small & ~Q(pk__in=hidden)))


def _giving_others_away(small: QuerySet[UnitTraces], shown: QuerySet[UnitTraces]) -> set[int]:
    """The keys of those `small` units that must not be taken out of what is left above them, in two queries at most.

    Units that count in one that is not `shown` to the viewer are taken out of nothing.
    """
    above = Exists(shown.filter(snapshot=OuterRef("snapshot"), unit=OuterRef("under")))
    rows = list(small.filter(above))
    if not rows:
        return set()
    unders = {row.under_id for row in rows}
    beside = UnitTraces.objects.filter(Q(unit__in=unders) | Q(under__in=unders), shown=True)
    rest: dict[Group, int] = {}
    for one in beside.filter(snapshot__in={row.snapshot_id for row in rows}):
        leaders = one.totals.get(Measure.LEADERS, 0)
        for unit, number in ((one.unit_id, leaders), (one.under_id, -leaders)):
            rest[one.snapshot_id, unit] = rest.get((one.snapshot_id, unit), 0) + number
    parts = [
        OwnPart(
            key=row.pk,
            group=(row.snapshot_id, row.under_id),
            position=row.position,
            last=row.last,
            leaders=row.totals.get(Measure.LEADERS, 0),
        )
        for row in rows
    ]
    return giving_others_away(parts, rest)

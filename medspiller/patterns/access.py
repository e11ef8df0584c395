"""Who sees how far the framework is alive, and where.

The executive group and HR administrators see the whole organisation, a leader the part below. Of a unit with few
leaders only its own leader sees the counts: for others it counts with the nearest unit above that may be shown.
"""

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet

from medspiller.accounts.access import AnyUser, is_executive, is_hr_administrator, signed_in
from medspiller.accounts.models import User
from medspiller.organisation.models import Leadership
from medspiller.organisation.queries.viewers import viewer_of
from medspiller.patterns.models import Snapshot, UnitTraces


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
    own = Q(pk__in=[])
    if viewer is not None and led:
        held = Leadership.objects.at(viewer.today).filter(person=viewer.person, unit=OuterRef("unit"))
        own = Q(Exists(held.filter(from_date__lte=OuterRef("snapshot__day"))), unit__in=led)
    if sees_everything(user):
        return UnitTraces.objects.filter(Q(shown=True) | own)
    if viewer is None or not led:
        return UnitTraces.objects.none()
    area = viewer.tree.led_area(viewer.person.pk)
    return UnitTraces.objects.filter(own | Q(shown=True, unit__in=area))

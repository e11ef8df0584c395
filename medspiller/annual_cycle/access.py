"""Who sees and who lays out the year: everybody reads what is published, the executive group writes."""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from medspiller.accounts.access import AnyUser, is_executive, signed_in
from medspiller.accounts.models import User
from medspiller.annual_cycle.models import Cycle, CycleStep


def visible_to(user: AnyUser) -> QuerySet[Cycle]:
    """Every year for the executive group; the published ones for everybody else who is signed in."""
    if not isinstance(user, User) or not user.is_active:
        return Cycle.objects.none()
    return Cycle.objects.all() if is_executive(user) else Cycle.objects.filter(state=Cycle.State.PUBLISHED)


def planner(user: AnyUser) -> User:
    """The user, who may lay out the year. Raises `PermissionDenied` for all but the executive group."""
    if not is_executive(user):
        raise PermissionDenied
    return signed_in(user)


def step_for(user: AnyUser, pk: int) -> CycleStep | None:
    """The step, if the user may read its year."""
    return CycleStep.objects.filter(cycle__in=visible_to(user), pk=pk).select_related("cycle").first()

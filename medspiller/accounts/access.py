"""Which roles a user has been given."""

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.db.models import Q

from medspiller.accounts.models import Role, RoleAssignment, User
from medspiller.web import clock

AnyUser = User | AnonymousUser


def roles_of(user: AnyUser) -> frozenset[str]:
    """The roles that `user` holds today; none for nobody and for a user who may no longer sign in."""
    if not isinstance(user, User) or not user.is_active:
        return frozenset()
    cached: frozenset[str] | None = getattr(user, "_roles_today", None)
    if cached is None:
        today = clock.today()
        held = RoleAssignment.objects.filter(Q(to_date=None) | Q(to_date__gt=today), user=user, from_date__lte=today)
        cached = frozenset(held.values_list("role", flat=True))
        user._roles_today = cached  # type: ignore[attr-defined]  # one query a request, on the request's own user object
    return cached


def is_executive(user: AnyUser) -> bool:
    return Role.EXECUTIVE_GROUP in roles_of(user)


def is_hr_administrator(user: AnyUser) -> bool:
    return Role.HR_ADMINISTRATOR in roles_of(user)


def is_auditor(user: AnyUser) -> bool:
    return Role.AUDITOR in roles_of(user)


def is_data_protection_officer(user: AnyUser) -> bool:
    return Role.DATA_PROTECTION_OFFICER in roles_of(user)


def signed_in(user: AnyUser) -> User:
    """The user behind a page that asks for sign-in. Raises `PermissionDenied` for nobody."""
    if not isinstance(user, User) or not user.is_active:
        raise PermissionDenied
    return user

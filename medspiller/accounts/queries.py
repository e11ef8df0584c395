"""What the pages about users read."""

import json
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from medspiller.accounts.access import AnyUser, is_hr_administrator
from medspiller.accounts.models import Role, RoleAssignment, User

FOUND_AT_MOST = 25


@dataclass(frozen=True)
class CastMember:
    """One of the people that the demo presents. `suggestion` is a short sentence about what to try."""

    user: User
    name: str
    role: str
    suggestion: str


def demo_cast() -> list[CastMember]:
    """The people of `demo-cast.json` who are users here, in its order; none where there is no such file.

    The file holds a list of objects with the texts `email`, `name`, `role` and `try`.
    """
    path = Path(settings.VAR) / "demo-cast.json"
    if not path.exists():
        return []
    entries = json.loads(path.read_text(encoding="utf-8"))
    users = {
        user.email: user for user in active_users().filter(email__in=[entry["email"].lower() for entry in entries])
    }
    return [
        CastMember(users[entry["email"].lower()], entry["name"], _(entry["role"]), _(entry["try"]))
        for entry in entries
        if entry["email"].lower() in users
    ]


def active_users() -> QuerySet[User]:
    return User.objects.filter(is_active=True)


def people_like(text: str) -> list[User]:
    """At most 25 users whose name or e-mail holds `text`, by name; none for an empty text."""
    text = text.strip()
    if not text:
        return []
    # SQLite knows small and capital letters of English alone: æ, ø and å are tried both ways.
    spellings = {text, text.lower(), text.upper(), text.title()}
    name = Q()
    for spelling in spellings:
        name |= Q(name__icontains=spelling)
    found = active_users().filter(name | Q(email__icontains=text)).order_by("name", "email")
    return list(found[:FOUND_AT_MOST])


def role_assignments(user: AnyUser) -> QuerySet[RoleAssignment]:
    """All roles ever given, those that still stand first. Raises `PermissionDenied` but for an HR administrator."""
    if not is_hr_administrator(user):
        raise PermissionDenied
    every = RoleAssignment.objects.select_related("user")
    return every.order_by(F("to_date").desc(nulls_first=True), "role", "user__name", "pk")


def somebody_may_publish() -> bool:
    """Whether anyone who can sign in belongs to the executive group."""
    open_ones = RoleAssignment.objects.filter(role=Role.EXECUTIVE_GROUP, to_date=None)
    return open_ones.filter(user__is_active=True).exists()


def hr_administrators() -> list[User]:
    """All who hold the role today, by name, also those who may not sign in."""
    open_ones = RoleAssignment.objects.filter(role=Role.HR_ADMINISTRATOR, to_date=None)
    return [each.user for each in open_ones.select_related("user").order_by("user__name", "pk")]


def holders_of(role: Role) -> list[User]:
    """All who hold the role today and can sign in, by name."""
    open_ones = RoleAssignment.objects.filter(role=role, to_date=None, user__is_active=True)
    return [each.user for each in open_ones.select_related("user").order_by("user__name", "pk")]


def own_roles(user: User) -> list[RoleAssignment]:
    """The roles `user` has been given and still has."""
    return list(user.role_assignments.filter(to_date=None).order_by("role"))

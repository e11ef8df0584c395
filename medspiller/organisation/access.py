"""Who a signed-in user is in the organisation, and whom they may see.

Everyone sees units and their leaders. Others are seen by themselves, by those who work in the same unit, by everyone
who leads it, directly or from above, and by HR administrators. What counts is where people are today, also when they
look at an earlier date.
"""

import datetime
from collections.abc import Collection
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef, Q, QuerySet

from medspiller.accounts.access import AnyUser, is_hr_administrator, signed_in
from medspiller.accounts.models import User
from medspiller.organisation.models import Engagement, Person
from medspiller.organisation.rules import Tree

FEW_UNITS = 30


def person_of(user: AnyUser) -> Person | None:
    """The person behind `user`; None for nobody and for a user from outside, such as an external auditor."""
    if not isinstance(user, User) or not user.is_active:
        return None
    return getattr(user, "person", None)


def near(rows: QuerySet[Any], thing: str, units: Collection[int]) -> Q:
    """That a thing lies in one of the units: `rows` say which `thing` lies in which `unit`.

    For a few units a list of what lies there is short and soonest made. For many it would be of nearly everything, made
    anew for each question: then each thing is asked about by itself, which SQLite does not find out for itself.
    """
    there = rows.filter(unit_id__in=units)
    if len(units) <= FEW_UNITS:
        return Q(pk__in=there.values(f"{thing}_id"))
    return Q(Exists(there.filter(**{thing: OuterRef("pk")})))


def sees_by_role(user: AnyUser, person: int) -> bool:
    """Whether it is the role that lets `user` see this person: then it is recorded that they did."""
    me = person_of(user)
    return is_hr_administrator(user) and (me is None or me.pk != person)


def importer(user: AnyUser) -> User:
    """The user, who may import the organisation. Raises `PermissionDenied` for all but an HR administrator."""
    if not is_hr_administrator(user):
        raise PermissionDenied
    return signed_in(user)


def units_with_staff_seen_by(user: AnyUser, tree: Tree, today: datetime.date) -> set[int]:
    """The units of today whose employees `user` may see; `tree` is the organisation today."""
    if is_hr_administrator(user):
        return set(tree.nodes)
    me = person_of(user)
    if me is None:
        return set()
    own = Engagement.objects.at(today).filter(person=me).values_list("unit_id", flat=True)
    return tree.led_area(me.pk) | set(own)


def people_visible_to(user: AnyUser, tree: Tree, today: datetime.date) -> QuerySet[Person]:
    """Those whom `user` may see with e-mail and all; not the leaders that everyone sees."""
    if is_hr_administrator(user):
        return Person.objects.all()
    me = person_of(user)
    if me is None:
        return Person.objects.none()
    units = units_with_staff_seen_by(user, tree, today)
    there = Engagement.objects.at(today).filter(unit_id__in=units).values("person_id")
    leading = [tree.leaders[unit] for unit in tree.led_area(me.pk) if unit in tree.leaders]
    return Person.objects.filter(Q(pk=me.pk) | Q(pk__in=there) | Q(pk__in=leading))

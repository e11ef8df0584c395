"""The names of people as they are searched for, and whom somebody finds by them."""

import datetime
from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q, QuerySet

from medspiller.accounts.access import AnyUser
from medspiller.organisation.access import people_visible_to
from medspiller.organisation.models import Engagement, Leadership, Person
from medspiller.organisation.rules import Tree

SEARCHED = "person"


def every_name() -> Iterator[tuple[int, list[str]]]:
    return ((pk, [name]) for pk, name in Person.objects.order_by("pk").values_list("pk", "name").iterator())


def people_found_by(user: AnyUser, tree: Tree, today: datetime.date) -> QuerySet[Person]:
    """Those who work here today and whom the user may see, leaders too. `tree` is the organisation today."""
    here = Exists(Engagement.objects.at(today).filter(person=OuterRef("pk")))
    leading = Exists(Leadership.objects.at(today).filter(person=OuterRef("pk")))
    seen = people_visible_to(user, tree, today) | Person.objects.filter(leading)
    return seen.filter(Q(here) | Q(leading))

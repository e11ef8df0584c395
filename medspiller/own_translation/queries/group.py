"""How many under a leader can answer, and what that allows."""

import datetime

from medspiller.organisation.models import Engagement, Person
from medspiller.organisation.rules import Tree
from medspiller.own_translation.rules.marks import SMALLEST_GROUP


def has_group_for_anonymity(tree: Tree, leader: int, date: datetime.date) -> bool:
    """Whether so many under the leader can sign in that an anonymous answer can be anonymous at all; two queries.

    Who cannot sign in cannot have written: among ten of whom only two can, an anonymous text is by one of the two.
    """
    area = tree.led_area(leader)
    leading = {tree.leaders[unit] for unit in area if unit in tree.leaders} - {leader}
    engaged = Engagement.objects.at(date).filter(unit_id__in=area, person__user__is_active=True)
    others = engaged.exclude(person_id=leader).order_by().values_list("person_id", flat=True).distinct()
    found = set(others[:SMALLEST_GROUP])
    found.update(Person.objects.filter(pk__in=leading, user__is_active=True).values_list("pk", flat=True))
    return len(found) >= SMALLEST_GROUP

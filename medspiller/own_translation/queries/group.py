"""How many stand under a leader, and what that allows."""

import datetime

from medspiller.organisation.queries import employees_under
from medspiller.organisation.rules import Tree
from medspiller.own_translation.rules.marks import SMALLEST_GROUP


def has_group_for_anonymity(tree: Tree, leader: int, date: datetime.date) -> bool:
    """Whether so many work under the leader that an anonymous answer can be anonymous at all."""
    return len(employees_under(tree, leader, date)) >= SMALLEST_GROUP

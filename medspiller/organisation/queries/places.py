"""Where each person's answers count when people are asked: everybody in one place, whatever number of engagements."""

import datetime
from dataclasses import dataclass

from medspiller.organisation.models import Engagement
from medspiller.organisation.queries.tree import tree_at
from medspiller.organisation.rules import Tree


@dataclass(frozen=True, slots=True)
class Place:
    """`title` is that of the engagement; `level` the leader's, None for whoever leads nothing."""

    unit: int
    title: str
    level: int | None = None


def places_on(date: datetime.date) -> tuple[Tree, dict[int, Place]]:
    """The organisation on `date`, and the place of everybody in it by person.

    A leader's place is the own leader's unit: the nearest above that somebody else leads, so that a leader's answer is
    not part of the figures of the leader's own unit. Everybody else's is the unit of their oldest engagement.
    """
    tree = tree_at(date)
    places: dict[int, Place] = {}
    rows = Engagement.objects.at(date).order_by("-from_date", "-pk").values_list("person_id", "unit_id", "title")
    for person, unit, title in rows:
        places[person] = Place(unit, title)
    for leader, led in tree.led_by.items():
        above = next((unit for unit in tree.ancestors(led[0]) if tree.leaders.get(unit, leader) != leader), led[0])
        title = places[leader].title if leader in places else ""
        places[leader] = Place(above, title, tree.leader_levels[leader])
    return tree, places

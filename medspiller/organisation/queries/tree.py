import datetime

from medspiller.organisation.models import Engagement, Leadership, Person, UnitPeriod
from medspiller.organisation.rules import Node, Tree, danish_order


def tree_at(date: datetime.date) -> Tree:
    """The organisation on `date`, in two queries whatever its size."""
    rows = UnitPeriod.objects.at(date).values_list("unit_id", "unit__external_id", "name", "kind", "parent_id")
    in_order = sorted((Node(*row) for row in rows), key=lambda node: (danish_order(node.name), node.unit))
    nodes = {node.unit: node for node in in_order}
    leaders = dict(Leadership.objects.at(date).values_list("unit_id", "person_id"))
    return Tree(nodes, leaders)


def units_of(person: Person, date: datetime.date) -> list[int]:
    """The units where `person` is engaged on `date`."""
    return list(Engagement.objects.at(date).filter(person=person).values_list("unit_id", flat=True))


def employees_under(tree: Tree, leader: int, date: datetime.date) -> set[int]:
    """The people engaged in, or leading, any unit that `leader` leads directly or from above, less the leader."""
    area = tree.led_area(leader)
    found = set(Engagement.objects.at(date).filter(unit_id__in=area).values_list("person_id", flat=True))
    found.update(tree.leaders[unit] for unit in area if unit in tree.leaders)
    found.discard(leader)
    return found


def leaders_over(tree: Tree, person: int, date: datetime.date) -> list[int]:
    """Everyone who leads `person` on `date`: the leaders of the units where the person works or leads, and upward."""
    places = list(Engagement.objects.at(date).filter(person_id=person).values_list("unit_id", flat=True))
    places += [unit for unit in tree.led_by.get(person, ()) if unit not in places]
    found: list[int] = []
    for unit in places:
        for leader in tree.leaders_of_unit(unit, other_than=person):
            if leader not in found:
                found.append(leader)
    return found

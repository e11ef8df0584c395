"""What the pages about units and people show. The number of queries is the same however many rows there are."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.http import Http404

from medspiller.accounts.access import AnyUser, is_hr_administrator
from medspiller.organisation.access import people_visible_to, units_with_staff_seen_by
from medspiller.organisation.models import Engagement, Person, Unit
from medspiller.organisation.queries.history import History, history_of
from medspiller.organisation.queries.tree import tree_at
from medspiller.organisation.rules import Node, Tree, danish_order


@dataclass(frozen=True)
class Link:
    """A unit or a person to go to; `pk` is None for one who may not be looked up."""

    pk: int | None
    name: str


@dataclass
class Branch:
    """A unit in a list, with its leader, the number of units below it, and perhaps the nearest of them."""

    pk: int
    name: str
    kind: str
    leader: Link | None
    below: int
    branches: list["Branch"] = field(default_factory=list)


@dataclass(frozen=True)
class Employee:
    person: Link
    title: str


@dataclass(frozen=True)
class UnitPage:
    """`node` is None where the unit did not exist on the date; `employees` is None for one who may not see them."""

    pk: int
    external_id: str
    name: str
    node: Node | None
    path: list[Link]
    leader: Link | None
    leader_above: Link | None
    branches: list[Branch]
    employees: list[Employee] | None
    history: History


@dataclass(frozen=True)
class Place:
    unit: Link
    title: str
    from_date: datetime.date
    to_date: datetime.date | None


@dataclass(frozen=True)
class PersonPage:
    """`email` is None for one who may not see it."""

    pk: int
    name: str
    email: str | None
    places: list[Place]
    leads: list[Link]
    own_leader: Link | None


def top_of_tree(date: datetime.date) -> list[Branch]:
    """The top units on `date` with two levels below each."""
    tree = tree_at(date)
    tops = tree.children.get(None, [])
    second = [unit for top in tops for unit in tree.children.get(top, ())]
    third = [unit for above in second for unit in tree.children.get(above, ())]
    names = _leader_names(tree, [*tops, *second, *third])
    return [_branch(tree, unit, names, levels=2) for unit in tops]


def unit_page(user: AnyUser, pk: int, date: datetime.date, today: datetime.date) -> UnitPage:
    """Raises `Http404` for a unit that has never been."""
    external_id = Unit.objects.filter(pk=pk).values_list("external_id", flat=True).first()
    if external_id is None:
        raise Http404
    tree = tree_at(date)
    tree_today = tree if date == today else tree_at(today)
    history = history_of(pk)
    node = tree.nodes.get(pk)
    leader = tree.leaders.get(pk) if node else None
    above = tree.leader_above(pk, other_than=0) if leader is None else tree.own_leader(leader)
    children = tree.children.get(pk, [])
    names = _leader_names(tree, [pk, *children], above)
    return UnitPage(
        pk=pk,
        external_id=external_id,
        name=node.name if node else history.last_name or external_id,
        node=node,
        path=[Link(unit, tree.nodes[unit].name) for unit in reversed(list(tree.ancestors(pk)))],
        leader=_link(leader, names),
        leader_above=_link(above, names),
        branches=[_branch(tree, unit, names, levels=0) for unit in children],
        employees=_employees(user, pk, date, tree_today, today) if node else None,
        history=history,
    )


def person_page(user: AnyUser, pk: int, date: datetime.date, today: datetime.date) -> PersonPage:
    """Raises `Http404` for one whom `user` may not see: all see those who lead a unit on `date` or today."""
    tree = tree_at(date)
    tree_today = tree if date == today else tree_at(today)
    fully = people_visible_to(user, tree_today, today).filter(pk=pk).exists()
    person = Person.objects.filter(pk=pk).first()
    if person is None or not (fully or pk in tree.led_by or pk in tree_today.led_by):
        raise Http404
    engagements = Engagement.objects.at(date).filter(person=person).order_by("from_date", "pk")
    rows = list(engagements.values_list("unit_id", "title", "from_date", "to_date"))
    leads = tree.led_by.get(pk, [])
    own_leader = tree.own_leader(pk) if leads else _nearest_leader(tree, [row[0] for row in rows], pk)
    names = dict(Person.objects.filter(pk__in=[own_leader or 0]).values_list("pk", "name"))
    return PersonPage(
        pk=pk,
        name=person.name,
        email=person.email if fully else None,
        places=[
            Place(Link(unit, tree.nodes[unit].name), title, start, end)
            for unit, title, start, end in rows
            if unit in tree.nodes
        ],
        leads=[Link(unit, tree.nodes[unit].name) for unit in leads],
        own_leader=_link(own_leader, names),
    )


def _nearest_leader(tree: Tree, units: Iterable[int], person: int) -> int | None:
    for unit in units:
        leaders = tree.leaders_of_unit(unit, other_than=person)
        if leaders:
            return leaders[0]
    return None


def _employees(
    user: AnyUser, unit: int, date: datetime.date, tree_today: Tree, today: datetime.date
) -> list[Employee] | None:
    seen = is_hr_administrator(user) or unit in units_with_staff_seen_by(user, tree_today, today)
    if not seen:
        return None
    rows = list(Engagement.objects.at(date).filter(unit_id=unit).values_list("person_id", "person__name", "title"))
    visible = people_visible_to(user, tree_today, today).filter(pk__in=[row[0] for row in rows])
    known = set(visible.values_list("pk", flat=True))
    rows.sort(key=lambda row: (danish_order(row[1]), row[0]))
    return [Employee(Link(pk if pk in known else None, name), title) for pk, name, title in rows]


def _leader_names(tree: Tree, units: Iterable[int], other: int | None = None) -> dict[int, str]:
    wanted = {tree.leaders[unit] for unit in units if unit in tree.leaders} | {other or 0}
    return dict(Person.objects.filter(pk__in=wanted).values_list("pk", "name"))


def _link(person: int | None, names: dict[int, str]) -> Link | None:
    return None if person is None or person not in names else Link(person, names[person])


def _branch(tree: Tree, unit: int, names: dict[int, str], *, levels: int) -> Branch:
    node = tree.nodes[unit]
    below = tree.children.get(unit, []) if levels else []
    return Branch(
        pk=unit,
        name=node.name,
        kind=node.kind,
        leader=_link(tree.leaders.get(unit), names),
        below=len(tree.subtree([unit])) - 1,
        branches=[_branch(tree, child, names, levels=levels - 1) for child in below],
    )

"""Who is asked in a round: everybody who worked in its part of the organisation on one date, each once."""

import datetime
from dataclasses import dataclass

from medspiller.organisation.models import Engagement
from medspiller.organisation.queries import tree_at
from medspiller.organisation.rules import Tree
from medspiller.surveys.models import Round
from medspiller.surveys.rules.groups import leader_group, profession_group
from medspiller.web import clock


@dataclass(frozen=True, slots=True)
class AskedPerson:
    person: int
    unit: int
    group: str


def asked_on(date: datetime.date, top: int | None = None) -> tuple[Tree, list[AskedPerson]]:
    """The organisation on `date` and who is asked, by person.

    A leader answers with the own leader's group: in the nearest unit above that somebody else leads, so that a leader's
    answer is not part of the figures of the leader's own unit. Everybody else answers in the unit of their oldest
    engagement. Those outside `top` and what lies below it are not asked.
    """
    tree = tree_at(date)
    area = set(tree.nodes) if top is None else tree.subtree([top])
    places: dict[int, tuple[int, str]] = {}
    rows = Engagement.objects.at(date).order_by("-from_date", "-pk").values_list("person_id", "unit_id", "title")
    for person, unit, title in rows:
        places[person] = (unit, profession_group(title))
    for leader, led in tree.led_by.items():
        above = next((unit for unit in tree.ancestors(led[0]) if tree.leaders.get(unit, leader) != leader), led[0])
        places[leader] = (above, leader_group(tree.leader_levels[leader]))
    found = [AskedPerson(person, unit, group) for person, (unit, group) in places.items() if unit in area]
    return tree, sorted(found, key=lambda one: one.person)


def asked_in(round_: Round) -> list[AskedPerson]:
    """Who was asked, from the organisation as it stood when the round opened."""
    if round_.opened_at is None:
        return []
    with clock.set_to(round_.opened_at):
        date = clock.today()
    if round_.kind == Round.Kind.MIRROR and round_.leader_id is not None:
        return mirror_group(round_.leader_id, date)[1]
    return asked_on(date, round_.top_id)[1]


def mirror_group(leader: int, date: datetime.date) -> tuple[int | None, list[AskedPerson]]:
    """The leader's highest unit, and those who report to the leader: the leader answers apart, under their own name."""
    tree, everybody = asked_on(date)
    led = tree.led_by.get(leader, [])
    if not led:
        return None, []
    mine = [
        AskedPerson(one.person, led[0], "")
        for one in everybody
        if one.person != leader and _reports_to(tree, one, leader)
    ]
    return led[0], mine


def _reports_to(tree: Tree, one: AskedPerson, leader: int) -> bool:
    """Whether the leader is the nearest over the unit where the person is asked."""
    nearest = tree.leaders.get(one.unit)
    if nearest is None or nearest == one.person:
        nearest = tree.leader_above(one.unit, other_than=one.person)
    return nearest == leader

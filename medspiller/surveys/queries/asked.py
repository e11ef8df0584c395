"""Who is asked in a round: everybody who worked in its part of the organisation on one date, each once."""

import datetime
from dataclasses import dataclass

from medspiller.organisation.queries.places import Place, places_on
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
    """The organisation on `date` and who is asked, by person; a leader with the own leader's group (`places_on`).

    Those outside `top` and what lies below it are not asked.
    """
    tree, places = places_on(date)
    area = set(tree.nodes) if top is None else tree.subtree([top])
    found = [AskedPerson(person, place.unit, _group(place)) for person, place in places.items() if place.unit in area]
    return tree, sorted(found, key=lambda one: one.person)


def _group(place: Place) -> str:
    return profession_group(place.title) if place.level is None else leader_group(place.level)


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

"""Who is asked in a ballot, and what earlier ballots with the same question have made known."""

import uuid
from collections.abc import Mapping

import numpy as np

from medspiller.ballots.models import Asked, Ballot, BallotUnit
from medspiller.ballots.rules.reckoning import Circle, Known, UnitShares
from medspiller.disclosure import Hierarchy, known_regions


def circle_of(ballot: uuid.UUID) -> Circle:
    rows = BallotUnit.objects.filter(ballot=ballot).order_by("pk").values_list("unit_id", "parent_id", "leader_id")
    parents, leaders = {}, {}
    for unit, parent, leader in rows:
        parents[unit], leaders[unit] = parent, leader
    people = Asked.objects.filter(ballot=ballot).order_by("person_id").values_list("person_id", "unit_id")
    return Circle(parents, leaders, list(people))


def known_beside(ballot: Ballot) -> Known | None:
    """None where nothing alike is published; queries grow with how many alike ballots the same people were asked in."""
    if not ballot.alike:
        return None
    published = Ballot.objects.filter(alike=ballot.alike, state=Ballot.State.PUBLISHED).exclude(pk=ballot.pk)
    earlier = _near(ballot, list(published.order_by("closed_at", "pk")))
    people = [one for each in earlier for one in _known_from(each.pk)]
    return Known(people, max(ballot.k, *(one.k for one in earlier))) if people else None


def _near(ballot: Ballot, published: list[Ballot]) -> list[Ballot]:
    """Those that share people with the ballot, or with others that do: nothing can be subtracted from the rest."""
    asked: dict[uuid.UUID, set[int]] = {}
    for key, person in Asked.objects.filter(ballot__in=[ballot, *published]).values_list("ballot_id", "person_id"):
        asked.setdefault(key, set()).add(person)
    reached = asked.pop(ballot.pk, set())
    while near := [key for key, people in asked.items() if people & reached]:
        reached = reached.union(*(asked.pop(key) for key in near))
    return [one for one in published if one.pk not in asked]


def _known_from(ballot: uuid.UUID) -> list[frozenset[int]]:
    circle = circle_of(ballot)
    if not circle.people:
        return []
    tree = Hierarchy.of(dict(circle.parents))
    answers = _answers(ballot)
    shown = np.array([unit in answers for unit in tree.units], dtype=np.bool_)
    above = tree.nearest_above(shown)
    own = np.zeros(len(tree.units), dtype=np.int64)
    for unit, count in answers.items():
        own[tree.place[unit]] += count
        parent = int(tree.parent[tree.place[unit]])
        if parent >= 0 and above[parent] >= 0:
            own[above[parent]] -= count
    person = np.array([one for one, _unit in circle.people], dtype=np.int64)
    place = np.array([tree.place[unit] for _one, unit in circle.people], dtype=np.int64)
    return list(known_regions(tree, shown, own, person, place).values())


def _answers(ballot: uuid.UUID) -> Mapping[int, int]:
    rows = BallotUnit.objects.filter(ballot=ballot, figures__isnull=False).values_list("unit_id", "figures")
    return {unit: UnitShares.of(figures).respondents for unit, figures in rows if figures}

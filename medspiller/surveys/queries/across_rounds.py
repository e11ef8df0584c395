"""What earlier rounds have made known, for the reckoning of a new one."""

import uuid
from collections.abc import Sequence

import numpy as np
from django.db.models import Q, QuerySet
from numpy.typing import NDArray

from medspiller.disclosure import Hierarchy, known_groups, known_regions
from medspiller.surveys.models import Round, RoundUnit, UnitResult
from medspiller.surveys.queries.asked import AskedPerson, asked_in
from medspiller.surveys.rules.reckoning import AskedPeople


def asked_people(round_: Round) -> AskedPeople | None:
    """None where no earlier round has asked the same; the number of queries grows with the number of those rounds."""
    earlier = list(_alike(round_))
    known = [people for one in earlier for people in _known_from(one)]
    if not known:
        return None
    places = set(RoundUnit.objects.filter(round=round_).values_list("unit_id", flat=True))
    people = [(one.person, one.unit, one.group) for one in asked_in(round_) if one.unit in places]
    return AskedPeople(people, known, max(round_.k, *(one.k for one in earlier)))


def _alike(round_: Round) -> QuerySet[Round]:
    """Published rounds with the same questionnaire in any of its versions; for a mirror the same leader's."""
    published = Round.objects.filter(kind=round_.kind, state=Round.State.PUBLISHED).exclude(pk=round_.pk)
    if round_.kind == Round.Kind.MIRROR:
        return published.filter(leader=round_.leader_id)
    key = round_.questionnaire.key if round_.questionnaire else None
    return published.filter(Q(questionnaire__key=key), questionnaire__isnull=False).order_by("opened_at")


def _known_from(round_: Round) -> list[frozenset[int]]:
    parents = dict(RoundUnit.objects.filter(round=round_).values_list("unit_id", "parent_id"))
    tree = Hierarchy.of(parents)
    answers = _answers(round_.pk)
    shown = np.array([unit in answers for unit in tree.units], dtype=np.bool_)
    people = [one for one in asked_in(round_) if one.unit in parents]
    person, place = _arrays(tree, people)
    counted = {group["group"]: int(group["answers"]) for group in round_.overall.get("groups", [])}
    groups = known_groups(counted, person, [one.group for one in people]).values()
    sure = frozenset().union(*groups)
    regions = known_regions(tree, shown, _own(tree, shown, answers), person, place, sure)
    return [*regions.values(), *groups]


def _answers(key: uuid.UUID) -> dict[int, int]:
    rows = UnitResult.objects.filter(round=key, published=True).values_list("unit_id", "figures")
    return {unit: int(figures["answers"]) for unit, figures in rows if figures}


def _own(tree: Hierarchy[int], shown: NDArray[np.bool_], answers: dict[int, int]) -> NDArray[np.int64]:
    """The answers of each region, counted at its unit: those of the unit less those of the published ones below it."""
    above = tree.nearest_above(shown)
    own = np.zeros(len(tree.units), dtype=np.int64)
    for unit, count in answers.items():
        own[tree.place[unit]] += count
        parent = int(tree.parent[tree.place[unit]])
        if parent >= 0 and above[parent] >= 0:
            own[above[parent]] -= count
    return own


def _arrays(tree: Hierarchy[int], people: Sequence[AskedPerson]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    person = np.array([one.person for one in people], dtype=np.int64)
    return person, np.array([tree.place[one.unit] for one in people], dtype=np.int64)

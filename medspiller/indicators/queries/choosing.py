"""What one can choose among when an indicator is laid out: owners, legs and focus points."""

import datetime
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from medspiller.framework.queries import current_framework, structure_of
from medspiller.organisation.models import Engagement, Leadership, Person
from medspiller.organisation.queries import people_at
from medspiller.organisation.queries.searching import name_has, sought

FOUND_AT_MOST = 15


@dataclass(frozen=True)
class Choices:
    """Key and label of each; focus points by ambition, none where nothing is published yet."""

    owners: list[tuple[int, str]]
    legs: list[tuple[int, str]]
    points: list[tuple[str, list[tuple[int, str]]]]


def choices_for(today: datetime.date, *, owners: tuple[int | None, ...] = (), words: str = "") -> Choices:
    """`owners` are offered without being searched for; `words` is searched for among all who work here."""
    framework = current_framework()
    structure = structure_of(framework) if framework else None
    legs = structure.legs if structure else ()
    ambitions = structure.ambitions if structure else ()
    return Choices(
        _owners(today, [key for key in owners if key is not None], words),
        [(leg.id, leg.title) for leg in legs],
        [(part.title, [(point.id, point.title) for point in part.points]) for part in ambitions if part.points],
    )


def person_for(today: datetime.date, key: int) -> Person | None:
    """The person with the key, where they work here today."""
    return _working(today).filter(pk=key).first()


def _working(today: datetime.date) -> QuerySet[Person]:
    here = Q(pk__in=Engagement.objects.at(today).values("person_id"))
    return Person.objects.filter(here | Q(pk__in=Leadership.objects.at(today).values("person_id")))


def _owners(today: datetime.date, offered: list[int], words: str) -> list[tuple[int, str]]:
    keys = list(dict.fromkeys(offered))
    if words.strip():
        found = _working(today)
        for word in sought(words):
            found = found.filter(name_has(word))
        hits = found.order_by("name", "pk").values_list("pk", flat=True)[: FOUND_AT_MOST + len(keys)]
        keys += [key for key in hits if key not in keys][:FOUND_AT_MOST]
    facts = people_at(keys, today)
    return [
        (key, ", ".join(part for part in (facts[key].name, facts[key].title, facts[key].unit_name) if part))
        for key in keys
        if key in facts
    ]

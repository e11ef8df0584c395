"""Who is to have this week's mail, and what it says."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from medspiller.annual_cycle.queries.expected import expected
from medspiller.annual_cycle.queries.reminders import opt_outs_of
from medspiller.annual_cycle.rules.items import Group, Item
from medspiller.organisation.models import Engagement, Leadership, Person


@dataclass(frozen=True, slots=True)
class Receiver:
    person: int
    email: str
    language: str
    items: list[Item]


def receivers(today: datetime.date, people: Collection[int] | None = None) -> list[Receiver]:
    """Those who have something to do now, or whom somebody waits for, who work here and can sign in.

    Kinds of reminders that somebody has chosen away do not count. The number of queries is the same for any number.
    """
    away = opt_outs_of(people)
    wanted: dict[int, list[Item]] = {}
    for person, items in expected(today, people).items():
        kinds = away.get(person)
        kept = [item for item in items if item.kind not in kinds] if kinds else items
        if any(item.group != Group.NEXT for item in kept):
            wanted[person] = kept
    here = set(Engagement.objects.at(today).order_by().values_list("person_id", flat=True))
    here.update(Leadership.objects.at(today).order_by().values_list("person_id", flat=True))
    reached = Person.objects.filter(user__is_active=True).exclude(email="")
    if people is not None:
        reached = reached.filter(pk__in=people)
    rows = reached.order_by("pk").values_list("pk", "email", "user__language")
    return [
        Receiver(person, email, language, wanted[person])
        for person, email, language in rows
        if person in wanted and person in here
    ]

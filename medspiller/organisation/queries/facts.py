import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from medspiller.organisation.models import Engagement, Person, UnitPeriod

# Beyond this many keys everything is read: databases limit how many values one query may name.
_NAMED_AT_MOST = 5_000


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """Who somebody was on a date. `title` and `unit_name` are empty for one who was not engaged anywhere then."""

    name: str
    title: str
    unit_name: str


def people_at(ids: Iterable[int], date: datetime.date) -> dict[int, PersonFacts]:
    """Name, title and unit of people on `date`, in three queries. Of several engagements the earliest begun counts."""
    wanted = set(ids)
    people = Person.objects.all()
    engagements = Engagement.objects.at(date)
    if len(wanted) <= _NAMED_AT_MOST:
        people = people.filter(pk__in=wanted)
        engagements = engagements.filter(person_id__in=wanted)
    held: dict[int, tuple[str, int]] = {}
    for person, title, unit in engagements.order_by("from_date", "pk").values_list("person_id", "title", "unit_id"):
        held.setdefault(person, (title, unit))
    places = {held[pk][1] for pk in wanted if pk in held}
    periods = UnitPeriod.objects.at(date)
    if len(places) <= _NAMED_AT_MOST:
        periods = periods.filter(unit_id__in=places)
    units = dict(periods.values_list("unit_id", "name"))
    found: dict[int, PersonFacts] = {}
    for pk, name in people.values_list("pk", "name"):
        if pk in wanted:
            title, unit = held.get(pk, ("", 0))
            found[pk] = PersonFacts(name, title, units.get(unit, ""))
    return found

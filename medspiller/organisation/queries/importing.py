"""What is recorded, in the shape that an import is planned against."""

import datetime

from django.db.models import Max

from medspiller.accounts.models import User
from medspiller.organisation.models import Engagement, ImportRun, Leadership, Person, Unit, UnitPeriod
from medspiller.organisation.rules.planning import Current, UnitFacts
from medspiller.organisation.rules.stepping import Held
from medspiller.organisation.rules.user_steps import KnownPerson, KnownUser, Owner


def latest_recorded() -> datetime.date | None:
    """The last date on which an import changed anything, or on which anything begins."""
    dates = [
        Model.objects.aggregate(last=Max(field))["last"]
        for Model, field in (
            (ImportRun, "date"),
            (UnitPeriod, "from_date"),
            (Engagement, "from_date"),
            (Leadership, "from_date"),
        )
    ]
    return max((date for date in dates if date is not None), default=None)


def current_at(date: datetime.date) -> Current:
    """Everything recorded that an import on `date` has to know, in a constant number of queries."""
    units = dict(Unit.objects.values_list("pk", "external_id"))
    people = _people()
    keys = {known.pk: key for key, known in people.items()}
    owners = _users()
    for key, known in people.items():
        if known.user is not None:
            owners[known.user.email.lower()] = Owner(known.user.pk, key, known.user.active)
    over = Engagement.objects.filter(to_date__lte=date).values_list("person_id", "unit_id").annotate(Max("to_date"))
    return Current(
        units=_units_held(date, units),
        engagements=[
            Held(pk, (keys[person], units[unit]), title, start, end)
            for pk, person, unit, title, start, end in Engagement.objects.at(date)
            .order_by("pk")
            .values_list("pk", "person_id", "unit_id", "title", "from_date", "to_date")
        ],
        leaderships=[
            Held(pk, units[unit], keys[person], start, end)
            for pk, person, unit, start, end in Leadership.objects.at(date)
            .order_by("pk")
            .values_list("pk", "person_id", "unit_id", "from_date", "to_date")
        ],
        known_units={key: pk for pk, key in units.items()},
        people=people,
        owners=owners,
        last_ends={(keys[person], units[unit]): end for person, unit, end in over.order_by()},
    )


def _units_held(date: datetime.date, units: dict[int, str]) -> list[Held[str, UnitFacts]]:
    rows = (
        UnitPeriod.objects.at(date)
        .order_by("pk")
        .values_list("pk", "unit_id", "name", "kind", "parent_id", "from_date", "to_date")
    )
    return [
        Held(pk, units[unit], UnitFacts(name, kind, None if parent is None else units[parent]), start, end)
        for pk, unit, name, kind, parent, start, end in rows
    ]


def _people() -> dict[str, KnownPerson]:
    fields = ("external_id", "pk", "name", "email", "user_id", "user__name", "user__email", "user__is_active")
    return {
        key: KnownPerson(pk, name, email, None if user is None else KnownUser(user, *rest))
        for key, pk, name, email, user, *rest in Person.objects.order_by("pk").values_list(*fields)
    }


def _users() -> dict[str, Owner]:
    rows = User.objects.values_list("email", "pk", "is_active")
    return {email.lower(): Owner(pk, None, active) for email, pk, active in rows}

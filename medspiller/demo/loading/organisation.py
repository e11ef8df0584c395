"""The municipality's units and people as rows, written in bulk."""

from collections.abc import Iterable

from django.contrib.auth.hashers import make_password

from medspiller.accounts.models import Role, RoleAssignment, User
from medspiller.demo.municipality import KINDS, Municipality
from medspiller.organisation.models import Engagement, Leadership, Person, Unit, UnitPeriod
from medspiller.organisation.queries.names import SEARCHED
from medspiller.text_search.changes import rebuild

BATCH = 2000


def write_organisation(municipality: Municipality) -> None:
    units = _write_units(municipality)
    people = _write_people(municipality)
    Engagement.objects.bulk_create(
        (
            Engagement(
                person=people[person.external_id],
                unit=units[each.unit_id],
                title=each.title,
                from_date=each.from_date,
                to_date=each.to_date,
            )
            for person in municipality.people
            for each in person.engagements
        ),
        batch_size=BATCH,
    )
    Leadership.objects.bulk_create(
        (
            Leadership(
                person=people[person.external_id],
                unit=units[each.unit_id],
                from_date=each.from_date,
                to_date=each.to_date,
            )
            for person in municipality.people
            for each in person.leaderships
        ),
        batch_size=BATCH,
    )
    _give_roles(municipality, people)


def _write_units(municipality: Municipality) -> dict[str, Unit]:
    rows = Unit.objects.bulk_create((Unit(external_id=unit.external_id) for unit in municipality.units), BATCH)
    units = {row.external_id: row for row in rows}
    UnitPeriod.objects.bulk_create(
        (
            UnitPeriod(
                unit=units[unit.external_id],
                name=period.name,
                kind=KINDS[unit.kind].label,
                parent=units[period.parent_id] if period.parent_id else None,
                from_date=period.from_date,
                to_date=period.to_date,
            )
            for unit in municipality.units
            for period in unit.periods
        ),
        batch_size=BATCH,
    )
    return units


def _write_people(municipality: Municipality) -> dict[str, Person]:
    no_password = make_password(None)
    users = User.objects.bulk_create(
        (
            User(
                email=person.email.lower(),
                name=person.name,
                password=no_password,
                is_active=_is_here(person.engagements),
            )
            for person in municipality.people
        ),
        batch_size=BATCH,
    )
    rows = Person.objects.bulk_create(
        (
            Person(external_id=person.external_id, name=person.name, email=person.email, user=user)
            for person, user in zip(municipality.people, users, strict=True)
        ),
        batch_size=BATCH,
    )
    rebuild(kinds=[SEARCHED])
    return {row.external_id: row for row in rows}


def _is_here(engagements: Iterable[object]) -> bool:
    return any(getattr(each, "to_date", None) is None for each in engagements)


def _give_roles(municipality: Municipality, people: dict[str, Person]) -> None:
    holders = [(external_id, Role.EXECUTIVE_GROUP) for external_id in municipality.executive_group]
    holders.append((municipality.cast["hr_administrator"], Role.HR_ADMINISTRATOR))
    holders.append((municipality.cast["auditor"], Role.AUDITOR))
    RoleAssignment.objects.bulk_create(
        RoleAssignment(user=people[external_id].user, role=role, from_date=municipality.reorganised_on)
        for external_id, role in holders
    )

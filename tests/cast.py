"""The named cast of the tests: a small municipality, Fjordby, in which everybody has a place.

Fjordby Kommune            Karen (executive group)
  Børn og Unge             Dorte (executive group)
    Søndre Skole           Anna      Ea, Ib, Liv, Mads, Nor, Oda teach there
      Indskolingen         (no leader)   Per
    Nordre Skole           Bo        Sif, Tom, Ulla, Vera, Yrsa
  Ældre og Sundhed         Erik
    Plejehjemmet Åen       Carl      Zoe, Ask (fewer than five)
  Stabe                    (no leader) Hanne (HR administrator), Rita (auditor)
"""

import datetime
from dataclasses import dataclass, field

from medspiller.accounts.models import Role, RoleAssignment, User
from medspiller.organisation.models import Engagement, Leadership, Person, Unit, UnitPeriod

BEGINNING = datetime.date(2020, 1, 1)

UNITS = [
    ("top", "Fjordby Kommune", "", "karen"),
    ("children", "Børn og Unge", "top", "dorte"),
    ("south", "Søndre Skole", "children", "anna"),
    ("early", "Indskolingen", "south", ""),
    ("north", "Nordre Skole", "children", "bo"),
    ("elderly", "Ældre og Sundhed", "top", "erik"),
    ("home", "Plejehjemmet Åen", "elderly", "carl"),
    ("staff", "Stabe", "top", ""),
]
EMPLOYEES = {
    "south": ["ea", "ib", "liv", "mads", "nor", "oda"],
    "early": ["per"],
    "north": ["sif", "tom", "ulla", "vera", "yrsa"],
    "home": ["zoe", "ask"],
    "staff": ["hanne", "rita"],
}
ROLES = {
    "karen": Role.EXECUTIVE_GROUP,
    "dorte": Role.EXECUTIVE_GROUP,
    "hanne": Role.HR_ADMINISTRATOR,
    "rita": Role.AUDITOR,
}
PASSWORD = "vi-mødes-ved-broen-klokken-ni"


@dataclass
class Cast:
    units: dict[str, Unit] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)

    def user(self, name: str) -> User:
        user = self.people[name].user
        assert user is not None
        return user


def gather() -> Cast:
    """Writes the cast to the database."""
    cast = Cast()
    for key, name, parent, leader in UNITS:
        unit = cast.units[key] = Unit.objects.create(external_id=key)
        UnitPeriod.objects.create(
            unit=unit, name=name, kind="", parent=cast.units.get(parent), from_date=BEGINNING, to_date=None
        )
        if leader:
            person = _person(cast, leader)
            Engagement.objects.create(person=person, unit=unit, title="Leder", from_date=BEGINNING)
            Leadership.objects.create(person=person, unit=unit, from_date=BEGINNING)
    for key, names in EMPLOYEES.items():
        for name in names:
            Engagement.objects.create(
                person=_person(cast, name), unit=cast.units[key], title="Medarbejder", from_date=BEGINNING
            )
    for name, role in ROLES.items():
        RoleAssignment.objects.create(user=cast.user(name), role=role, from_date=BEGINNING)
    return cast


def _person(cast: Cast, name: str) -> Person:
    email = f"{name}@fjordby.example"
    user = User.objects.create_user(email=email, password=PASSWORD, name=f"{name.title()} Test")
    person = Person.objects.create(external_id=name, name=f"{name.title()} Test", email=email, user=user)
    cast.people[name] = person
    return person

"""What an import would change: from what is recorded on a date to what the files describe."""

import datetime
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from medspiller.documents.tables import Problem
from medspiller.organisation.rules.stepping import Asked, Held, Steps, steps
from medspiller.organisation.rules.user_steps import KnownPerson, Owner, UserSteps, user_steps
from medspiller.organisation.rules.wanted import Wanted, WantedPerson

_MANY = 0.10


class UnitFacts(NamedTuple):
    """`parent` is the key of the unit above."""

    name: str
    kind: str
    parent: str | None


EngagementKey = tuple[str, str]


@dataclass
class Current:
    """What is recorded: everything that holds on the date, and all people whether or not they are here on it.

    `known_units` are all units ever, with their keys here; `last_ends` tells when engagements that are over ended.
    `owners` gives for each user's e-mail, in lower case, whose it is.
    """

    units: list[Held[str, UnitFacts]] = field(default_factory=list)
    engagements: list[Held[EngagementKey, str]] = field(default_factory=list)
    leaderships: list[Held[str, str]] = field(default_factory=list)
    known_units: Mapping[str, int] = field(default_factory=dict)
    people: Mapping[str, KnownPerson] = field(default_factory=dict)
    owners: Mapping[str, Owner] = field(default_factory=dict)
    last_ends: Mapping[EngagementKey, datetime.date] = field(default_factory=dict)


class PersonChange(NamedTuple):
    pk: int
    external_id: str
    name: str
    email: str
    name_before: str
    email_before: str


@dataclass
class Plan:
    """Everything an import would write. Two plans with the same digest write the same."""

    date: datetime.date
    new_units: list[str]
    units: Steps[str, UnitFacts]
    new_people: list[WantedPerson]
    changed_people: list[PersonChange]
    engagements: Steps[EngagementKey, str]
    leaderships: Steps[str, str]
    users: UserSteps
    units_before: int
    people_before: int
    leaving: list[str]
    returning: set[str]
    warnings: list[Problem]

    def __bool__(self) -> bool:
        parts = (self.new_units, self.units, self.new_people, self.changed_people)
        return any(parts) or bool(self.engagements or self.leaderships or self.users)

    @property
    def units_ending(self) -> int:
        return sum(1 for end in self.units.end if not end.replaced)

    @property
    def ends_many(self) -> bool:
        """More than a tenth of the units, or of the people, would end."""
        return self.units_ending > _MANY * self.units_before or len(self.leaving) > _MANY * self.people_before

    @property
    def digest(self) -> str:
        parts = (
            self.date,
            self.new_units,
            *((part.begin, part.correct, part.end) for part in (self.units, self.engagements, self.leaderships)),
            [person[:3] for person in self.new_people],
            self.changed_people,
            self.users,
        )
        return hashlib.sha256(repr(parts).encode()).hexdigest()


def plan_import(current: Current, wanted: Wanted, today: datetime.date) -> Plan:
    """The least that makes the record say what `wanted` says.

    A date after `today` shuts nobody out of the system before it comes; the next import does.
    Raises `ImportRefusedError` for an e-mail that cannot be given.
    """
    told = wanted.told
    here_now = {now.key[0] for now in current.engagements} | {now.value for now in current.leaderships}
    here_then = set(wanted.people)
    leaderships = _leaderships(current, wanted)
    if "leader" not in told:
        here_then |= {asked.value for asked in leaderships.values()}
    new_people, changed_people = _people(current, wanted)
    return Plan(
        date=wanted.date,
        new_units=[key for key in wanted.units if key not in current.known_units],
        units=steps(current.units, _units(current, wanted), wanted.date, ends_told="unit_to" in told, last_ends={}),
        new_people=new_people,
        changed_people=changed_people,
        engagements=steps(
            current.engagements,
            _engagements(current, wanted),
            wanted.date,
            ends_told="people_to" in told,
            last_ends=current.last_ends,
        ),
        leaderships=steps(current.leaderships, leaderships, wanted.date, ends_told="people_to" in told, last_ends={}),
        users=user_steps(current.people, current.owners, wanted, here_then, shut_out=wanted.date <= today),
        units_before=len(current.units),
        people_before=len(here_now),
        leaving=sorted(here_now - here_then),
        returning={key for key in here_then - here_now if key in current.people},
        warnings=wanted.warnings,
    )


def _units(current: Current, wanted: Wanted) -> dict[str, Asked[UnitFacts]]:
    kinds = {now.key: now.value.kind for now in current.units}
    asked: dict[str, Asked[UnitFacts]] = {}
    for key, unit in wanted.units.items():
        kind = kinds.get(key, "") if unit.kind is None else unit.kind
        # A unit that comes back begins again on the date: while it was away the tree above it may have turned round.
        start = None if key in current.known_units else unit.from_date
        asked[key] = Asked(UnitFacts(unit.name, kind, unit.parent), start, unit.to_date)
    return asked


def _engagements(current: Current, wanted: Wanted) -> dict[EngagementKey, Asked[str]]:
    titles = {} if "title" in wanted.told else {now.key: now.value for now in current.engagements}
    return {
        key: Asked(titles.get(key, item.title), item.from_date, item.to_date)
        for key, item in wanted.engagements.items()
    }


def _leaderships(current: Current, wanted: Wanted) -> dict[str, Asked[str]]:
    if "leader" in wanted.told:
        return {unit: Asked(item.person, None, item.to_date) for unit, item in wanted.leaderships.items()}
    return {
        now.key: Asked(now.value, None, now.to_date)
        for now in current.leaderships
        if now.key in wanted.units and now.value in wanted.people
    }


def _people(current: Current, wanted: Wanted) -> tuple[list[WantedPerson], list[PersonChange]]:
    new: list[WantedPerson] = []
    changed: list[PersonChange] = []
    for key, person in wanted.people.items():
        known = current.people.get(key)
        if known is None:
            new.append(person)
            continue
        email = person.email if "email" in wanted.told else known.email
        if (person.name, email) != (known.name, known.email):
            changed.append(PersonChange(known.pk, key, person.name, email, known.name, known.email))
    return new, changed

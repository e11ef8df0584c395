"""The organisation as two files describe it on one date."""

import datetime
from dataclasses import dataclass, field
from typing import NamedTuple

from medspiller.documents.tables import Problem


class WantedUnit(NamedTuple):
    """`kind` is None where the file has no such column. Keys are those of the files."""

    external_id: str
    name: str
    kind: str | None
    parent: str | None
    from_date: datetime.date | None
    to_date: datetime.date | None
    row: int


class WantedPerson(NamedTuple):
    external_id: str
    name: str
    email: str
    row: int


class WantedEngagement(NamedTuple):
    title: str
    from_date: datetime.date | None
    to_date: datetime.date | None


class WantedLeadership(NamedTuple):
    person: str
    to_date: datetime.date | None


@dataclass
class Wanted:
    """`told` names the optional columns that the files have; what no column tells is left as it is."""

    date: datetime.date
    units: dict[str, WantedUnit] = field(default_factory=dict)
    people: dict[str, WantedPerson] = field(default_factory=dict)
    engagements: dict[tuple[str, str], WantedEngagement] = field(default_factory=dict)
    leaderships: dict[str, WantedLeadership] = field(default_factory=dict)
    told: set[str] = field(default_factory=set)
    warnings: list[Problem] = field(default_factory=list)
    people_table: str = ""

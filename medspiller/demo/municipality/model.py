"""What the demo municipality consists of. Dates are half-open: ``to_date`` is the first day a thing no longer holds."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol


class Dated(Protocol):
    @property
    def from_date(self) -> date: ...

    @property
    def to_date(self) -> date | None: ...


def holds_on(item: Dated, day: date) -> bool:
    return item.from_date <= day and (item.to_date is None or day < item.to_date)


@dataclass(frozen=True, slots=True)
class UnitPeriod:
    unit_id: str
    name: str
    parent_id: str | None
    from_date: date
    to_date: date | None


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit and its periods, oldest first and without gaps; ``kind`` is a key of ``kinds.KINDS``."""

    external_id: str
    kind: str
    periods: tuple[UnitPeriod, ...]

    @property
    def name(self) -> str:
        return self.periods[-1].name

    @property
    def parent_id(self) -> str | None:
        return self.periods[-1].parent_id

    @property
    def from_date(self) -> date:
        return self.periods[0].from_date

    @property
    def to_date(self) -> date | None:
        return self.periods[-1].to_date

    def period_on(self, day: date) -> UnitPeriod | None:
        return next((period for period in self.periods if holds_on(period, day)), None)


@dataclass(frozen=True, slots=True)
class Engagement:
    unit_id: str
    title: str
    from_date: date
    to_date: date | None


@dataclass(frozen=True, slots=True)
class Leadership:
    unit_id: str
    title: str
    from_date: date
    to_date: date | None


@dataclass(frozen=True, slots=True)
class Person:
    external_id: str
    name: str
    email: str
    engagements: tuple[Engagement, ...]
    leaderships: tuple[Leadership, ...]


@dataclass(frozen=True, slots=True)
class Municipality:
    """Parents come before their children in ``units``; ``cast`` gives person ids by role, see ``cast.ROLES``."""

    name: str
    domain: str
    reorganised_on: date
    units: tuple[Unit, ...]
    people: tuple[Person, ...]
    cast: Mapping[str, str]
    executive_group: tuple[str, ...]

    def fingerprint(self) -> str:
        """SHA-256 (hexadecimal) of everything in the municipality: equal content gives equal fingerprints."""
        digest = hashlib.sha256()
        for line in self._lines():
            digest.update(line.encode() + b"\n")
        return digest.hexdigest()

    def _lines(self) -> Iterable[str]:
        yield f"{self.name} {self.domain} {self.reorganised_on}"
        yield from map(repr, self.units)
        yield from map(repr, self.people)
        yield repr(sorted(self.cast.items()))
        yield repr(self.executive_group)

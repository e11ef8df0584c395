"""What a series consists of, and the workplaces it is about."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from medspiller.demo.municipality import KINDS, Municipality, holds_on
from medspiller.periods import Period, Rhythm

MONTHS = 60


@dataclass(frozen=True, slots=True)
class Given:
    """One unit and period as it is delivered: a value, or a numerator and a denominator; `persons` it is about."""

    value: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    persons: int | None = None


Series = Mapping[tuple[str, Period], Given]
"""By a unit's external id and a period."""


@dataclass(frozen=True, slots=True)
class Workplace:
    """A unit with people of its own. `since` and `until` (the first day it no longer is) bound what it delivers."""

    code: str
    name: str
    kind: str
    family: str
    persons: int
    since: datetime.date
    until: datetime.date | None

    def is_there_in(self, period: Period) -> bool:
        return self.since < period.end and (self.until is None or period.start < self.until)


@dataclass(frozen=True)
class Setting:
    """Where and when the series are. `today` is the day they are looked at; the last month is the last whole one."""

    municipality: Municipality
    today: datetime.date

    @cached_property
    def months(self) -> tuple[Period, ...]:
        return last_periods(Rhythm.MONTH, self.today, MONTHS)

    @cached_property
    def broken_on(self) -> datetime.date:
        """The first day of the new absence system: a January, one to two years before it and three or more after."""
        return datetime.date(self.months[0].year + 2, 1, 1)

    def months_ago(self, count: int) -> datetime.date:
        """The first day of the month from which there are `count` whole months until today."""
        return self.months[-count].start

    @cached_property
    def workplaces(self) -> tuple[Workplace, ...]:
        """Every unit that has, or until it closed had, people of its own, in the municipality's order."""
        found = []
        for unit in self.municipality.units:
            persons = self._persons.get(unit.external_id, 0)
            if persons:
                family = KINDS[unit.kind].family
                found.append(
                    Workplace(unit.external_id, unit.name, unit.kind, family, persons, unit.from_date, unit.to_date)
                )
        return tuple(found)

    @cached_property
    def _persons(self) -> Mapping[str, int]:
        """How many work in each unit, today or on its last day."""
        last = {unit.external_id: unit.to_date for unit in self.municipality.units}
        there: dict[str, set[str]] = {}
        for person in self.municipality.people:
            for each in person.engagements:
                end = last[each.unit_id]
                day = self.today if end is None else end - datetime.timedelta(days=1)
                if holds_on(each, day):
                    there.setdefault(each.unit_id, set()).add(person.external_id)
        return {unit: len(people) for unit, people in there.items()}

    @cached_property
    def above(self) -> Mapping[str, tuple[str, ...]]:
        """Each unit with all above it, itself first, as the organisation stands today."""
        parent = {unit.external_id: unit.parent_id for unit in self.municipality.units}
        found: dict[str, tuple[str, ...]] = {}
        for code, over in parent.items():
            found[code] = (code, *(found[over] if over else ()))
        return found

    def code_of(self, name: str) -> str:
        """The code of the only standing unit of that name. Raises LookupError where there is none, or more."""
        codes = [unit.external_id for unit in self.municipality.units if unit.name == name and unit.to_date is None]
        if len(codes) != 1:
            raise LookupError(f"{len(codes)} units are called {name}.")
        return codes[0]


def last_periods(rhythm: Rhythm, today: datetime.date, count: int) -> tuple[Period, ...]:
    """The last `count` whole periods before `today`, the oldest first."""
    period = Period.of(rhythm, today)
    found = []
    for _each in range(count):
        period = period.previous()
        found.append(period)
    return tuple(reversed(found))

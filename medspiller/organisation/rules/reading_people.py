import datetime

from medspiller.documents.tables import Row, Table, gettext_noop
from medspiller.organisation.rules.collecting import Collector
from medspiller.organisation.rules.columns import PEOPLE_COLUMNS, Columns
from medspiller.organisation.rules.fields import as_yes, is_address
from medspiller.organisation.rules.reading_units import UnitReader
from medspiller.organisation.rules.row_reading import KEY_LENGTH, NAME_LENGTH, RowReader
from medspiller.organisation.rules.wanted import WantedEngagement, WantedLeadership, WantedPerson


class PeopleReader:
    """Reads the table of people against the units just read. One row is one engagement."""

    def __init__(self, table: Table, problems: Collector, date: datetime.date, units: UnitReader) -> None:
        self.columns = Columns(table, PEOPLE_COLUMNS)
        self.rows = RowReader(table, self.columns, problems, date)
        self.problems = problems
        self.units = units
        self.people: dict[str, WantedPerson] = {}
        self.engagements: dict[tuple[str, str], WantedEngagement] = {}
        self.leaderships: dict[str, WantedLeadership] = {}
        self.merged = 0
        self._leader_rows: dict[str, int] = {}
        self._address_rows: dict[str, tuple[str, int]] = {}

    def read(self) -> None:
        self.columns.check([("id", "id"), ("name", "navn"), ("unit", "enheds-id")], self.problems)
        if self.problems.count or not self.units.units:
            return
        for row in self.rows.table.rows:
            self._take(row)
        for unit, (person, row) in self.units.named_leaders.items():
            self._take_named_leader(unit, person, row)

    def _take(self, row: Row) -> None:
        rows = self.rows
        key = rows.required(row, "id", KEY_LENGTH)
        name = rows.required(row, "name", NAME_LENGTH)
        email = self._address(row)
        start, end, holds = rows.period(row)
        unit = self._unit(row, holds=holds)
        leads = as_yes(rows.text(row, "leader"))
        if leads is None:
            rows.wrong(row, "leader", gettext_noop("Skriv ja eller nej, eller lad feltet være tomt."))
        title = rows.text(row, "title")
        rows.short_enough(row, "title", title, NAME_LENGTH)
        if not (holds and key and unit):
            return
        self._take_person(row, WantedPerson(key, name, email, row.number))
        self._take_engagement((key, unit), WantedEngagement(title, start, end))
        if leads:
            self._take_leader(row, unit, WantedLeadership(key, end))

    def _address(self, row: Row) -> str:
        email = self.rows.text(row, "email").lower()
        if email and not is_address(email):
            self.rows.wrong(
                row,
                "email",
                gettext_noop("«%(email)s» er ikke en e-mailadresse. Ret den, eller lad feltet være tomt."),
                email=email[:80],
            )
        return email

    def _unit(self, row: Row, *, holds: bool) -> str:
        unit = self.rows.required(row, "unit", KEY_LENGTH)
        if not unit or unit in self.units.units:
            return unit
        if unit in self.units.not_now:
            if holds:
                message = gettext_noop(
                    "Enheden «%(unit)s» gælder ikke på den dato, filen beskriver. "
                    "Ret datoerne, eller flyt medarbejderen."
                )
                self.rows.wrong(row, "unit", message, unit=unit)
            return ""
        self.rows.wrong(
            row,
            "unit",
            gettext_noop("Enheden «%(unit)s» findes ikke i filen med enheder. Ret nøglen, eller tilføj enheden."),
            unit=unit,
        )
        return ""

    def _take_person(self, row: Row, person: WantedPerson) -> None:
        known = self.people.setdefault(person.external_id, person)
        if known is person:
            self._check_address(row, person)
            return
        for field, first, this in (("name", known.name, person.name), ("email", known.email, person.email)):
            if first != this:
                self.rows.wrong(
                    row,
                    field,
                    gettext_noop(
                        "Medarbejderen «%(key)s» har «%(first)s» i række %(first_row)d og «%(this)s» her. "
                        "Skriv det ens i alle medarbejderens rækker."
                    ),
                    key=person.external_id,
                    first=first,
                    first_row=known.row,
                    this=this,
                )

    def _check_address(self, row: Row, person: WantedPerson) -> None:
        if not person.email:
            return
        other, number = self._address_rows.setdefault(person.email, (person.external_id, row.number))
        if other != person.external_id:
            self.rows.wrong(
                row,
                "email",
                gettext_noop(
                    "E-mailen %(email)s bruges også af medarbejderen «%(other)s» i række %(other_row)d. "
                    "To medarbejdere kan ikke have den samme."
                ),
                email=person.email,
                other=other,
                other_row=number,
            )

    def _take_engagement(self, key: tuple[str, str], engagement: WantedEngagement) -> None:
        known = self.engagements.get(key)
        if known is None:
            self.engagements[key] = engagement
            return
        self.merged += 1
        titles = sorted({*known.title.split(", "), engagement.title} - {""})
        starts = [date for date in (known.from_date, engagement.from_date) if date is not None]
        ends = [known.to_date, engagement.to_date]
        self.engagements[key] = WantedEngagement(
            ", ".join(titles)[:NAME_LENGTH],
            min(starts, default=None),
            None if None in ends else max(date for date in ends if date is not None),
        )

    def _take_leader(self, row: Row, unit: str, leadership: WantedLeadership) -> None:
        known = self.leaderships.get(unit)
        if known is None:
            self.leaderships[unit] = leadership
            self._leader_rows[unit] = row.number
        elif known.person != leadership.person:
            self._tell_two_leaders(self.problems, row, self.columns.heading("leader"), unit, leadership.person)

    def _take_named_leader(self, unit: str, person: str, row: Row) -> None:
        units = self.units
        column = units.columns.heading("leader")
        known = self.leaderships.get(unit)
        if person not in self.people:
            units.problems.add(
                gettext_noop(
                    "Lederen «%(person)s» findes ikke i filen med medarbejdere. Ret nøglen, eller tilføj medarbejderen."
                ),
                row=row.number,
                column=column,
                person=person[:KEY_LENGTH],
            )
        elif known is None:
            self.leaderships[unit] = WantedLeadership(person, None)
        elif known.person != person:
            self._tell_two_leaders(units.problems, row, column, unit, person)

    def _tell_two_leaders(self, problems: Collector, row: Row, column: str, unit: str, person: str) -> None:
        first = self.leaderships[unit].person
        problems.add(
            gettext_noop(
                "Enheden «%(unit)s» har to ledere på én gang: %(first)s (række %(first_row)d) og %(second)s. "
                "Vælg én af dem."
            ),
            row=row.number,
            column=column,
            unit=unit,
            first=f"{self.people[first].name} ({first})",
            first_row=self._leader_rows.get(unit, row.number),
            second=f"{self.people[person].name} ({person})" if person in self.people else person,
        )

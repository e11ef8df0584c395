import datetime
from dataclasses import dataclass, replace

from medspiller.documents.tables import Problem, Table, TableError, gettext_noop, is_workbook, read_table, sheet_names
from medspiller.organisation.rules.collecting import ImportRefusedError
from medspiller.organisation.rules.columns import simplified
from medspiller.organisation.rules.reading import read_wanted
from medspiller.organisation.rules.wanted import Wanted

_UNIT_SHEETS = {"enheder", "enhed", "organisation", "units", "unit", "organization"}
_PEOPLE_SHEETS = {"medarbejdere", "medarbejder", "ansatte", "personer", "ansættelser", "people", "employees", "persons"}


@dataclass(frozen=True)
class Source:
    """A file, or one sheet of it. `sheet` is a name, None for the only or the first one."""

    filename: str
    data: bytes
    sheet: str | None = None

    @property
    def label(self) -> str:
        return f"{self.filename}, {self.sheet}" if self.sheet else self.filename


def read_sources(units: Source, people: Source | None, date: datetime.date) -> Wanted:
    """What the two files, or the two sheets of one, say of the organisation on `date`. Raises `ImportRefusedError`."""
    if people is None:
        units, people = _two_sheets(units)
    problems: list[Problem] = []
    tables = [_read(source, problems) for source in (units, people)]
    if tables[0] is None or tables[1] is None:
        raise ImportRefusedError(problems)
    return read_wanted(tables[0], tables[1], date, unit_table=units.label, people_table=people.label)


def _read(source: Source, problems: list[Problem]) -> Table | None:
    try:
        return read_table(source.data, source.filename, source.sheet)
    except TableError as error:
        problems.append(replace(error.problem, table=source.label))
        return None


def _two_sheets(source: Source) -> tuple[Source, Source]:
    try:
        names = sheet_names(source.data, source.filename)
    except TableError as error:
        raise ImportRefusedError([replace(error.problem, table=source.filename)]) from error
    if len(names) < 2:
        if is_workbook(source.data):
            message = gettext_noop("Filen har kun ét ark. Læg medarbejderne i ark nummer to, eller vælg to filer.")
        else:
            message = gettext_noop("Vælg også filen med medarbejdere. Kun en XLSX-fil kan rumme begge dele, i to ark.")
        raise ImportRefusedError([Problem(message, {}, source.filename)])
    units = next((name for name in names if simplified(name) in _UNIT_SHEETS), None)
    people = next((name for name in names if simplified(name) in _PEOPLE_SHEETS), None)
    if units is None or people is None:
        units, people = names[0], names[1]
    return replace(source, sheet=units), replace(source, sheet=people)

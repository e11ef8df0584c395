import datetime

from medspiller.documents.tables import Problem, Table, gettext_noop
from medspiller.organisation.rules.collecting import Collector, refuse_where_any
from medspiller.organisation.rules.reading_people import PeopleReader
from medspiller.organisation.rules.reading_units import UnitReader
from medspiller.organisation.rules.row_reading import named
from medspiller.organisation.rules.wanted import Wanted


def read_wanted(units: Table, people: Table, date: datetime.date, *, unit_table: str, people_table: str) -> Wanted:
    """The organisation on `date` as the two tables describe it; rows that do not hold on `date` are left out.

    Raises `ImportRefusedError` with everything that is wrong in them. The two names stand in messages.
    """
    unit_problems, people_problems = Collector(unit_table), Collector(people_table)
    unit_reader = UnitReader(units, unit_problems, date)
    unit_reader.read()
    people_reader = PeopleReader(people, people_problems, date, unit_reader)
    people_reader.read()
    refuse_where_any(unit_problems, people_problems)
    _refuse_when_nothing_holds(unit_reader, people_reader)
    return Wanted(
        date=date,
        units=unit_reader.units,
        people=people_reader.people,
        engagements=people_reader.engagements,
        leaderships=people_reader.leaderships,
        told=_told(unit_reader, people_reader),
        warnings=_warnings(unit_reader, people_reader),
        people_table=people_table,
    )


def _refuse_when_nothing_holds(units: UnitReader, people: PeopleReader) -> None:
    for problems, held in ((units.problems, units.units), (people.problems, people.people)):
        if not held:
            problems.add(gettext_noop("Ingen rækker gælder på den dato, filen beskriver. Ret datoen."))
    refuse_where_any(units.problems, people.problems)


def _told(units: UnitReader, people: PeopleReader) -> set[str]:
    told = {field for field in ("kind",) if field in units.columns}
    told |= {field for field in ("email", "title") if field in people.columns}
    told |= {"unit_to"} if "to" in units.columns else set()
    told |= {"people_to"} if "to" in people.columns else set()
    told |= {"leader"} if "leader" in units.columns or "leader" in people.columns else set()
    return told


def _warnings(units: UnitReader, people: PeopleReader) -> list[Problem]:
    found: list[Problem] = []
    tops = [f"{unit.name} ({key})" for key, unit in units.units.items() if unit.parent is None]
    if len(tops) > 1:
        message = gettext_noop("%(count)d enheder hører ikke under nogen: %(units)s.")
        found.append(Problem(message, {"count": len(tops), "units": named(tops)}, units.problems.table))
    for reader in (units, people):
        if reader.rows.skipped:
            message = gettext_noop("%(count)d rækker gælder ikke på den dato, filen beskriver, og springes over.")
            found.append(Problem(message, {"count": reader.rows.skipped}, reader.problems.table))
        if reader.columns.unused:
            message = gettext_noop("Disse kolonner bruges ikke: %(columns)s.")
            found.append(Problem(message, {"columns": named(reader.columns.unused, 12)}, reader.problems.table))
    if people.merged:
        message = gettext_noop("%(count)d rækker gentager medarbejder og enhed. Hver gentagelse er lagt sammen til én.")
        found.append(Problem(message, {"count": people.merged}, people.problems.table))
    if "leader" not in units.columns and "leader" not in people.columns:
        message = gettext_noop("Ingen kolonne siger, hvem der er leder. Enhedernes ledere bliver, som de er.")
        found.append(Problem(message, {}, people.problems.table))
    return found

"""Small imports in tests: `units("1;Top;")` and `people("a;Åse;a@x.dk;1;Chef;ja")` under the usual headings."""

import datetime

from medspiller.audit.changes import SYSTEM
from medspiller.organisation.changes import apply_import
from medspiller.organisation.imports import Source, read_sources
from medspiller.organisation.rules.planning import Plan
from medspiller.organisation.rules.wanted import Wanted

DATE = datetime.date(2026, 3, 1)
UNITS = "id;navn;overordnet id;slags\n"
PEOPLE = "id;navn;e-mail;enhed;titel;leder\n"


def units(*rows: str, heading: str = UNITS) -> Source:
    return Source("enheder.csv", (heading + "".join(f"{row}\n" for row in rows)).encode())


def people(*rows: str, heading: str = PEOPLE) -> Source:
    return Source("medarbejdere.csv", (heading + "".join(f"{row}\n" for row in rows)).encode())


SMALL_UNITS = units("1;Fjordby Kommune;;Kommune", "2;Søndre Skole;1;Skole", "3;Nordre Skole;1;Skole")
SMALL_PEOPLE = people(
    "k;Karen Top;karen@fjordby.example;1;Direktør;ja",
    "a;Anna Ås;anna@fjordby.example;2;Skoleleder;ja",
    "e;Ea Lund;ea@fjordby.example;2;Lærer;nej",
    "b;Bo Ø;bo@fjordby.example;3;Skoleleder;ja",
    "i;Ib Dam;;3;Pedel;",
)


def read(unit_source: Source, people_source: Source, date: datetime.date = DATE) -> Wanted:
    return read_sources(unit_source, people_source, date)


def bring_in(
    unit_source: Source = SMALL_UNITS, people_source: Source = SMALL_PEOPLE, date: datetime.date = DATE
) -> Plan:
    return apply_import(by=SYSTEM, wanted=read(unit_source, people_source, date), many_may_end=True)

"""Importing 50,000 people in 3,000 units, beside a bare bulk insert of the same rows."""

import csv
import datetime
import io
from pathlib import Path

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX
from django.db import transaction

from medspiller.accounts.models import User
from medspiller.audit.changes import SYSTEM
from medspiller.organisation.changes import apply_import
from medspiller.organisation.imports import Source, read_sources
from medspiller.organisation.models import Engagement, Leadership, Person, Unit, UnitPeriod
from medspiller.project.benchmarks.measuring import FreshDatabase, Row, alternate, timed

UNITS = 3_000
PEOPLE = 50_000
DATE = datetime.date(2026, 11, 1)
GOAL = 10
ROUNDS = 3
REFERENCE = "bare bulk insert of the same rows"


def unit_rows() -> list[list[str]]:
    """Eight units below each one, so that the tree is five levels deep."""
    rows = [["id", "navn", "overordnet id", "slags", "fra"]]
    for number in range(UNITS):
        parent = f"e{(number - 1) // 8}" if number else ""
        rows.append([f"e{number}", f"Enhed nummer {number} på Åsen", parent, "Afdeling", "01-01-2020"])
    return rows


def people_rows() -> list[list[str]]:
    rows = [["id", "navn", "e-mail", "enheds-id", "titel", "leder", "fra"]]
    for number in range(PEOPLE):
        unit, leads = number % UNITS, "ja" if number < UNITS else "nej"
        name, email = f"Østen Ågård {number}", f"oesten.{number}@kommune.example"
        rows.append([f"m{number}", name, email, f"e{unit}", "Pædagog", leads, "2021-08-01"])
    return rows


def as_file(filename: str, rows: list[list[str]]) -> Source:
    target = io.StringIO()
    csv.writer(target, delimiter=";").writerows(rows)
    return Source(filename, target.getvalue().encode())


def rows(folder: Path) -> list[Row]:
    database = FreshDatabase(folder)
    unit_table, people_table = unit_rows(), people_rows()
    units, people = as_file("enheder.csv", unit_table), as_file("medarbejdere.csv", people_table)

    def bring_in() -> None:
        apply_import(by=SYSTEM, wanted=read_sources(units, people, DATE))

    def ours() -> float:
        database.renew()
        seconds = timed(bring_in)
        check_count()
        return seconds

    def again() -> float:
        database.renew()
        bring_in()
        return timed(bring_in)

    def reference() -> float:
        database.renew()
        seconds = timed(lambda: insert(unit_table[1:], people_table[1:]))
        check_count()
        return seconds

    first, second, bare = alternate(ROUNDS, ours, again, reference)
    return [
        Row("import", first, REFERENCE, bare, GOAL),
        Row("import again, nothing changed", second, REFERENCE, bare, GOAL),
    ]


@transaction.atomic
def insert(unit_table: list[list[str]], people_table: list[list[str]]) -> None:
    """The rows themselves and nothing else: no check, no plan, no history."""
    begun = datetime.date(2020, 1, 1)
    units = {
        unit.external_id: unit.pk for unit in Unit.objects.bulk_create([Unit(external_id=row[0]) for row in unit_table])
    }
    UnitPeriod.objects.bulk_create(
        [
            UnitPeriod(unit_id=units[key], name=name, kind=kind, parent_id=units.get(parent), from_date=begun)
            for key, name, parent, kind, _start in unit_table
        ]
    )
    users = User.objects.bulk_create(
        [User(email=row[2], name=row[1], password=UNUSABLE_PASSWORD_PREFIX) for row in people_table]
    )
    people = Person.objects.bulk_create(
        [
            Person(external_id=row[0], name=row[1], email=row[2], user_id=user.pk)
            for row, user in zip(people_table, users, strict=True)
        ]
    )
    Engagement.objects.bulk_create(
        [
            Engagement(person_id=person.pk, unit_id=units[row[3]], title=row[4], from_date=begun)
            for row, person in zip(people_table, people, strict=True)
        ]
    )
    Leadership.objects.bulk_create(
        [
            Leadership(person_id=person.pk, unit_id=units[row[3]], from_date=DATE)
            for row, person in zip(people_table, people, strict=True)
            if row[5] == "ja"
        ]
    )


def check_count() -> None:
    """A benchmark of something that did not happen would be worthless."""
    found = (Unit.objects.count(), Person.objects.count(), User.objects.count(), Leadership.objects.count())
    if found != (UNITS, PEOPLE, PEOPLE, UNITS):
        raise AssertionError(f"The benchmark wrote other rows than it should: {found}")

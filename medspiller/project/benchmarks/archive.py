"""A municipality of 50,000 people into one file and out of it again, beside the bare rows in and out of the database.

The reference for writing asks for every column of every row and drops it; that for reading puts the same rows in with
`bulk_create`. Memory is the most that a process of its own took, beside the same for a twentieth of the people.
"""

import datetime
import os
import random
import subprocess
import sys
import uuid
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.db import connection, models, transaction

from medspiller.accounts.models import User
from medspiller.audit.changes import SYSTEM
from medspiller.audit.models import Event
from medspiller.exchange.exports.writing import write_archive
from medspiller.exchange.imports.reading import read_archive
from medspiller.exchange.queries.tables import tables
from medspiller.organisation.models import Engagement, Leadership, Person, Unit, UnitPeriod
from medspiller.outbox.models import Letter
from medspiller.project.benchmarks.measuring import Row, timed
from medspiller.survey_answers.models import Response

PEOPLE = {True: 50_000, False: 10_000}
SMALL = 20
GOAL_WRITING, GOAL_READING, GOAL_MEMORY = 5, 5, 1.5
BEGINNING = datetime.date(2020, 1, 1)
MOMENT = datetime.datetime(2026, 9, 1, 9, tzinfo=datetime.UTC)
ANSWERED, SENT, DONE = 3, 3, 4


def rows(folder: Path) -> list[Row]:
    people = PEOPLE[os.environ.get("BENCH_FULL") == "1"]
    call_command("migrate", verbosity=0)
    memory = []
    for number in (people // SMALL, people):
        file = folder / f"archive-{number}.zip"
        _renew()
        _fill(number)
        held = _rows_in_memory()
        count = sum(len(some) for _model, some in held)
        bare_reading = timed(_read_bare)
        writing = timed(partial(write_archive, by=SYSTEM, path=file, why="bench"))
        write_memory = _most_memory("write", folder / f"again-{number}.zip")
        _renew()
        bare_writing = timed(partial(_write_bare, held))
        held.clear()
        _renew()
        reading = timed(partial(read_archive, by=SYSTEM, path=file, why="bench"))
        _renew()
        memory.append((write_memory, _most_memory("read", file)))
    size = file.stat().st_size / 1e6
    note = f"\n  {people:,} people, {count:,} rows, {size:.0f} MB, {connection.vendor}"
    (few_write, few_read), (many_write, many_read) = memory
    part = f"for 1/{SMALL} of the people"
    return [
        Row("writing it all", writing, "asking for the rows", bare_reading, GOAL_WRITING, note),
        Row("reading it all", reading, "bulk_create of the rows", bare_writing, GOAL_READING),
        Row("memory to write", many_write, part, few_write, GOAL_MEMORY, unit="MB"),
        Row("memory to read", many_read, part, few_read, GOAL_MEMORY, unit="MB"),
    ]


def _renew() -> None:
    call_command("flush", interactive=False, verbosity=0)


def _read_bare() -> None:
    for table in tables():
        names = [column.name for column in table.columns]
        for _row in table.rows.values_list(*names).iterator(chunk_size=2_000):
            pass


def _rows_in_memory() -> list[tuple[type[models.Model], list[Any]]]:
    return [(table.model, list(table.rows)) for table in tables()]


@transaction.atomic
def _write_bare(held: list[tuple[type[models.Model], list[Any]]]) -> None:
    for model, some in held:
        model._base_manager.bulk_create(some, batch_size=1_000)


def _most_memory(verb: str, file: Path) -> float:
    """Megabytes that the command took at most, in a process of its own that says so itself.

    What the system tells of a child counts in what its parent held when it was made.
    """
    command = [sys.executable, "-c", _TELLING, f"archive_{verb}", str(file), "--why=bench"]
    connection.close()
    done = subprocess.run(  # noqa: S603 - our own command
        command, env=os.environ | {"PYTHONPATH": str(settings.ROOT)}, check=True, capture_output=True, text=True
    )
    return int(done.stdout.split()[-1]) / 1024


_TELLING = """
import re, sys, django
django.setup()
from django.core.management import call_command
call_command(*sys.argv[1:])
print(re.search(r"VmHWM:\\s+(\\d+)", open("/proc/self/status").read())[1])
"""


def _put(model: type[models.Model], some: Iterable[Any]) -> None:
    left: Iterator[Any] = iter(some)
    while portion := list(islice(left, 5_000)):
        model._base_manager.bulk_create(portion)


@transaction.atomic
def _fill(people: int) -> None:
    units, source = max(1, people // 17), random.Random(1)  # noqa: S311 - made-up data
    keys, answers = range(1, people + 1), range(people * ANSWERED)
    parents = {unit: (unit - 2) // 8 + 1 if unit > 1 else None for unit in range(1, units + 1)}
    _put(Unit, (Unit(pk=unit, external_id=f"e{unit}") for unit in parents))
    _put(
        UnitPeriod,
        (
            UnitPeriod(
                unit_id=unit, name=f"Enhed {unit} på Åsen", kind="Afdeling", parent_id=parent, from_date=BEGINNING
            )
            for unit, parent in parents.items()
        ),
    )
    _put(User, (User(pk=key, email=f"oe.{key}@kommune.example", name=f"Østen {key}") for key in keys))
    _put(Person, (Person(pk=key, external_id=f"m{key}", name=f"Østen {key}", user_id=key) for key in keys))
    _put(
        Engagement,
        (Engagement(person_id=key, unit_id=key % units + 1, title="Pædagog", from_date=BEGINNING) for key in keys),
    )
    _put(Leadership, (Leadership(person_id=unit, unit_id=unit, from_date=BEGINNING) for unit in parents))
    rounds = [uuid.uuid4() for _round in range(ANSWERED)]
    _put(
        Response,
        (
            Response(round=rounds[one % ANSWERED], region_id=one % units + 1, choices=source.randbytes(12))
            for one in answers
        ),
    )
    _put(
        Letter,
        (
            Letter(
                key=f"bench:{one}",
                to=f"oe.{one}@kommune.example",
                language="da",
                kind="bench",
                subject="Ugens mail",
                created_at=MOMENT,
                not_before=MOMENT,
                sent_at=MOMENT,
            )
            for one in range(people * SENT)
        ),
    )
    _put(
        Event,
        (
            Event(
                at=MOMENT,
                actor_id=str(one % people + 1),
                actor_name=f"Østen {one}",
                action="actions.checked_in",
                subject_type="actions.action",
                subject_id=str(one),
                subject_label="Vi øver os i at sige »det ved jeg ikke«; = + -",
                details={"fields": ["going", "saw"]},
            )
            for one in range(people * DONE)
        ),
    )

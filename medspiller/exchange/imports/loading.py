"""Rows straight into the database, past the models: with the keys they had, and as fast as the database takes them."""

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.core.management.color import no_style
from django.db import DatabaseError, connection, models
from django.utils.translation import gettext as _

from medspiller.exchange.queries.next_ids import numbered
from medspiller.exchange.queries.tables import Column, Table
from medspiller.exchange.rules.cells import Kind
from medspiller.exchange.rules.refusals import ArchiveRefusedError

_AT_A_TIME = 2_000
Values = Sequence[Any]


def put(table: Table, rows: Iterable[list[Any]]) -> None:
    """Puts the rows in, in the order they come. Raises ArchiveRefusedError where the database refuses them."""
    stand_ins = [column.stand_in.value for column in table.every_column if column.stand_in is not None]
    travelling = [*table.columns, *(column for column in table.every_column if column.stand_in is not None)]
    filled = (values + stand_ins for values in rows) if stand_ins else rows
    try:
        if connection.vendor == "postgresql":
            _copy(table, travelling, filled)
        else:
            _insert(table, travelling, filled)
    except (DatabaseError, OverflowError) as error:
        why = str(error).strip().splitlines()[0][:200]
        raise ArchiveRefusedError(
            _("%(file)s: databasen tager ikke imod rækkerne (%(why)s). Intet er læst ind.")
            % {"file": table.file, "why": why}
        ) from error


def _names(table: Table, columns: Sequence[Column]) -> tuple[str, str]:
    quote = connection.ops.quote_name
    return quote(table.model._meta.db_table), ", ".join(quote(str(column.field.column)) for column in columns)


def _copy(table: Table, columns: Sequence[Column], rows: Iterable[Values]) -> None:
    name, named = _names(table, columns)
    sql = f"COPY {name} ({named}) FROM STDIN"
    with connection.cursor() as cursor, connection.wrap_database_errors, cursor.copy(sql) as copy:
        for values in rows:
            copy.write_row(values)


def _insert(table: Table, columns: Sequence[Column], rows: Iterable[Values]) -> None:
    name, named = _names(table, columns)
    marks = ", ".join(["%s"] * len(columns))
    sql = f"INSERT INTO {name} ({named}) VALUES ({marks})"  # noqa: S608 - names of the models' own
    stored = [_STORED.get(column.kind) for column in columns]
    changed = [(place, how) for place, how in enumerate(stored) if how is not None]
    with connection.cursor() as cursor:
        for some in _portions(rows):
            for values in some:
                for place, how in changed:
                    if values[place] is not None:
                        values[place] = how(values[place])
            cursor.executemany(sql, some)


def _portions(rows: Iterable[Values]) -> Iterator[list[Any]]:
    left = iter(rows)
    while some := list(islice(left, _AT_A_TIME)):
        yield some


def _stored_moment(value: datetime.datetime) -> str:
    return str(connection.ops.adapt_datetimefield_value(value))


# How SQLite stores what it has no type for.
_STORED: dict[Kind, Callable[[Any], Any]] = {
    Kind.UUID: lambda value: value.hex,
    Kind.DATE: datetime.date.isoformat,
    Kind.MOMENT: _stored_moment,
    Kind.BOOLEAN: int,
}


def check_references() -> None:
    """Tries all references of what was put in so far. Raises ArchiveRefusedError."""
    try:
        connection.check_constraints()
    except DatabaseError as error:
        why = str(error).strip().splitlines()[0][:300]
        raise ArchiveRefusedError(
            _("Noget i arkivet henviser til noget, der ikke er der (%(why)s). Intet er læst ind.") % {"why": why}
        ) from error


def set_next_ids(tables: Sequence[Table], wanted: dict[str, int]) -> None:
    """New rows get numbers after all that were ever used where the archive was written."""
    found = dict(numbered(tables))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for sql in connection.ops.sequence_reset_sql(no_style(), list(found.values())):
                cursor.execute(sql)
        for label, model in found.items():
            _set_next_id(cursor, model, wanted.get(label, 1))


def _set_next_id(cursor: Any, model: type[models.Model], wanted: int) -> None:
    table, column = model._meta.db_table, model._meta.pk.column
    if connection.vendor == "sqlite":
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        row = cursor.fetchone()
        if row is None and wanted > 1:
            cursor.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (%s, %s)", [table, wanted - 1])
        elif row is not None and row[0] < wanted - 1:
            cursor.execute("UPDATE sqlite_sequence SET seq = %s WHERE name = %s", [wanted - 1, table])
        return
    quoted = connection.ops.quote_name(table)
    cursor.execute(
        f"SELECT setval(pg_get_serial_sequence(%s, %s),"  # noqa: S608 - names of the models' own
        f" GREATEST(%s, (SELECT COALESCE(MAX({connection.ops.quote_name(str(column))}), 0) + 1 FROM {quoted})), false)",
        [quoted, column, wanted],
    )

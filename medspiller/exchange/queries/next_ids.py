"""The next number that each table gives: a number that was used once is not used again for something else."""

from collections.abc import Iterable, Iterator

from django.db import connection, models

from medspiller.exchange.queries.tables import Table


def numbered(tables: Iterable[Table]) -> Iterator[tuple[str, type[models.Model]]]:
    for table in tables:
        if isinstance(table.model._meta.pk, models.AutoField | models.BigAutoField):
            yield table.label, table.model


def next_ids(tables: Iterable[Table]) -> dict[str, int]:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("SELECT name, seq FROM sqlite_sequence")
            used = dict(cursor.fetchall())
            return {label: int(used.get(model._meta.db_table, 0)) + 1 for label, model in numbered(tables)}
        found = {}
        for label, model in numbered(tables):
            cursor.execute("SELECT pg_get_serial_sequence(%s, %s)", [f'"{model._meta.db_table}"', _column(model)])
            (sequence,) = cursor.fetchone()
            cursor.execute(f"SELECT last_value + is_called::int FROM {sequence}")  # noqa: S608 - a name of the database's own
            found[label] = int(cursor.fetchone()[0])
        return found


def _column(model: type[models.Model]) -> str:
    return str(model._meta.pk.column)

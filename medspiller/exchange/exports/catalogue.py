"""What every column means, for whoever opens the archive without Medspiller."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.utils.translation import override

from medspiller.exchange.exports.parts import Parts
from medspiller.exchange.queries.data_classes import data_class
from medspiller.exchange.queries.tables import Column, Table

FILE = "fields.csv"
HEADINGS = (
    "file",
    "column",
    "danish",
    "english",
    "kind",
    "may_be_empty",
    "longest",
    "refers_to",
    "values",
    "about",
    "what_one_row_is",
)


def write_catalogue(parts: Parts, tables: list[Table]) -> None:
    parts.table(FILE, HEADINGS, (row for table in tables for row in _rows(table)))


def _rows(table: Table) -> Iterator[tuple[str, ...]]:
    for place, column in enumerate(table.columns):
        yield (
            table.file,
            column.name,
            _label(column, "da"),
            _label(column, "en"),
            column.kind.value,
            "true" if column.nullable else "false",
            "" if column.longest is None else str(column.longest),
            _refers_to(column.field),
            _values(column.field),
            data_class(table.label, column.field.name),
            " ".join((table.model.__doc__ or "").split()) if place == 0 and not table.model._meta.auto_created else "",
        )


def _label(column: Column, language: str) -> str:
    with override(language):
        return str(column.field.verbose_name)


def _refers_to(field: models.Field[Any, Any]) -> str:
    target = field.related_model
    if not isinstance(field, models.ForeignKey) or not isinstance(target, type):
        return ""
    return f"{Table(target).file} {field.target_field.attname}"


def _values(field: models.Field[Any, Any]) -> str:
    with override("da"):
        return ", ".join(f"{value} = {label}" for value, label in field.flatchoices)

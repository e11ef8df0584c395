"""Which tables travel, and what their columns are; read from the models themselves."""

from dataclasses import dataclass
from functools import cached_property
from graphlib import TopologicalSorter
from typing import Any

from django.apps import apps
from django.db import connection, models
from django.db.migrations.loader import MigrationLoader
from django.db.models import Q, QuerySet

from medspiller.attachments.models import Content
from medspiller.exchange.queries.selection import LEFT_OUT, STAND_INS, StandIn
from medspiller.exchange.rules.cells import Kind
from medspiller.outbox.models import Letter

_KINDS = {
    Kind.TEXT: "CharField TextField SlugField EmailField URLField GenericIPAddressField",
    Kind.INTEGER: "AutoField BigAutoField IntegerField BigIntegerField SmallIntegerField PositiveIntegerField"
    " PositiveBigIntegerField PositiveSmallIntegerField",
    Kind.NUMBER: "FloatField",
    Kind.BOOLEAN: "BooleanField",
    Kind.DATE: "DateField",
    Kind.MOMENT: "DateTimeField",
    Kind.UUID: "UUIDField",
    Kind.JSON: "JSONField",
    Kind.BYTES: "BinaryField",
}
_KIND_OF = {name: kind for kind, names in _KINDS.items() for name in names.split()}

# Letters that wait are sent from where they were written, and else everybody would get them twice. Those that were
# given up hold texts, and links that still open something.
_ONLY: dict[str, Q] = {Letter._meta.label: Q(sent_at__isnull=False)}


@dataclass(frozen=True)
class Column:
    field: models.Field[Any, Any]
    kind: Kind
    # What stands in its place where the column does not travel.
    stand_in: StandIn | None = None

    @property
    def name(self) -> str:
        return self.field.attname

    @property
    def nullable(self) -> bool:
        return bool(self.field.null)

    @property
    def longest(self) -> int | None:
        """How many characters a text may have; None where there is no limit."""
        return self.field.max_length if self.kind is Kind.TEXT else None


@dataclass(frozen=True)
class Table:
    model: type[models.Model]

    @property
    def label(self) -> str:
        return self.model._meta.label

    @property
    def file(self) -> str:
        return f"data/{self.label.lower()}.csv"

    @cached_property
    def every_column(self) -> tuple[Column, ...]:
        label = self.label
        return tuple(
            Column(field, kind_of(field), STAND_INS.get((label, field.name)))
            for field in self.model._meta.concrete_fields
        )

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Those that travel."""
        return tuple(column for column in self.every_column if column.stand_in is None)

    @property
    def rows(self) -> QuerySet[Any]:
        """In the order of their keys: where nobody may know who came first, the keys are drawn at random."""
        return self.model._base_manager.filter(_ONLY.get(self.label, Q())).order_by("pk")


def kind_of(field: models.Field[Any, Any]) -> Kind:
    """Raises KeyError for a kind of field that the archive does not know: better than to write what cannot be read."""
    if isinstance(field, models.ForeignKey):
        return kind_of(field.target_field)
    return _KIND_OF[field.get_internal_type()]


def tables() -> list[Table]:
    """Those that travel as CSV, each app after those that it points at."""
    found: dict[str, list[Table]] = {}
    below: dict[str, set[str]] = {}
    for model in apps.get_models(include_auto_created=True):
        if model._meta.label in LEFT_OUT or not model._meta.managed or model._meta.proxy or model is Content:
            continue
        app = model._meta.app_label
        found.setdefault(app, []).append(Table(model))
        below.setdefault(app, set()).update(_pointed_at(model) - {app})
    order = TopologicalSorter(below).static_order()
    return [table for app in order for table in sorted(found.get(app, ()), key=lambda table: table.label)]


def _pointed_at(model: type[models.Model]) -> set[str]:
    return {
        field.related_model._meta.app_label
        for field in model._meta.concrete_fields
        if isinstance(field.related_model, type)
    }


def migrations() -> dict[str, tuple[str, ...]]:
    """How far the code's own database has come, by app: the last migrations of each app with tables that travel."""
    travelling = {table.model._meta.app_label for table in tables()} | {Content._meta.app_label}
    leaves: dict[str, list[str]] = {}
    for app, name in MigrationLoader(connection).graph.leaf_nodes():
        if app in travelling:
            leaves.setdefault(app, []).append(name)
    return {app: tuple(sorted(names)) for app, names in sorted(leaves.items())}


def is_migrated() -> bool:
    """Whether the database has come as far as the code."""
    loader = MigrationLoader(connection)
    return set(loader.graph.leaf_nodes()) <= set(loader.applied_migrations)


def filled_tables() -> list[str]:
    """The labels of those tables that hold something already."""
    models_ = [table.model for table in tables()] + [Content]
    return [model._meta.label for model in models_ if model._base_manager.exists()]

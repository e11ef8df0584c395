"""An organisation in which every table holds something, so that nothing is forgotten on the way."""

import datetime
import uuid
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.db import models

from medspiller.exchange.queries.selection import LEFT_OUT
from medspiller.exchange.queries.tables import kind_of
from medspiller.exchange.rules.cells import Kind
from tests.access.stage import Scene, set_scene
from tests.cast import Cast

Rows = dict[str, dict[Any, dict[str, Any]]]


def full_scene(cast: Cast) -> Scene:
    scene = set_scene(cast)
    for part in ("surveys", "mandates", "signal", "decisions", "partner_word", "indicators", "involvement"):
        getattr(scene, part)
    return scene


def travelling() -> Iterator[type[models.Model]]:
    for model in apps.get_models(include_auto_created=True):
        if model._meta.label not in LEFT_OUT:
            yield model


def everything() -> Rows:
    """Every field of every row, by table and key, as the database has it: asked for without the archive's own code."""
    return {
        model._meta.label: {
            row[model._meta.pk.attname]: {name: _plain(value) for name, value in row.items()}
            for row in model._base_manager.values()
        }
        for model in travelling()
    }


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, memoryview) else value


def empty_database() -> None:
    call_command("flush", interactive=False, verbosity=0)


# What spreadsheets, CSV and encodings stumble over.
AWKWARD = '=1+1;"æøå"\r\n\'\té 🌳 \\N'
MOMENT = datetime.datetime(2026, 3, 29, 1, 30, 0, 123456, tzinfo=datetime.UTC)
_VALUES: dict[Kind, Any] = {
    Kind.INTEGER: 7,
    Kind.NUMBER: -0.1,
    Kind.BOOLEAN: True,
    Kind.DATE: MOMENT.date(),
    Kind.MOMENT: MOMENT,
    Kind.JSON: {"a": [1, -2.5, None, True, AWKWARD], "ø": {}},
    Kind.BYTES: bytes(range(256)),
}
# Where the database itself asks for something else than the usual.
_MUST: dict[str, dict[str, Any]] = {
    "framework.Succession": {"old_point_id": None, "new_point_id": None},
    "evaluation.Answer": {"ambition_id": None, "withdrawn_at": None},
    "overview.PractisedAt": {"focus_point_id": None},
}


def fill_the_rest() -> None:
    """Puts a row with awkward values into every table that still holds nothing."""
    for model in sorted(travelling(), key=lambda one: bool(one._meta.auto_created)):
        if not model._base_manager.exists():
            row = model(**{field.attname: _value(field) for field in model._meta.concrete_fields if _is_ours(field)})
            for name, value in _MUST.get(model._meta.label, {}).items():
                setattr(row, name, value)
            model._base_manager.bulk_create([row])


def _is_ours(field: models.Field[Any, Any]) -> bool:
    return not isinstance(field, models.AutoField | models.BigAutoField)


def _value(field: models.Field[Any, Any]) -> Any:
    if isinstance(field, models.ForeignKey):
        target: Any = field.related_model
        first = target._base_manager.order_by("pk").values_list(field.target_field.attname, flat=True).first()
        assert first is not None or field.null, f"{field} has nothing to point at"
        return first
    kind = kind_of(field)
    if kind is Kind.UUID:
        return uuid.uuid4()
    if kind is Kind.TEXT:
        return next((value for value, _label in field.flatchoices if value), AWKWARD[: field.max_length])
    return _VALUES[kind]

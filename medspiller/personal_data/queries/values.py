"""One field of one row: as a person reads it, and as a program does."""

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from django.conf import settings
from django.db.models import Field, Model
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from medspiller.organisation.models import Unit, UnitPeriod
from medspiller.own_translation.models import OwnTranslation, Version

Names = Mapping[int, str]

# What has to be fetched along for a thing of another model to say what it is called.
ALONG = {
    "own_translation.OwnTranslation": ("person",),
    "own_translation.Version": ("own_translation__person",),
    "dialogues.MinutesVersion": ("dialogue",),
    "actions.Learning": ("action",),
}


def unit_names() -> dict[int, str]:
    """The newest name of every unit."""
    rows = UnitPeriod.objects.order_by("from_date").values_list("unit_id", "name")
    return dict(rows)


def called(thing: Any, units: Names) -> str:
    """What another thing is called. Says nothing that the person could not see: titles and names alone."""
    match thing:
        case Unit():
            return units.get(thing.pk, thing.external_id)
        case Version():
            return _("%(name)s, udgave %(number)d") % {"name": thing.own_translation, "number": thing.number}
        case OwnTranslation():
            return str(thing.person)
    if thing._meta.label == "mandates.Frame":
        return _("%(name)s, udgave %(number)d") % {"name": units.get(thing.unit_id, ""), "number": thing.number}
    return str(thing)


def in_words(row: Model, field: "Field[Any, Any]", value: Any, units: Names) -> str:
    """Empty where there is nothing to tell."""
    if field.many_to_many:
        return "; ".join(sorted(called(each, units) for each in value))
    if isinstance(value, Model):
        return called(value, units)
    if field.name == "language":
        return str(dict(settings.LANGUAGES).get(value, value))
    if field.choices:
        return str(getattr(row, f"get_{field.name}_display")())
    return _plain(value)


def as_data(field: "Field[Any, Any]", value: Any, units: Names) -> Any:
    """The same as JSON can hold: dates in ISO 8601, things of other kinds by what they are called."""
    if field.many_to_many:
        return sorted(called(each, units) for each in value)
    if isinstance(value, Model):
        return called(value, units)
    if isinstance(value, datetime.datetime | datetime.date):
        return value.isoformat()
    if value is None or isinstance(value, bool | int | float | str | list | dict):
        return value
    return str(value)


def _plain(value: Any) -> str:
    match value:
        case None | "":
            return ""
        case bool():
            return _("ja") if value else _("nej")
        case datetime.datetime():
            return date_format(timezone.localtime(value), "DATETIME_FORMAT")
        case datetime.date():
            return date_format(value, "DATE_FORMAT")
        case dict() | list():
            return "\n".join(_texts_in(value))
    return str(value)


def _texts_in(value: Any) -> Iterable[str]:
    """The texts of a frozen content, in their order: keys and numbers of other rows say nothing to a reader."""
    if isinstance(value, dict):
        for name, inside in value.items():
            if name not in {"id", "ambition", "points", "kind"}:
                yield from _texts_in(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from _texts_in(inside)
    elif value not in (None, "", True, False):
        yield str(value)

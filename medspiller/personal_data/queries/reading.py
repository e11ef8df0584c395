"""Everything personal about one person, read part by part. The number of queries does not grow with the rows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Field, ForeignKey, Model

from medspiller.personal_data.queries.labels import label_of
from medspiller.personal_data.queries.parts import CHAPTERS, Part, Subject
from medspiller.personal_data.queries.sight import Sight
from medspiller.personal_data.queries.values import ALONG, Names, as_data, in_words, unit_names


@dataclass(frozen=True)
class Told:
    """One field of one row."""

    name: str
    label: str
    text: str
    data: Any


@dataclass(frozen=True)
class PartTold:
    title: str
    model: str
    rows: tuple[tuple[Told, ...], ...]


@dataclass(frozen=True)
class Chapter:
    key: str
    parts: tuple[PartTold, ...]


def chapters(subject: Subject, *, by_another: bool = False) -> list[Chapter]:
    """Only parts that hold something; without what is private where another writes the file out."""
    units, sight = unit_names(), Sight(subject)
    told = []
    for key, parts in CHAPTERS:
        every = (read(each, sight, units) for each in parts if not (by_another and each.private))
        told.append(Chapter(key, tuple(part for part in every if part.rows)))
    return [chapter for chapter in told if chapter.parts]


def read(part: Part, sight: Sight, units: Names) -> PartTold:
    meta = part.rows_of._meta
    fields: list[Field[Any, Any]] = [meta.get_field(name) for name in part.fields]  # type: ignore[misc]  # never a relation backwards
    along = [path for field in fields if isinstance(field, ForeignKey) for path in _along(field)]
    many = [field.name for field in fields if field.many_to_many]
    rows = part.of(sight.subject)
    rows = rows.select_related(*along) if along else rows
    found = list(rows.prefetch_related(*many))
    seen = {field.name: _seen(sight, field, found) for field in fields if field.name in part.if_seen}
    return PartTold(str(part.title), part.model, tuple(tuple(_told(row, fields, seen, units)) for row in found))


def _seen(sight: Sight, field: "Field[Any, Any]", rows: list[Model]) -> set[Any]:
    """The keys of what the rows point at by this field, as far as the person may see it."""
    keys = {each.pk for row in rows for each in _pointed_at(row, field)}
    related: type[Model] = field.related_model  # type: ignore[assignment]  # a relation, or it would not be in `if_seen`
    return sight.among(related, keys)


def _pointed_at(row: Model, field: "Field[Any, Any]") -> list[Any]:
    value = getattr(row, field.name)
    if field.many_to_many:
        return list(value.all())
    return [] if value is None else [value]


def counted(subject: Subject, *, private_alone: bool = False) -> list[tuple[str, int]]:
    """How many rows there are of each part that holds something; nothing of what they say."""
    asked = [part for _chapter, parts in CHAPTERS for part in parts if part.private or not private_alone]
    counts = [(str(part.title), part.of(subject).count()) for part in asked]
    return [(title, count) for title, count in counts if count]


def _along(field: "ForeignKey[Any, Any]") -> Iterator[str]:
    yield field.name
    for path in ALONG.get(field.related_model._meta.label, ()):
        yield f"{field.name}__{path}"


def _told(row: Model, fields: list["Field[Any, Any]"], seen: Mapping[str, set[Any]], units: Names) -> Iterator[Told]:
    for field in fields:
        value: Any = getattr(row, field.name)
        if field.name in seen:
            shown = [each for each in _pointed_at(row, field) if each.pk in seen[field.name]]
            value = shown if field.many_to_many else next(iter(shown), None)
        elif field.many_to_many:
            value = list(value.all())
        text = in_words(row, field, value, units)
        if text:
            yield Told(field.name, label_of(field), text, as_data(field, value, units))

"""Writes a draft to the tables: only what differs from how it stands there."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from django.db import models

from medspiller.framework.models import Ambition, FocusPoint, Framework, Leg, Succession
from medspiller.framework.queries import structure_of
from medspiller.framework.rules.draft import Draft, Part
from medspiller.framework.rules.structure import Structure
from medspiller.framework.rules.succession import KINDS, Row, rows

M = TypeVar("M", bound=models.Model)


def store(framework: Framework, before: Draft, after: Draft) -> Draft:
    """Makes the tables, which stand as `before`, stand as `after`; `after` with ids for its new parts.

    Parts that are put back after having been deleted get the id they had.
    """
    for name, value in vars(after.whole).items():
        setattr(framework, name, value)
    framework.save()
    stored = replace(
        after,
        legs=_write(before.legs, after.legs, _leg_rows(framework, before), _leg_rows(framework, after), Leg),
        ambitions=_with_points(framework, before, after),
    )
    _delete_gone(before, stored)
    if framework.previous is not None:
        _write_successions(framework, structure_of(framework.previous), before, stored)
    return stored


def _with_points(framework: Framework, before: Draft, after: Draft) -> tuple[Part, ...]:
    ambitions = _write(
        before.ambitions,
        after.ambitions,
        _ambition_rows(framework, before.ambitions),
        _ambition_rows(framework, after.ambitions),
        Ambition,
    )
    points = _write(
        before.points,
        tuple(point for ambition in ambitions for point in ambition.points),
        _point_rows(before.ambitions),
        _point_rows(ambitions),
        FocusPoint,
    )
    left = iter(points)
    return tuple(replace(ambition, points=tuple(next(left) for _point in ambition.points)) for ambition in ambitions)


def _leg_rows(framework: Framework, draft: Draft) -> list[Leg]:
    return [
        Leg(pk=leg.id or None, framework=framework, position=at, title=leg.title, text=leg.text)
        for at, leg in enumerate(draft.legs, 1)
    ]


def _ambition_rows(framework: Framework, ambitions: Sequence[Part]) -> list[Ambition]:
    return [
        Ambition(pk=part.id or None, framework=framework, position=at, title=part.title, text=part.text)
        for at, part in enumerate(ambitions, 1)
    ]


def _point_rows(ambitions: Sequence[Part]) -> list[FocusPoint]:
    return [
        FocusPoint(
            pk=point.id or None,
            ambition_id=ambition.id,
            position=at,
            heading=point.heading,
            title=point.title,
            text=point.text,
        )
        for ambition in ambitions
        for at, point in enumerate(ambition.points, 1)
    ]


def _write(
    before: Sequence[Part], after: Sequence[Part], standing: list[M], wanted: list[M], model: type[M]
) -> tuple[Part, ...]:
    """Creates the rows that are missing and updates those that differ; `after` with ids."""
    values = {row.pk: _values(row) for row in standing}
    changed = [row for row in wanted if row.pk in values and values[row.pk] != _values(row)]
    fields = [field.attname for field in model._meta.concrete_fields if not field.primary_key]
    manager = model._default_manager
    if changed:
        manager.bulk_update(changed, fields)
    manager.bulk_create([row for row in wanted if row.pk not in values])
    return tuple(replace(part, id=row.pk) for part, row in zip(after, wanted, strict=True))


def _values(row: models.Model) -> list[Any]:
    return [getattr(row, field.attname) for field in row._meta.concrete_fields]


def _delete_gone(before: Draft, after: Draft) -> None:
    _delete(FocusPoint, before.points, after.points)
    _delete(Ambition, before.ambitions, after.ambitions)
    _delete(Leg, before.legs, after.legs)


def _delete(model: type[models.Model], before: Iterable[Part], after: Iterable[Part]) -> None:
    gone = {part.id for part in before} - {part.id for part in after}
    if gone:
        model._default_manager.filter(pk__in=gone).delete()


def _write_successions(framework: Framework, old: Structure, before: Draft, after: Draft) -> None:
    for kind in KINDS:
        standing, wanted = rows(before, old, kind), rows(after, old, kind)
        if standing == wanted:
            continue
        framework.successions.filter(**{f"old_{kind}__isnull": False}).delete()
        Succession.objects.bulk_create([_succession(framework, kind, row) for row in wanted])


def _succession(framework: Framework, kind: str, row: Row) -> Succession:
    ids = {f"old_{kind}_id": row.old, f"new_{kind}_id": row.new}
    return Succession(framework=framework, kind=row.kind, **ids)

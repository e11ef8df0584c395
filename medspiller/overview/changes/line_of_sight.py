"""The line of sight is chosen, and follows the framework from version to version."""

from collections.abc import Mapping, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from medspiller.audit.changes import SYSTEM, Actor, record
from medspiller.framework.models import Framework
from medspiller.framework.queries import structure_of, successions_of
from medspiller.overview.models import LineOfSight, PractisedAt
from medspiller.overview.queries.practices import keys
from medspiller.overview.rules.practices import kept
from medspiller.web import clock

# The part of the framework: "point" or "ambition", and its key.
Part = tuple[str, int]


def set_line_of_sight(
    *, by: Actor, framework: Framework, chosen: Mapping[Part, Sequence[str]], revision: int | None = None
) -> LineOfSight:
    """Keeps the whole list. A part that is not in `chosen` has no place of its own choosing.

    Raises ValidationError where somebody else has changed the list since `revision`; 0 is before there was any.
    """
    with transaction.atomic():
        line, made = _locked(by, framework)
        if revision is not None and (0 if made else line.revision) != revision:
            raise ValidationError(
                _("%(name)s har ændret listen, siden du åbnede siden. Se, hvad der står nu, og vælg igen.")
                % {"name": line.changed_by_name}
            )
        line.revision = line.revision if made else line.revision + 1
        line.changed_at, line.changed_by_name = clock.now(), by.name
        line.save()
        line.places.all().delete()
        PractisedAt.objects.bulk_create(_rows(line, framework, chosen))
        record(by=by, action="overview.line_of_sight_set", subject=line)
    return line


def carry_over_to(framework: Framework) -> None:
    """When a framework is published, what was chosen for a part goes to its heirs."""
    before = LineOfSight.objects.filter(framework=framework.previous_id).first()
    if before is None or LineOfSight.objects.filter(framework=framework).exists():
        return
    heirs = successions_of(framework)
    chosen: dict[Part, list[str]] = {}
    for row in before.places.all():
        kind, old = ("point", row.focus_point_id) if row.focus_point_id else ("ambition", row.ambition_id)
        for heir in heirs.of(kind).get(old or 0, []):
            chosen.setdefault((kind, heir), []).append(row.practice)
    line = LineOfSight.objects.create(
        framework=framework, changed_at=clock.now(), changed_by_name=before.changed_by_name
    )
    PractisedAt.objects.bulk_create(_rows(line, framework, chosen))
    record(by=SYSTEM, action="overview.line_of_sight_carried_over", subject=line)


def _locked(by: Actor, framework: Framework) -> tuple[LineOfSight, bool]:
    line, made = LineOfSight.objects.get_or_create(
        framework=framework, defaults={"changed_at": clock.now(), "changed_by_name": by.name}
    )
    return LineOfSight.objects.select_for_update().get(pk=line.pk), made


def _rows(line: LineOfSight, framework: Framework, chosen: Mapping[Part, Sequence[str]]) -> list[PractisedAt]:
    """In the order of the framework; parts of other versions and places that do not exist are left out."""
    structure = structure_of(framework)
    known = {("ambition", part.id) for part in structure.ambitions} | {("point", one.id) for one in structure.points()}
    return [
        PractisedAt(line=line, practice=practice, position=position, **_part(kind, key))
        for (kind, key), practices in chosen.items()
        if (kind, key) in known
        for position, practice in enumerate(kept(practices, keys()), 1)
    ]


def _part(kind: str, key: int) -> dict[str, int]:
    return {"focus_point_id" if kind == "point" else "ambition_id": key}

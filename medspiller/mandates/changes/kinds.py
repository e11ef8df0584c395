"""The kinds of matter: the organisation's list, kept by HR, and what a unit adds for itself."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from medspiller.accounts.models import User
from medspiller.audit.changes import Actor, record
from medspiller.mandates.models import MatterKind
from medspiller.mandates.queries.searched import KIND, texts_of_kind
from medspiller.mandates.rules.default_kinds import DEFAULT_KINDS
from medspiller.text_search.changes import index, index_many, remove
from medspiller.web import clock

OF_A_UNIT_AT_MOST = 15


def lay_out_defaults(*, by: Actor) -> None:
    """The list to begin with, where there is none."""
    with transaction.atomic():
        if MatterKind.objects.filter(unit=None).exists():
            return
        rows = [
            MatterKind(name=name, about=about, other_words=words, position=position)
            for position, (name, about, words) in enumerate(DEFAULT_KINDS, 1)
        ]
        MatterKind.objects.bulk_create(rows)
        laid_out = list(MatterKind.objects.filter(unit=None).order_by("position"))
        index_many(kind=KIND, items=[(kind.pk, texts_of_kind(kind)) for kind in laid_out])
        record(by=by, action="mandates.kinds_laid_out", subject=laid_out[0], details={"kinds": len(rows)})


def add_kind(*, by: User, name: str, about: str = "", other_words: str = "", unit: int | None = None) -> MatterKind:
    with transaction.atomic():
        _require_name(name, unit)
        beside = MatterKind.objects.select_for_update().filter(unit=unit)
        if unit is not None and beside.filter(ended_at=None).count() >= OF_A_UNIT_AT_MOST:
            raise ValidationError(_("I har allerede mange slags sager. Lad en af dem udgå først."))
        last = beside.aggregate(last=Max("position"))["last"] or 0
        kind = MatterKind.objects.create(
            unit_id=unit,
            name=name.strip(),
            about=about.strip(),
            other_words=other_words.strip(),
            position=last + 1,
        )
        index(kind=KIND, key=kind.pk, texts=texts_of_kind(kind))
        record(by=by, action="mandates.kind_added", subject=kind)
    return kind


def change_kind(*, by: User, kind: MatterKind, name: str, about: str, other_words: str, revision: int) -> MatterKind:
    """Frames that have been given keep the words they were given with."""
    with transaction.atomic():
        locked = MatterKind.objects.select_for_update().get(pk=kind.pk)
        if locked.revision != revision or locked.ended_at is not None:
            raise ValidationError(_("Andre har ændret det, siden du åbnede siden. Se, hvad der står nu, og ret igen."))
        _require_name(name, locked.unit_id, locked.pk)
        locked.name, locked.about, locked.other_words = name.strip(), about.strip(), other_words.strip()
        locked.revision += 1
        locked.save()
        index(kind=KIND, key=locked.pk, texts=texts_of_kind(locked))
        record(by=by, action="mandates.kind_changed", subject=locked)
    return locked


def end_kind(*, by: User, kind: MatterKind) -> None:
    """Nobody is asked about it any more. What has been said of it stands where it was said."""
    with transaction.atomic():
        locked = MatterKind.objects.select_for_update().get(pk=kind.pk)
        if locked.ended_at is None:
            locked.ended_at = clock.now()
            locked.revision += 1
            locked.save()
            remove(kind=KIND, key=locked.pk)
            record(by=by, action="mandates.kind_ended", subject=locked)


def _require_name(name: str, unit: int | None, but: int | None = None) -> None:
    if not name.strip():
        raise ValidationError(_("Skriv, hvad det er for en slags sag."))
    rows = MatterKind.objects.filter(unit=unit, ended_at=None).values_list("pk", "name")
    if name.strip().casefold() in {one.casefold() for pk, one in rows if pk != but}:
        raise ValidationError(_("“%(name)s” står der allerede.") % {"name": name.strip()})

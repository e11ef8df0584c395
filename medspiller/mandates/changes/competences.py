"""What a mandate takes: what is in place, and what is to be learned by when."""

import datetime
from collections.abc import Sequence

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from medspiller.accounts.models import User
from medspiller.audit.changes import record
from medspiller.mandates import access
from medspiller.mandates.models import Competence, Mandate
from medspiller.mandates.rules.facts import CompetenceFacts
from medspiller.organisation.queries.viewers import Viewer
from medspiller.web import clock

AT_MOST = 20


def write_competences(mandate: Mandate, competences: Sequence[CompetenceFacts]) -> None:
    """Writes those that come with a new mandate."""
    now, today = clock.now(), clock.today()
    for facts in competences:
        if facts.text.strip():
            Competence.objects.create(
                mandate=mandate,
                text=facts.text.strip(),
                due_on=None if facts.in_place else facts.due_on,
                added_at=now,
                in_place_on=today if facts.in_place else None,
            )


def add_competence(*, by: User, viewer: Viewer, mandate: Mandate, facts: CompetenceFacts) -> None:
    """By the one who keeps the mandate."""
    if not facts.text.strip():
        raise ValidationError(_("Skriv, hvad mandatet kræver, at man kan."))
    with transaction.atomic():
        locked = Mandate.objects.select_for_update().get(pk=mandate.pk)
        if not access.mandates_kept_by(viewer).filter(pk=locked.pk).exists():
            raise PermissionDenied
        if locked.ended_on is not None:
            raise ValidationError(_("Mandatet er afsluttet."))
        if locked.competences.filter(dropped_at=None).count() >= AT_MOST:
            raise ValidationError(_("Der står allerede mange. Skriv dem, der betyder mest."))
        write_competences(locked, [facts])
        record(by=by, action="mandates.competence_added", subject=locked)


def set_in_place(
    *, by: User, viewer: Viewer, competence: Competence, in_place: bool, due_on: datetime.date | None = None
) -> None:
    """By the holder or the one who keeps the mandate; `due_on` is a new day for what is not in place."""
    with transaction.atomic():
        locked = _locked(viewer, competence)
        locked.in_place_on = clock.today() if in_place else None
        locked.due_on = locked.due_on if in_place or due_on is None else due_on
        locked.save(update_fields=["in_place_on", "due_on"])
        record(by=by, action="mandates.competence_in_place", subject=locked.mandate)


def drop_competence(*, by: User, viewer: Viewer, competence: Competence) -> None:
    """It is not asked for any more; by the one who keeps the mandate."""
    with transaction.atomic():
        locked = _locked(viewer, competence)
        if not access.mandates_kept_by(viewer).filter(pk=locked.mandate_id).exists():
            raise PermissionDenied
        locked.dropped_at = clock.now()
        locked.save(update_fields=["dropped_at"])
        record(by=by, action="mandates.competence_dropped", subject=locked.mandate)


def _locked(viewer: Viewer, competence: Competence) -> Competence:
    found = access.competences_to_follow(viewer).filter(pk=competence.pk).exists()
    if not found:
        raise PermissionDenied
    return Competence.objects.select_for_update(of=("self",)).select_related("mandate").get(pk=competence.pk)

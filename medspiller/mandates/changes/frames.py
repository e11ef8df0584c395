"""A unit's frame is written as a draft, given from a day, and agreed with the own leader."""

import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from medspiller.accounts.models import User
from medspiller.audit.changes import record
from medspiller.mandates import access, mail
from medspiller.mandates.models import Frame, FrameDraft, FrameRemark, FrameRule
from medspiller.mandates.queries.kinds import kinds_for
from medspiller.mandates.rules.content import FrameContent, only_kinds, without_level
from medspiller.organisation.models import Unit
from medspiller.organisation.queries.viewers import Viewer
from medspiller.web import clock

AHEAD = datetime.timedelta(days=366)


def save_draft(*, by: User, viewer: Viewer, unit: int, content: FrameContent, revision: int) -> FrameDraft:
    """`revision` is that of the draft the writer began from, 0 where there was none. Raises ValidationError."""
    _require_giver(viewer, unit)
    kept = only_kinds(content.trimmed(), [kind.pk for kind in kinds_for(viewer.tree, unit)])
    with transaction.atomic():
        # Of two who begin at once there is no draft yet to wait for.
        Unit.objects.select_for_update().get(pk=unit)
        draft = FrameDraft.objects.filter(unit=unit).first()
        if (draft.revision if draft else 0) != revision:
            raise ValidationError(
                _("Kladden er ændret, siden du åbnede siden. Se, hvad der står nu, og skriv dine ændringer igen.")
            )
        draft = draft or FrameDraft(unit_id=unit, revision=0)
        draft.content, draft.saved_by, draft.saved_at = kept.as_data(), viewer.person, clock.now()
        draft.revision += 1
        draft.save()
        record(by=by, action="mandates.frame_written", subject=draft)
    return draft


def give(*, by: User, viewer: Viewer, unit: int, revision: int, holds_from: datetime.date) -> Frame:
    """Makes the draft hold from a day on. Raises ValidationError where something is missing from it."""
    _require_giver(viewer, unit)
    today = clock.today()
    if not today <= holds_from <= today + AHEAD:
        raise ValidationError(_("Vælg en dag fra i dag og højst et år frem, som det gælder fra."))
    with transaction.atomic():
        draft = FrameDraft.objects.select_for_update().filter(unit=unit).first()
        if draft is None or draft.revision != revision:
            raise ValidationError(_("Kladden er ændret, siden du åbnede siden. Læs den igen, før du giver den."))
        kinds = kinds_for(viewer.tree, unit)
        content = only_kinds(FrameContent.of(draft.content), [kind.pk for kind in kinds])
        names = {kind.pk: kind.name for kind in kinds}
        _require_whole(content, names)
        last = Frame.objects.filter(unit=unit).order_by("-number").first()
        frame = Frame.objects.create(
            unit_id=unit,
            number=1 + (last.number if last else 0),
            task=content.task,
            expected=content.expected,
            budget=content.budget,
            holds_from=holds_from,
            given_by=viewer.person,
            given_at=clock.now(),
        )
        _write_rules(frame, content, names)
        draft.delete()
        record(by=by, action="mandates.frame_given", subject=frame, details={"holds_from": holds_from.isoformat()})
        mail.frame_given(
            frame, viewer.tree.nodes[unit].name, viewer.tree.leader_above(unit, other_than=viewer.person.pk)
        )
    return frame


def agree(*, by: User, viewer: Viewer, frame: Frame) -> Frame:
    """By the own leader of whoever gives the unit's frame. Twice is as once."""
    if not access.agrees_on(viewer, frame.unit_id):
        raise PermissionDenied
    with transaction.atomic():
        locked = Frame.objects.select_for_update().get(pk=frame.pk)
        if locked.agreed_at is None:
            _require_latest(locked)
            locked.agreed_at, locked.agreed_by = clock.now(), viewer.person
            locked.save(update_fields=["agreed_at", "agreed_by"])
            record(by=by, action="mandates.frame_agreed", subject=locked)
            mail.frame_answered(locked, viewer.person.name, agreed=True)
    return locked


def remark(*, by: User, viewer: Viewer, frame: Frame, text: str) -> FrameRemark:
    """Between the one who gives the frame and the own leader."""
    if not (access.agrees_on(viewer, frame.unit_id) or access.may_frame(viewer, frame.unit_id)):
        raise PermissionDenied
    if not text.strip():
        raise ValidationError(_("Skriv en kommentar, før du sender den."))
    with transaction.atomic():
        made = FrameRemark.objects.create(frame=frame, author=viewer.person, at=clock.now(), text=text.strip())
        record(by=by, action="mandates.frame_remarked", subject=frame)
        if viewer.person.pk != frame.given_by_id:
            mail.frame_answered(frame, viewer.person.name, agreed=False)
    return made


def _write_rules(frame: Frame, content: FrameContent, names: dict[int, str]) -> None:
    decided = {rule.kind: rule for rule in content.decided}
    in_order = [kind for kind in names if kind in decided]
    rows = [
        FrameRule(
            frame=frame,
            kind_id=kind,
            position=position,
            name=names[kind],
            level=decided[kind].level,
            limit=decided[kind].limit,
            note=decided[kind].note,
        )
        for position, kind in enumerate(in_order, 1)
    ]
    FrameRule.objects.bulk_create(rows)


def _require_whole(content: FrameContent, names: dict[int, str]) -> None:
    wrong = without_level(content, names)
    if wrong:
        raise ValidationError(
            _("Vælg, hvem der afgør: %(kinds)s. Der står en grænse eller en bemærkning uden.")
            % {"kinds": ", ".join(wrong)}
        )
    if not content.decided:
        raise ValidationError(_("Vælg, hvem der afgør mindst én slags sag, før du giver ledelsesrummet."))


def _require_latest(frame: Frame) -> None:
    if Frame.objects.filter(unit=frame.unit_id, number__gt=frame.number).exists():
        raise ValidationError(_("Der er givet et nyere ledelsesrum, siden du åbnede siden. Læs det først."))


def _require_giver(viewer: Viewer, unit: int) -> None:
    if not access.may_frame(viewer, unit):
        raise PermissionDenied

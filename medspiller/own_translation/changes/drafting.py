"""A leader writes on the draft. Nothing is overwritten unseen, and nothing is deleted.

The draft is private, so the audit rows name the page and never the text. Saves come with every pause in typing: one row
tells of each sitting, not of each save, which would only show when somebody sits and writes.
"""

import uuid
from collections.abc import Collection
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from medspiller.accounts.models import User
from medspiller.audit.changes import record
from medspiller.framework.models import Ambition, FocusPoint, Framework
from medspiller.organisation.models import Person
from medspiller.own_translation.changes.versions import keep_version
from medspiller.own_translation.models import OwnTranslation, Statement, Version
from medspiller.own_translation.queries.drafts import draft_content, written_of
from medspiller.own_translation.rules.drafting import STATEMENTS_LIMIT, Written, begins_sitting, may_save
from medspiller.web import clock


@dataclass(eq=False)
class ConflictError(Exception):
    """The text was changed, or removed, elsewhere since the save began. Nothing was written."""

    stored: Statement


def lock_page(*, by: User, person: Person, framework: Framework) -> OwnTranslation:
    """The leader's page on `framework`, locked; made where there is none. Call it inside a transaction."""
    page = OwnTranslation.objects.select_for_update().filter(person=person, framework=framework).first()
    if page is not None:
        return page
    # The leader's own row is the lock under which two windows that both begin make one page.
    Person.objects.select_for_update().get(pk=person.pk)
    page, made = OwnTranslation.objects.get_or_create(
        person=person, framework=framework, defaults={"created_at": clock.now()}
    )
    if made:
        record(by=by, action="own_translation.begun", subject=page)
    return page


def save_statement(
    *,
    by: User,
    person: Person,
    framework: Framework,
    statement_id: uuid.UUID,
    base_revision: int,
    written: Written,
    sent_before: Collection[Written] = (),
    revive: bool = False,
) -> Statement:
    """Stores one statement and gives it back with its new revision; the same text twice changes nothing.

    A new statement has the id that the browser made, and `base_revision` 0. `sent_before` are the texts that the same
    window has sent since `base_revision` without hearing the answer. `revive` puts a removed statement back with the
    new text. Raises `ConflictError` where the text was changed or removed since, Statement.DoesNotExist where the id is
    not on this page, ValidationError where a limit is passed.
    """
    with transaction.atomic():
        page = lock_page(by=by, person=person, framework=framework)
        wanted = _on_this_framework(page, written.normalised())
        stored = Statement.objects.filter(pk=statement_id).select_related("own_translation").first()
        if stored is None:
            return _add(by, page, statement_id, base_revision, wanted)
        if stored.own_translation_id != page.pk:
            raise _elsewhere(stored, person)
        now_stored = written_of(stored)
        if now_stored == wanted and stored.removed_at is None:
            return stored
        if not may_save(now_stored, stored.revision, base_revision, sent_before):
            raise ConflictError(stored)
        if stored.removed_at is not None:
            if not revive:
                raise ConflictError(stored)
            _room_under(page, stored.ambition_id)
        keep_before_sitting(by, page)
        return _store(stored, wanted)


def remove_statement(*, by: User, own_translation: OwnTranslation, statement: Statement, base_revision: int) -> None:
    """Takes a statement off the page; it can be brought back. Raises `ConflictError` where it was changed elsewhere."""
    with transaction.atomic():
        page = OwnTranslation.objects.select_for_update().get(pk=own_translation.pk)
        stored = page.statements.get(pk=statement.pk)
        if stored.removed_at is not None:
            return
        if stored.revision != base_revision:
            raise ConflictError(stored)
        keep_before_sitting(by, page)
        stored.removed_at = stored.changed_at = clock.now()
        stored.revision += 1
        stored.save(update_fields=["removed_at", "changed_at", "revision"])
        record(by=by, action="own_translation.statement_removed", subject=page)


def bring_back(*, by: User, own_translation: OwnTranslation, statement: Statement) -> Statement:
    """Puts a removed statement back as it read."""
    with transaction.atomic():
        page = OwnTranslation.objects.select_for_update().get(pk=own_translation.pk)
        stored = page.statements.get(pk=statement.pk)
        if stored.removed_at is not None:
            _room_under(page, stored.ambition_id)
            keep_before_sitting(by, page)
            stored.removed_at = None
            stored.changed_at = clock.now()
            stored.revision += 1
            stored.save(update_fields=["removed_at", "changed_at", "revision"])
            record(by=by, action="own_translation.statement_brought_back", subject=page)
    return stored


def move_statement(*, by: User, own_translation: OwnTranslation, statement: Statement, up: bool) -> None:
    """Changes place with the statement above or below it under the same ambition; at the end nothing happens."""
    with transaction.atomic():
        page = OwnTranslation.objects.select_for_update().get(pk=own_translation.pk)
        rows = list(page.statements.filter(ambition=statement.ambition_id, removed_at=None))
        place = next((number for number, row in enumerate(rows) if row.pk == statement.pk), None)
        if place is None or not 0 <= (other := place - 1 if up else place + 1) < len(rows):
            return
        keep_before_sitting(by, page)
        one, two = rows[place], rows[other]
        one.position, two.position = two.position, one.position
        Statement.objects.bulk_update([one, two], ["position"])
        record(by=by, action="own_translation.statement_moved", subject=page)


def move_to_ambition(*, by: User, own_translation: OwnTranslation, statement: Statement, ambition: Ambition) -> None:
    """Puts a statement last under another ambition. Its focus points stay tied until the leader chooses others."""
    with transaction.atomic():
        page = OwnTranslation.objects.select_for_update().get(pk=own_translation.pk)
        stored = page.statements.get(pk=statement.pk, removed_at=None)
        if stored.ambition_id == ambition.pk:
            return
        _room_under(page, ambition.pk)
        keep_before_sitting(by, page)
        stored.ambition = ambition
        stored.position = _last_position(page) + 1
        stored.revision += 1
        stored.changed_at = clock.now()
        stored.save(update_fields=["ambition", "position", "revision", "changed_at"])
        record(by=by, action="own_translation.statement_moved", subject=page)


def keep_before_sitting(by: User, page: OwnTranslation) -> None:
    """Keeps the text as it read before, when this is the first change after a pause or on a new day."""
    latest = page.statements.aggregate(latest=Max("changed_at"))["latest"]
    changes = [latest] if latest else []
    if begins_sitting(changes, clock.now(), timezone.get_default_timezone()):
        content = draft_content(page)
        if content.statements:
            keep_version(page, content, reason=Version.Reason.KEPT)
        record(by=by, action="own_translation.written", subject=page)


def _on_this_framework(page: OwnTranslation, written: Written) -> Written:
    """Raises ValidationError for an ambition or a focus point that is not the framework's."""
    if written.ambition is not None:
        known = Ambition.objects.filter(pk=written.ambition, framework=page.framework_id).exists()
    else:
        known = True
    if written.points:
        points = FocusPoint.objects.filter(pk__in=written.points, ambition__framework=page.framework_id)
        known = known and points.count() == len(written.points)
    if not known:
        raise _framework_has_changed()
    return written


def _elsewhere(stored: Statement, person: Person) -> Exception:
    """What to say of a statement on another page: the leader's own page of a former framework, or somebody else's."""
    return _framework_has_changed() if stored.own_translation.person_id == person.pk else Statement.DoesNotExist()


def _framework_has_changed() -> ValidationError:
    return ValidationError(
        _("Ledelsesgrundlaget er ændret, siden du åbnede siden. Genindlæs siden, og sæt din tekst ind igen."),
        code="framework_changed",
    )


def _add(by: User, page: OwnTranslation, statement_id: uuid.UUID, base_revision: int, written: Written) -> Statement:
    if base_revision:
        raise Statement.DoesNotExist
    if written.is_blank:
        raise ValidationError(_("Skriv, hvad du gør, før du gemmer."))
    _room_under(page, written.ambition)
    keep_before_sitting(by, page)
    statement = Statement(id=statement_id, own_translation=page, position=_last_position(page) + 1, revision=0)
    return _store(statement, written)


def _last_position(page: OwnTranslation) -> int:
    return page.statements.aggregate(highest=Max("position"))["highest"] or 0


def _room_under(page: OwnTranslation, ambition: int | None) -> None:
    if page.statements.filter(ambition=ambition, removed_at=None).count() >= STATEMENTS_LIMIT:
        raise ValidationError(
            _("Der kan stå højst %(limit)s udsagn her. Fjern et, eller skriv to sammen.") % {"limit": STATEMENTS_LIMIT}
        )


def _store(statement: Statement, written: Written) -> Statement:
    statement.ambition_id = written.ambition
    statement.text = written.text
    statement.hoped_effect = written.hoped_effect
    statement.for_citizens = "citizens" in written.audiences
    statement.for_businesses = "businesses" in written.audiences
    statement.for_each_other = "each_other" in written.audiences
    statement.removed_at = None
    statement.revision += 1
    statement.changed_at = clock.now()
    statement.save()
    statement.focus_points.set(written.points)
    return statement

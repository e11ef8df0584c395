"""An earlier text, or one from a file, takes the place of the draft. The present draft is kept as a version first."""

import dataclasses
import uuid

from django.db import transaction

from medspiller.accounts.models import User
from medspiller.audit.changes import record
from medspiller.own_translation.changes.versions import keep_version
from medspiller.own_translation.models import OwnTranslation, Statement, Version
from medspiller.own_translation.queries.drafts import content_of, written_of
from medspiller.own_translation.rules.content import Content, StatementContent
from medspiller.own_translation.rules.drafting import Written
from medspiller.web import clock


def restore_version(*, by: User, own_translation: OwnTranslation, version: Version) -> None:
    """Makes the draft read as `version` did. Raises Version.DoesNotExist for a version of another page."""
    with transaction.atomic():
        page = OwnTranslation.objects.select_for_update().get(pk=own_translation.pk)
        wanted = page.versions.get(pk=version.pk)
        put_content(page, Content.from_json(wanted.content), reason=Version.Reason.RESTORED)
        record(by=by, action="own_translation.restored", subject=page, details={"number": wanted.number})


def put_content(page: OwnTranslation, content: Content, *, reason: Version.Reason) -> None:
    """Makes the draft read as `content`, and first keeps what it reads now as a version that tells `reason`.

    Statements known by their id are changed, others are added, and those that `content` lacks are removed (softly).
    Call it inside the transaction that locks the page. The number of queries does not grow with the statements.
    """
    rows = {str(row.pk): row for row in page.statements.prefetch_related("focus_points")}
    content = _with_own_ids(content, set(rows))
    present = content_of([row for row in rows.values() if row.removed_at is None])
    if present.statements:
        keep_version(page, present, reason=reason)
    moment = clock.now()
    changed: list[Statement] = []
    added: list[Statement] = []
    for position, wanted in enumerate(content.statements, 1):
        row = rows.pop(wanted.id, None)
        fresh = row or Statement(id=wanted.id, own_translation=page, revision=0)
        if row is None or row.removed_at is not None or written_of(row) != _written(wanted):
            fresh.revision += 1
            fresh.changed_at = moment
        _fill(fresh, wanted, position)
        (changed if row else added).append(fresh)
    for position, row in enumerate(rows.values(), len(content.statements) + 1):
        row.position = position
        if row.removed_at is None:
            row.removed_at = row.changed_at = moment
            row.revision += 1
        changed.append(row)
    Statement.objects.bulk_create(added)
    Statement.objects.bulk_update(changed, _FIELDS)
    _tie_points(page, content)


def _with_own_ids(content: Content, own: set[str]) -> Content:
    """An id that is not one of the page's own may be another page's: such a statement gets a new one."""
    return Content(
        tuple(
            statement if statement.id in own else dataclasses.replace(statement, id=str(uuid.uuid4()))
            for statement in content.statements
        )
    )


_FIELDS = ["position", "ambition", "text", "hoped_effect", "for_citizens", "for_businesses", "for_each_other"]
_FIELDS += ["revision", "changed_at", "removed_at"]


def _fill(row: Statement, wanted: StatementContent, position: int) -> None:
    row.position = position
    row.ambition_id = wanted.ambition
    row.text = wanted.text
    row.hoped_effect = wanted.hoped_effect
    row.for_citizens = "citizens" in wanted.audiences
    row.for_businesses = "businesses" in wanted.audiences
    row.for_each_other = "each_other" in wanted.audiences
    row.removed_at = None


def _written(wanted: StatementContent) -> Written:
    return Written(wanted.ambition, wanted.text, wanted.hoped_effect, wanted.points, wanted.audiences).normalised()


def _tie_points(page: OwnTranslation, content: Content) -> None:
    through = Statement.focus_points.through
    ids = [statement.id for statement in content.statements]
    through.objects.filter(statement__own_translation=page, statement_id__in=ids).delete()
    through.objects.bulk_create(
        [
            through(statement_id=statement.id, focuspoint_id=point)
            for statement in content.statements
            for point in statement.points
        ]
    )

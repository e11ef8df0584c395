"""A comment is hidden, with a reason that stands in the log; never changed and never shown again."""

import uuid

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from medspiller.accounts.models import User
from medspiller.audit.changes import record
from medspiller.surveys.models import HiddenComment, Round
from medspiller.web import clock


def hide_comment(*, by: User, round_: Round, comment: uuid.UUID, because: str) -> None:
    if not because.strip():
        raise ValidationError(_("Skriv, hvorfor kommentaren skal skjules."))
    with transaction.atomic():
        _hidden, is_new = HiddenComment.objects.get_or_create(
            comment=comment, defaults={"round": round_, "at": clock.now(), "because": because.strip()[:500]}
        )
        if is_new:
            record(by=by, action="surveys.comment_hidden", subject=round_, why=because.strip()[:500])

"""A person asks to have something about them corrected or deleted; it is answered once."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from medspiller.accounts.models import User
from medspiller.audit.changes import record
from medspiller.personal_data import mail
from medspiller.personal_data.models import DataRequest
from medspiller.web import clock

OPEN_AT_MOST = 10


def ask(*, by: User, kind: str, text: str) -> DataRequest:
    """The same words again, while they wait for an answer, are the same request."""
    with transaction.atomic():
        User.objects.select_for_update().get(pk=by.pk)
        waiting = list(DataRequest.objects.filter(user=by, answered_at=None))
        for each in waiting:
            if (each.kind, each.text) == (kind, text):
                return each
        if len(waiting) >= OPEN_AT_MOST:
            raise ValidationError(_("Du venter allerede på svar på ti ting. Vent på dem, eller ring til HR."))
        request = DataRequest.objects.create(user=by, kind=kind, text=text, asked_at=clock.now())
        record(by=by, action="personal_data.asked", subject=request)
        mail.was_asked(request)
    return request


def answer(*, by: User, request: DataRequest, outcome: str, text: str) -> DataRequest:
    """Raises `ValidationError` where somebody has answered already, and for one's own."""
    with transaction.atomic():
        locked = DataRequest.objects.select_for_update(of=("self",)).select_related("user").get(pk=request.pk)
        if locked.user_id == by.pk:
            raise ValidationError(_("Du kan ikke svare dig selv. Bed en kollega om det."))
        if locked.answered_at is not None:
            raise ValidationError(
                _("%(name)s har allerede svaret. Dit svar er ikke gemt.") % {"name": locked.answered_by_name}
            )
        locked.outcome, locked.answer = outcome, text
        locked.answered_at, locked.answered_by_name = clock.now(), by.name
        locked.save(update_fields=["outcome", "answer", "answered_at", "answered_by_name"])
        record(by=by, action="personal_data.answered", subject=locked)
        mail.was_answered(locked)
    return locked

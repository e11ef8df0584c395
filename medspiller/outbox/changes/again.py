from django.db import transaction

from medspiller.accounts.models import User
from medspiller.audit.changes import record
from medspiller.jobs.schedule import soon
from medspiller.outbox.models import Letter
from medspiller.web import clock


def try_again(*, by: User, letter: Letter) -> Letter:
    """A letter that was given up is to be tried once more, from the beginning."""
    with transaction.atomic():
        locked = Letter.objects.select_for_update().get(pk=letter.pk)
        if locked.given_up_at is not None:
            locked.given_up_at = None
            locked.attempts = 0
            locked.created_at = locked.not_before = clock.now()
            locked.save(update_fields=["given_up_at", "attempts", "created_at", "not_before"])
            record(by=by, action="outbox.tried_again", subject=locked)
            soon("outbox.send")
    return locked

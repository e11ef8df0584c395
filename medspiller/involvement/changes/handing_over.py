"""Giving what somebody wrote on to another part of the system, which then makes something of it."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from medspiller.accounts.models import User
from medspiller.audit.changes import record
from medspiller.involvement.models import Contribution, Page
from medspiller.involvement.queries.handing_over import Receiver, handed


def hand_over(*, by: User, page: Page, contribution: Contribution, receiver: Receiver) -> str:
    """Lets the receiver take it, once; the address where it goes on."""
    with transaction.atomic():
        locked = Contribution.objects.select_for_update().get(pk=contribution.pk, page=page)
        if locked.handed_to:
            raise ValidationError(_("Bidraget er givet videre."))
        address = receiver.take(by, handed(page, locked))
        locked.handed_to = receiver.key
        locked.save(update_fields=["handed_to"])
        record(by=by, action="involvement.handed_over", subject=page, details={"contribution": str(locked.pk)})
    return address

"""A file is seen by whoever sees the thing that it belongs to."""

import uuid

from medspiller.accounts.access import AnyUser
from medspiller.attachments import registry
from medspiller.attachments.models import Attachment


def visible(user: AnyUser, key: uuid.UUID) -> Attachment | None:
    """The attachment, or None where there is none, it has been taken off, or the user may not see what it is of."""
    found = Attachment.objects.filter(pk=key, removed_at=None).first()
    return found if found and registry.may_see(found.owner, user, found.owner_key) else None

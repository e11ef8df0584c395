"""Files that go with a public page."""

from collections.abc import Sequence

from django.db import transaction

from medspiller.accounts.models import User
from medspiller.attachments.changes import attach
from medspiller.attachments.rules.checking import Checked
from medspiller.audit.changes import record
from medspiller.involvement.changes.locking import locked_page
from medspiller.involvement.models import Page
from medspiller.involvement.queries.public import KIND


def add_files(*, by: User, page: Page, files: Sequence[Checked]) -> None:
    """All of them or none. Raises AttachmentRefusedError where there is no room."""
    with transaction.atomic():
        locked = locked_page(page)
        for file in files:
            attach(by=by, owner=KIND, owner_key=locked.pk, upload=file)
        record(by=by, action="involvement.changed", subject=locked)

"""Attaching a file to something, and taking it off. Who may is for the package that owns the thing to say."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from medspiller.attachments import registry
from medspiller.attachments.models import Attachment, Content, Shelf
from medspiller.attachments.rules.checking import Checked, check, too_large
from medspiller.attachments.rules.kinds import LARGEST_FILE, MEGABYTE, MOST_EVER, MOST_TOGETHER
from medspiller.attachments.rules.refusing import RefusedFileError
from medspiller.audit.changes import Actor, record
from medspiller.web import clock


class AttachmentRefusedError(ValidationError):
    """Why a file was not taken, in words for whoever sent it."""


def checked(*, upload: UploadedFile[bytes]) -> Checked:
    """The file as it would be kept; nothing is written. Raises `AttachmentRefusedError`."""
    try:
        if (upload.size or 0) > LARGEST_FILE:
            raise too_large()
        upload.seek(0)
        data = upload.read(LARGEST_FILE + 1)
        return check(upload.name or "", data, upload.size)
    except RefusedFileError as refused:
        name = (upload.name or "")[:80]
        told = _(refused.message) % refused.facts
        raise AttachmentRefusedError(_("“%(name)s”: %(why)s") % {"name": name, "why": told}) from refused


def attach(*, by: Actor, owner: str, owner_key: int, upload: UploadedFile[bytes] | Checked) -> Attachment:
    """Keeps the file. Raises `AttachmentRefusedError`.

    What came through `AttachmentsField` has been checked, and is not checked again.
    """
    if not registry.is_registered(owner):
        raise ValueError(f"Nobody has said who may see the files of {owner!r}.")
    file = upload if isinstance(upload, Checked) else checked(upload=upload)
    with transaction.atomic():
        _make_room(owner, owner_key, len(file.data))
        attachment = Attachment.objects.create(
            owner=owner,
            owner_key=owner_key,
            name=file.name,
            ending=file.kind.ending,
            size=len(file.data),
            sha256=file.sha256,
            added_by_name=by.name,
            added_at=clock.now(),
        )
        Content.objects.create(attachment=attachment, data=file.data)
        record(by=by, action="attachments.attached", subject=attachment, details={"to": owner, "key": owner_key})
    return attachment


def detach(*, by: Actor, attachment: Attachment) -> None:
    """Takes the file off. It is kept, but shown to nobody."""
    with transaction.atomic():
        shelf = Shelf.objects.select_for_update().get(owner=attachment.owner, owner_key=attachment.owner_key)
        if not Attachment.objects.filter(pk=attachment.pk, removed_at=None).update(removed_at=clock.now()):
            return
        shelf.bytes_now -= attachment.size
        shelf.save(update_fields=["bytes_now"])
        record(by=by, action="attachments.detached", subject=attachment)


def _make_room(owner: str, owner_key: int, size: int) -> None:
    Shelf.objects.get_or_create(owner=owner, owner_key=owner_key)
    shelf = Shelf.objects.select_for_update().get(owner=owner, owner_key=owner_key)
    shelf.bytes_now += size
    shelf.bytes_ever += size
    if shelf.bytes_now > MOST_TOGETHER:
        told = _(
            "Der er ikke plads til flere bilag her: de må højst fylde %(limit)s MB tilsammen. Tag et andet af først."
        )
        raise AttachmentRefusedError(told % {"limit": MOST_TOGETHER // MEGABYTE})
    if shelf.bytes_ever > MOST_EVER:
        raise AttachmentRefusedError(
            _("Der er vedhæftet og taget af for mange bilag her. Spørg dem, der driver Medspiller.")
        )
    shelf.save(update_fields=["bytes_now", "bytes_ever"])

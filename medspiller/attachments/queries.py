import uuid
from collections.abc import Collection

from medspiller.attachments.models import Attachment, Content


def attachments_of(owner: str, keys: Collection[int]) -> dict[int, list[Attachment]]:
    """The files of each of the things, in the order they came; one query. Things without files are not in it.

    Asks nobody who may see them: the things themselves were fetched through what the viewer may see.
    """
    found: dict[int, list[Attachment]] = {}
    for attachment in Attachment.objects.filter(owner=owner, owner_key__in=list(keys), removed_at=None):
        found.setdefault(attachment.owner_key, []).append(attachment)
    return found


def attachment_of(owner: str, key: int, pk: str) -> Attachment | None:
    """One file of a thing that the caller may change; `pk` as it was sent."""
    try:
        uuid.UUID(pk)
    except ValueError:
        return None
    return Attachment.objects.filter(owner=owner, owner_key=key, pk=pk, removed_at=None).first()


def content_of(attachment: Attachment) -> bytes:
    return bytes(Content.objects.values_list("data", flat=True).get(attachment=attachment))

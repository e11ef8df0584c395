from django.db.models import Max

from medspiller.own_translation.models import OwnTranslation, Version
from medspiller.own_translation.rules.content import Content
from medspiller.web import clock


def cut_version(own_translation: OwnTranslation, content: Content, *, reason: Version.Reason) -> Version:
    """Freezes `content` as the next version. Call it inside the transaction that locks the own translation."""
    highest = own_translation.versions.aggregate(highest=Max("number"))["highest"] or 0
    return Version.objects.create(
        own_translation=own_translation,
        number=highest + 1,
        reason=reason,
        content=content.as_json(),
        content_hash=content.hash,
        created_at=clock.now(),
    )


def keep_version(own_translation: OwnTranslation, content: Content, *, reason: Version.Reason) -> Version:
    """As `cut_version`, unless the latest version holds the very same content: then that one."""
    latest = own_translation.versions.order_by("-number").first()
    if latest is not None and latest.content_hash == content.hash:
        return latest
    return cut_version(own_translation, content, reason=reason)

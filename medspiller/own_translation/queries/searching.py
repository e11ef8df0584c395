"""What of an own translation is searched: what a shared version says."""

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, QuerySet

from medspiller.organisation.queries.viewers import Viewer
from medspiller.own_translation.access import versions_visible_to
from medspiller.own_translation.models import Version
from medspiller.own_translation.rules.content import Content

SEARCHED = "own_translation"


def texts_of(version: Version) -> list[str]:
    """The statements, and the effects that were hoped for."""
    statements = Content.from_json(version.content).statements
    return ["\n".join(one.text for one in statements), "\n".join(one.hoped_effect for one in statements)]


def every_text() -> Iterator[tuple[int, list[str]]]:
    shared = Version.objects.filter(shared_at__isnull=False).order_by("pk")
    return ((version.pk, texts_of(version)) for version in shared.iterator(chunk_size=500))


def newest_seen_by(viewer: Viewer | None) -> QuerySet[Version]:
    """Of each leader the newest shared version that the viewer may read."""
    seen = versions_visible_to(viewer).filter(shared_at__isnull=False)
    newer = seen.filter(own_translation__person=OuterRef("own_translation__person"), pk__gt=OuterRef("pk"))
    return seen.filter(~Exists(newer))

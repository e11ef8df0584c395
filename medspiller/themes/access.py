"""Whose words the themes are made of: only what their leaders have shared with employees, and the viewer may read.

So the themes of two people may differ, and nobody learns of a word that they could not have read on a page.
"""

from django.db.models import QuerySet

from medspiller.framework.models import Framework
from medspiller.organisation.queries.viewers import Viewer
from medspiller.own_translation.access import mine, shared_with_all_leaders, versions_visible_to
from medspiller.own_translation.models import Statement, Version


def shared_pages(viewer: Viewer | None, framework: Framework) -> QuerySet[Version]:
    """The versions on `framework` that are out, as far as the viewer may read them."""
    return versions_visible_to(viewer).filter(
        own_translation__framework=framework, shared_with_employees_at__isnull=False
    )


def may_begin_from(viewer: Viewer) -> QuerySet[Version]:
    """Those whose leaders let every leader use them as a beginning; not the viewer's own."""
    return shared_with_all_leaders(viewer).exclude(own_translation__person=viewer.person)


def own_statements(viewer: Viewer | None) -> QuerySet[Statement]:
    """What the viewer has written, draft or not; nobody else's."""
    return Statement.objects.filter(own_translation__in=mine(viewer), removed_at=None)

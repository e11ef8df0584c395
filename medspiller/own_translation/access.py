"""Who sees which own translation.

The leader sees everything of their own. The own leader sees what was shared. Everyone under the leader sees what was
shared with the employees, every leader what was shared with all. Nobody else sees anything, whatever role they hold.
"""

from django.db.models import Q, QuerySet

from medspiller.framework.models import Framework
from medspiller.organisation.queries.viewers import Viewer
from medspiller.own_translation.models import OwnTranslation, Version


def versions_visible_to(viewer: Viewer | None) -> QuerySet[Version]:
    """Every version that the viewer may read."""
    if viewer is None:
        return Version.objects.none()
    mine = Q(own_translation__person=viewer.person)
    shared_with_me = Q(shared_at__isnull=False, own_translation__person__in=viewer.leaders_i_agree_with)
    told_to_me = Q(shared_with_employees_at__isnull=False, own_translation__person__in=viewer.leaders_over_me)
    seen = mine | shared_with_me | told_to_me
    if viewer.is_leader:
        seen |= Q(shared_with_all_leaders_at__isnull=False)
    return Version.objects.filter(seen)


def mine(viewer: Viewer | None) -> QuerySet[OwnTranslation]:
    """The viewer's own pages, one for each version of the framework; only a leader has any to write in."""
    if viewer is None:
        return OwnTranslation.objects.none()
    return OwnTranslation.objects.filter(person=viewer.person)


def shared_with_me_as_own_leader(viewer: Viewer | None) -> QuerySet[Version]:
    """What leaders have shared with the viewer as their own leader."""
    if viewer is None:
        return Version.objects.none()
    return Version.objects.filter(shared_at__isnull=False, own_translation__person__in=viewer.leaders_i_agree_with)


def told_to_me_as_employee(viewer: Viewer | None) -> QuerySet[Version]:
    """What the leaders over the viewer have shared with their employees."""
    if viewer is None:
        return Version.objects.none()
    return Version.objects.filter(
        shared_with_employees_at__isnull=False, own_translation__person__in=viewer.leaders_over_me
    )


def shared_with_all_leaders(viewer: Viewer | None) -> QuerySet[Version]:
    """What leaders everywhere have chosen to show to all leaders."""
    if viewer is None or not viewer.is_leader:
        return Version.objects.none()
    return Version.objects.filter(shared_with_all_leaders_at__isnull=False)


def current_page(viewer: Viewer | None) -> QuerySet[OwnTranslation]:
    """The viewer's page of the framework that holds now, while the viewer leads something."""
    if viewer is None or not viewer.is_leader:
        return OwnTranslation.objects.none()
    held = mine(viewer).filter(framework__state=Framework.State.PUBLISHED)
    return held.select_related("framework", "person")


def between_the_two(viewer: Viewer | None) -> QuerySet[Version]:
    """The shared versions that the viewer agrees on, as the leader who wrote them or as own leader."""
    if viewer is None:
        return Version.objects.none()
    parties = [viewer.person.pk, *viewer.leaders_i_agree_with]
    return Version.objects.filter(shared_at__isnull=False, own_translation__person__in=parties)


def with_its_page(versions: QuerySet[Version]) -> QuerySet[Version]:
    """The same versions, read together with what a page shows of whose they are."""
    return versions.select_related("own_translation__person", "own_translation__framework", "own_leader")

"""Who sees which own translation.

The leader sees everything of their own. The own leader sees what was shared. Everyone under the leader sees what was
shared with the employees, every leader what was shared with all. Nobody else sees anything, whatever role they hold.
"""

import datetime
from dataclasses import dataclass
from functools import cached_property

from django.db.models import Q, QuerySet
from django.http import Http404

from medspiller.accounts.access import AnyUser
from medspiller.framework.models import Framework
from medspiller.organisation.access import person_of
from medspiller.organisation.models import Engagement, Person
from medspiller.organisation.queries import leaders_over, tree_at
from medspiller.organisation.rules import Tree
from medspiller.own_translation.models import OwnTranslation, Version
from medspiller.web import clock


@dataclass(frozen=True)
class Viewer:
    """One person's place among the leaders today, worked out once a request."""

    person: Person
    tree: Tree
    today: datetime.date

    @cached_property
    def is_leader(self) -> bool:
        return bool(self.tree.led_by.get(self.person.pk))

    @cached_property
    def own_leader(self) -> int | None:
        return self.tree.own_leader(self.person.pk)

    @cached_property
    def leaders_i_agree_with(self) -> list[int]:
        """The leaders whose own leader this person is."""
        me = self.person.pk
        return [leader for leader in self.tree.led_by if self.tree.own_leader(leader) == me]

    @cached_property
    def leaders_over_me(self) -> list[int]:
        """Everyone who leads this person, the nearest first."""
        return leaders_over(self.tree, self.person.pk, self.today)

    @cached_property
    def works_here(self) -> bool:
        return self.is_leader or Engagement.objects.at(self.today).filter(person=self.person).exists()


def viewer_of(user: AnyUser) -> Viewer | None:
    """None for nobody, and for whoever neither works in the organisation today nor leads anything in it."""
    person = person_of(user)
    if person is None:
        return None
    today = clock.today()
    known: Viewer | None = getattr(user, "_viewer", None)
    if known is not None and known.today == today:
        return known
    viewer = Viewer(person, tree_at(today), today)
    if not viewer.works_here:
        return None
    user._viewer = viewer  # type: ignore[union-attr]  # the request's own user object: one tree a request
    return viewer


def viewer_or_404(user: AnyUser) -> Viewer:
    """As `viewer_of`; for whoever has no place in the organisation the page does not exist."""
    viewer = viewer_of(user)
    if viewer is None:
        raise Http404
    return viewer


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

"""One person's place in the organisation today, as every page about leaders and employees needs it."""

import datetime
from dataclasses import dataclass
from functools import cached_property

from django.http import Http404

from medspiller.accounts.access import AnyUser
from medspiller.organisation.access import person_of
from medspiller.organisation.models import Engagement, Person
from medspiller.organisation.queries.tree import leaders_over, tree_at
from medspiller.organisation.rules import Tree
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
        return self.tree.leaders_below(self.person.pk)

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

"""Who sees and who runs which public page.

A draft is its owner's alone. From when it is opened the page is everybody's; what comes in is read by its owner, by
whoever leads its unit, who runs it when the owner is gone, and by the leaders above, who only read.
"""

from django.db.models import Q, QuerySet

from medspiller.accounts.access import AnyUser
from medspiller.involvement.models import Contribution, Page
from medspiller.organisation.queries.viewers import Viewer, viewer_of

State = Page.State


def public() -> QuerySet[Page]:
    """What anybody in the world may read."""
    return Page.objects.filter(state__in=[State.OPENED, State.ANSWERED], discarded_at=None)


def run_by(viewer: Viewer | None) -> QuerySet[Page]:
    """What the viewer may change, moderate and answer."""
    if viewer is None:
        return Page.objects.none()
    led = viewer.tree.led_by.get(viewer.person.pk, ())
    told = ~Q(state=State.DRAFT) & Q(unit__in=led)
    return Page.objects.filter(Q(owner=viewer.person) | told, discarded_at=None)


def followed_by(viewer: Viewer | None) -> QuerySet[Page]:
    """What the viewer may read from inside: what the viewer runs, and what is opened below."""
    if viewer is None:
        return Page.objects.none()
    below = ~Q(state=State.DRAFT) & Q(unit__in=viewer.tree.led_area(viewer.person.pk))
    return Page.objects.filter(Q(pk__in=run_by(viewer).values("pk")) | below, discarded_at=None)


def contributions_of(page: Page) -> QuerySet[Contribution]:
    """What came in on a page that the reader has been let in to."""
    return Contribution.objects.filter(page=page)


def shown_on(page: Page) -> QuerySet[Contribution]:
    """What anybody may read of what came in: what has been read and let through."""
    shown = Contribution.objects.filter(page=page, state=Contribution.State.SHOWN)
    return shown if page.shows else shown.none()


def may_see_files(user: AnyUser, key: int) -> bool:
    """The files of an open page are everybody's; those of a draft its owner's."""
    return public().filter(pk=key).exists() or followed_by(viewer_of(user)).filter(pk=key).exists()

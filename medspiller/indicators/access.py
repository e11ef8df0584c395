"""Who sees which indicators, whose figures, and who keeps them.

Figures about people have passed the disclosure control before they are kept, so that no combination of them tells of
too few. Who sees which is a matter of whom they concern.
"""

from django.db.models import Q, QuerySet

from medspiller.accounts.access import AnyUser, is_executive, is_hr_administrator
from medspiller.actions.access import owned_by
from medspiller.indicators.models import Expectation, Figure, Indicator
from medspiller.organisation.queries.tree import units_of
from medspiller.organisation.queries.viewers import Viewer, viewer_of


def visible_to(user: AnyUser) -> QuerySet[Indicator]:
    """What is measured is no secret to anybody who works here; an indicator that has ended is for those who keep it."""
    if is_hr_administrator(user):
        return Indicator.objects.all()
    viewer = viewer_of(user)
    if viewer is None:
        return Indicator.objects.none()
    return Indicator.objects.filter(Q(ended_at=None) | Q(owner=viewer.person))


def laid_out_by(user: AnyUser) -> QuerySet[Indicator]:
    """What the user may set up, change and end: HR administrators all of them."""
    return Indicator.objects.all() if is_hr_administrator(user) else Indicator.objects.none()


def kept_by(user: AnyUser) -> QuerySet[Indicator]:
    """What the user may put values into: HR administrators all, an owner their own."""
    if is_hr_administrator(user):
        return Indicator.objects.filter(ended_at=None)
    viewer = viewer_of(user)
    mine = Indicator.objects.none() if viewer is None else Indicator.objects.filter(owner=viewer.person)
    return mine.filter(ended_at=None)


def units_seen_by(user: AnyUser, indicator: Indicator) -> set[int] | None:
    """The units whose figures the user may see; None for all.

    Of an indicator that is not for all: what one leads, and what one is part of, upward.
    """
    if indicator.openness == Indicator.Openness.ALL or is_executive(user) or is_hr_administrator(user):
        return None
    viewer = viewer_of(user)
    if viewer is None:
        return set()
    if viewer.person.pk == indicator.owner_id:
        return None
    tree = viewer.tree
    places = set(units_of(viewer.person, viewer.today)) | tree.led_area(viewer.person.pk)
    return places | {above for unit in places for above in tree.ancestors(unit)}


def figures_visible_to(user: AnyUser, indicator: Indicator) -> QuerySet[Figure]:
    """Those of the indicator that the user may read."""
    figures = Figure.objects.filter(indicator__in=visible_to(user), indicator=indicator)
    units = units_seen_by(user, indicator)
    return figures if units is None else figures.filter(unit__in=units)


def own_units(user: AnyUser) -> list[int]:
    """The units closest to the user, the closest first: those led, the highest first, or else those worked in."""
    viewer = viewer_of(user)
    if viewer is None:
        return []
    return viewer.tree.led_by.get(viewer.person.pk, []) or units_of(viewer.person, viewer.today)


def expectations_of_mine(viewer: Viewer | None) -> QuerySet[Expectation]:
    """Those of actions that the viewer is answerable for."""
    return Expectation.objects.filter(action__in=owned_by(viewer)).select_related("indicator", "action")

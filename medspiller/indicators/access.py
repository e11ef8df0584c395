"""Who sees which indicators, whose figures, and who keeps them.

Figures about people have passed the disclosure control before they are kept, so that no combination of them tells of
too few. Who sees which is a matter of whom they concern.
"""

from django.db.models import Q, QuerySet

from medspiller.accounts.access import AnyUser, is_executive, is_hr_administrator
from medspiller.actions.access import mine as changed_by
from medspiller.actions.access import owned_by
from medspiller.actions.access import visible_to as actions_visible_to
from medspiller.indicators.models import Delivery, Expectation, Figure, Indicator
from medspiller.organisation.queries.line import line_of
from medspiller.organisation.queries.viewers import Viewer, viewer_of
from medspiller.organisation.rules import Tree


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
    delivered = Indicator.objects.filter(from_surveys=False)
    return delivered if is_hr_administrator(user) else delivered.none()


def kept_by(user: AnyUser) -> QuerySet[Indicator]:
    """What the user may put values into: HR administrators all, an owner their own."""
    if is_hr_administrator(user):
        return Indicator.objects.filter(ended_at=None, from_surveys=False)
    viewer = viewer_of(user)
    mine = Indicator.objects.none() if viewer is None else Indicator.objects.filter(owner=viewer.person)
    return mine.filter(ended_at=None, from_surveys=False)


def figures_visible_to(user: AnyUser) -> QuerySet[Figure]:
    """Figures that the user may read: of indicators that are for all, all of them.

    Of others what one leads, and what one is part of, upward; for executives, HR and the owner all of it.
    """
    figures = Figure.objects.filter(indicator__in=visible_to(user))
    line = line_of(user)
    if line is None:
        return figures
    viewer = viewer_of(user)
    mine = Q() if viewer is None else Q(indicator__owner=viewer.person)
    return figures.filter(Q(indicator__openness=Indicator.Openness.ALL) | mine | Q(unit__in=line))


def units_seen_by(user: AnyUser, indicator: Indicator) -> set[int] | None:
    """The units whose figures of the indicator the user may see; None for all."""
    viewer = viewer_of(user)
    mine = viewer is not None and viewer.person.pk == indicator.owner_id
    return None if mine or indicator.openness == Indicator.Openness.ALL else line_of(user)


def tops_overviewed_by(user: AnyUser, indicator: Indicator, tree: Tree) -> list[int]:
    """The highest units that the user may see an overview of: executives, HR and the owner all, others what they lead.

    None for whoever leads nothing.
    """
    viewer = viewer_of(user)
    mine = viewer is not None and viewer.person.pk == indicator.owner_id
    if mine or is_executive(user) or is_hr_administrator(user):
        return list(tree.children.get(None, ()))
    led = tree.led_by.get(viewer.person.pk, []) if viewer is not None else []
    return [unit for unit in led if not set(tree.ancestors(unit)) & set(led)]


def expectations_of_mine(viewer: Viewer | None) -> QuerySet[Expectation]:
    """Those of actions that the viewer is answerable for."""
    return Expectation.objects.filter(action__in=owned_by(viewer)).select_related("indicator", "action")


def deliveries_to(indicators: QuerySet[Indicator]) -> QuerySet[Delivery]:
    """What has come in of those."""
    return Delivery.objects.filter(indicator__in=indicators).select_related("indicator")


def expectations_visible_to(viewer: Viewer | None) -> QuerySet[Expectation]:
    """Those of actions that the viewer may read; the figures are another matter."""
    return Expectation.objects.filter(action__in=actions_visible_to(viewer))


def expectations_to_withdraw(viewer: Viewer | None) -> QuerySet[Expectation]:
    """Those of actions that the viewer may change."""
    return Expectation.objects.filter(action__in=changed_by(viewer)).select_related("indicator", "action")

"""Who sees which signal, and who decides about it.

Whoever brought a signal in sees it always, and so does the leader who decides: the nearest leader of its unit. Where it
is open to the units it is seen by those who work in them or below them and by all who lead them; else by all who work
here. A role that is given opens nothing.
"""

from django.db.models import Q, QuerySet

from medspiller.organisation.access import near
from medspiller.organisation.queries.line import units_near
from medspiller.organisation.queries.viewers import Viewer
from medspiller.organisation.rules import Tree
from medspiller.outside_in.models import Comment, Signal


def visible_to(viewer: Viewer | None) -> QuerySet[Signal]:
    if viewer is None:
        return Signal.objects.none()
    return Signal.objects.filter(
        Q(brought_by=viewer.person)
        | Q(unit__in=decided_units(viewer))
        | Q(openness=Signal.Openness.ALL)
        | (Q(openness=Signal.Openness.UNITS) & near(Signal.units.through.objects.all(), "signal", units_near(viewer)))
    )


def decided_by(viewer: Viewer | None) -> QuerySet[Signal]:
    """Those about which the viewer decides."""
    return Signal.objects.none() if viewer is None else Signal.objects.filter(unit__in=decided_units(viewer))


def brought_by(viewer: Viewer | None) -> QuerySet[Signal]:
    return Signal.objects.none() if viewer is None else Signal.objects.filter(brought_by=viewer.person)


def led_from(viewer: Viewer | None) -> QuerySet[Signal]:
    """Those that the viewer sees of all that lie in units the viewer leads, directly or from above."""
    if viewer is None:
        return Signal.objects.none()
    return visible_to(viewer).filter(unit__in=viewer.tree.led_area(viewer.person.pk))


def comments_on(signals: QuerySet[Signal]) -> QuerySet[Comment]:
    return Comment.objects.filter(signal__in=signals)


def decider_of(tree: Tree, unit: int) -> int | None:
    """The person who decides about what concerns the unit first of all."""
    return next(iter(tree.leaders_of_unit(unit)), None)


def decided_units(viewer: Viewer) -> list[int]:
    me = viewer.person.pk
    return [unit for unit in viewer.tree.led_area(me) if decider_of(viewer.tree, unit) == me]

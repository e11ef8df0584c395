"""Who sees which action, and who may change it.

The owner, whoever planned it and the owner's own leader see an action. Where it is open and under way or closed, those
who work in its units, or below them, and everyone who leads those units see it too. A role that is given opens nothing.
"""

from django.db.models import Q, QuerySet

from medspiller.actions.models import Action, CheckIn, Learning, Step
from medspiller.organisation.access import near
from medspiller.organisation.models import Engagement, Leadership
from medspiller.organisation.queries.viewers import Viewer


def visible_to(viewer: Viewer | None) -> QuerySet[Action]:
    """Every action that the viewer may read."""
    if viewer is None:
        return Action.objects.none()
    told = Q(openness=Action.Openness.UNITS, state__in=[Action.State.UNDER_WAY, Action.State.CLOSED])
    around = near(Action.units.through.objects.all(), "action", units_that_concern(viewer))
    return Action.objects.filter(_own(viewer) | Q(owner__in=people_led_by(viewer)) | (told & around))


def mine(viewer: Viewer | None) -> QuerySet[Action]:
    """What the viewer owns or has planned for another, and may change."""
    return Action.objects.none() if viewer is None else Action.objects.filter(_own(viewer))


def owned_by(viewer: Viewer | None) -> QuerySet[Action]:
    """What the viewer is answerable for, and checks in on and closes."""
    return Action.objects.none() if viewer is None else Action.objects.filter(owner=viewer.person)


def help_wanted_from(viewer: Viewer | None) -> QuerySet[CheckIn]:
    """The check-ins in which somebody asked the viewer for help, and has not been answered."""
    if viewer is None:
        return CheckIn.objects.none()
    asked = CheckIn.objects.filter(helper=viewer.person, help_answered_at=None)
    return asked.filter(action__state=Action.State.UNDER_WAY, action__owner__in=people_led_by(viewer))


def shared_learnings(viewer: Viewer | None) -> QuerySet[Learning]:
    """What has been shared with everybody who works here."""
    return Learning.objects.none() if viewer is None else Learning.objects.filter(shared_at__isnull=False)


def units_that_concern(viewer: Viewer) -> set[int]:
    """The units the viewer works in or leads, all above them, and all below those the viewer leads."""
    places = set(Engagement.objects.at(viewer.today).filter(person=viewer.person).values_list("unit_id", flat=True))
    places |= set(viewer.tree.led_by.get(viewer.person.pk, ()))
    above = {unit for place in places for unit in viewer.tree.ancestors(place)}
    return places | above | viewer.tree.led_area(viewer.person.pk)


def people_led_by(viewer: Viewer) -> list[int]:
    """The keys of those whose own leader the viewer is: leaders, and employees whose nearest leader it is."""
    tree, me = viewer.tree, viewer.person.pk
    nearest = [unit for unit in tree.led_area(me) if next(iter(tree.leaders_of_unit(unit)), None) == me]
    here = Engagement.objects.at(viewer.today).filter(unit_id__in=nearest).exclude(person=viewer.person)
    leading = Leadership.objects.at(viewer.today).values("person_id")
    employees = here.exclude(person_id__in=leading).values_list("person_id", flat=True)
    return [*viewer.leaders_i_agree_with, *employees]


def _own(viewer: Viewer) -> Q:
    return Q(owner=viewer.person) | Q(planned_by=viewer.person)


def to_hand_over(viewer: Viewer | None) -> QuerySet[Action]:
    """What the viewer may give to another: one's own, and those of the people whose own leader one is."""
    if viewer is None:
        return Action.objects.none()
    return Action.objects.filter(_own(viewer) | Q(owner__in=people_led_by(viewer)))


def steps_of_mine(viewer: Viewer | None) -> QuerySet[Step]:
    return Step.objects.filter(action__in=mine(viewer)).select_related("action")


def own_learnings(viewer: Viewer | None) -> QuerySet[Learning]:
    """What the viewer has learned, shared or not."""
    return Learning.objects.filter(action__in=owned_by(viewer)).select_related("action")


def learnings_read_by(viewer: Viewer | None) -> QuerySet[Action]:
    """The actions whose learning the viewer may read: those shared with all, and what the viewer has learned."""
    if viewer is None:
        return Action.objects.none()
    mine = Q(owner=viewer.person)
    return Action.objects.filter(mine | Q(learning__shared_at__isnull=False), learning__isnull=False)

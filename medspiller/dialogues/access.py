"""Who sees which dialogue: those who are invited, and nobody else, whatever role they hold.

What a person prepared is that person's alone. Agreements that are not personal follow the function: a new own leader,
and a new leader of the same unit, see them once the minutes are signed, and never the minutes themselves.
"""

from django.db.models import Q, QuerySet

from medspiller.dialogues.models import Agreement, Dialogue, Kind, Point, Preparation
from medspiller.organisation.models import Leadership, Unit
from medspiller.organisation.queries.viewers import Viewer


def visible_to(viewer: Viewer | None) -> QuerySet[Dialogue]:
    """The dialogues the viewer takes part in, also those of long ago."""
    if viewer is None:
        return Dialogue.objects.none()
    invited = Dialogue.objects.filter(participants__person=viewer.person)
    # The two of a leadership dialogue, even if somebody else should stand among its participants.
    others = ~Q(kind=Kind.LEADERSHIP)
    return invited.filter(others | Q(leader=viewer.person) | Q(own_leader=viewer.person))


def planned_by(viewer: Viewer | None) -> QuerySet[Dialogue]:
    """Those the viewer may plan, move and cancel: as the leader it is about, or as that leader's own leader."""
    if viewer is None:
        return Dialogue.objects.none()
    return visible_to(viewer).filter(Q(leader=viewer.person) | Q(own_leader=viewer.person))


def own_preparations(viewer: Viewer | None) -> QuerySet[Preparation]:
    return Preparation.objects.none() if viewer is None else Preparation.objects.filter(person=viewer.person)


def points_visible_to(viewer: Viewer | None) -> QuerySet[Point]:
    """The viewer's own, and what others brought along to dialogues that have been opened."""
    if viewer is None:
        return Point.objects.none()
    brought = Q(bring_along=True, dialogue__opened_at__isnull=False)
    return Point.objects.filter(Q(person=viewer.person) | brought, dialogue__in=visible_to(viewer))


def agreements_visible_to(viewer: Viewer | None) -> QuerySet[Agreement]:
    """Those of the viewer's own dialogues, and those that followed the function to the viewer."""
    if viewer is None:
        return Agreement.objects.none()
    return Agreement.objects.filter(Q(dialogue__in=visible_to(viewer)) | Q(pk__in=passed_on_to(viewer).values("pk")))


def passed_on_to(viewer: Viewer | None) -> QuerySet[Agreement]:
    """What others agreed before the viewer came: as new own leader, or as new leader of the same unit."""
    if viewer is None:
        return Agreement.objects.none()
    before_me = Q(dialogue__leader__in=viewer.leaders_i_agree_with)
    led = viewer.tree.led_by.get(viewer.person.pk, [])
    former = Leadership.objects.filter(unit_id__in=led, to_date__isnull=False).exclude(person=viewer.person)
    for person, begun, ended in former.values_list("person_id", "from_date", "to_date"):
        before_me |= Q(
            dialogue__leader=person, dialogue__starts_at__date__gte=begun, dialogue__starts_at__date__lt=ended
        )
    signed = Agreement.objects.filter(
        before_me, personal=False, dialogue__kind=Kind.LEADERSHIP, dialogue__state=Dialogue.State.CLOSED
    )
    return signed.exclude(dialogue__leader=viewer.person).exclude(dialogue__own_leader=viewer.person)


def own_points(viewer: Viewer | None) -> QuerySet[Point]:
    return Point.objects.none() if viewer is None else Point.objects.filter(person=viewer.person)


def with_minutes(viewer: Viewer | None) -> QuerySet[Dialogue]:
    """Those of the viewer's dialogues that have been opened, and so have minutes."""
    return visible_to(viewer).filter(opened_at__isnull=False).select_related("leader", "own_leader")


def own_agreements(viewer: Viewer | None) -> QuerySet[Agreement]:
    """The agreements of the viewer's own dialogues."""
    return Agreement.objects.filter(dialogue__in=visible_to(viewer)).select_related("dialogue", "who", "action")


def unit_led_by(viewer: Viewer, key: int) -> Unit | None:
    """The unit with the key, if the viewer leads it."""
    return Unit.objects.filter(pk=key).first() if key in viewer.tree.led_by.get(viewer.person.pk, ()) else None

"""Who sees which decision, and who may do what with it.

A draft is seen by its author and the writers named in it. What has been told is seen by everybody who works here where
it is open; else by its receivers, those who work in the units it is for, and everybody who leads the receivers' units
from them and upward. Colleagues of somebody who is named do not see it. Who wants to talk is seen by
the one they asked, and by nobody else, whatever role they hold.
"""

from django.db.models import Exists, OuterRef, Q, QuerySet

from medspiller.accounts.access import AnyUser, is_executive
from medspiller.decisions.models import Decision, Receiver, ToldUnit
from medspiller.decisions.rules.audience import EVERYONE
from medspiller.organisation.models import Engagement, Person
from medspiller.organisation.queries.viewers import Viewer, viewer_of

State = Decision.State


def visible_to(viewer: Viewer | None) -> QuerySet[Decision]:
    """Every decision that the viewer may read, and the drafts that the viewer writes."""
    if viewer is None:
        return Decision.objects.none()
    return Decision.objects.filter(_written_by(viewer) | (~Q(state=State.DRAFT) & _told_near(viewer)))


def told_to(viewer: Viewer | None) -> QuerySet[Decision]:
    """What has been told, and the viewer may read: the log."""
    if viewer is None:
        return Decision.objects.none()
    return Decision.objects.filter(_written_by(viewer) | _told_near(viewer), told_at__isnull=False)


def written_by(viewer: Viewer | None) -> QuerySet[Decision]:
    """Those that the viewer sends, or is named as a writer of."""
    return Decision.objects.none() if viewer is None else Decision.objects.filter(_written_by(viewer))


def sent_by(viewer: Viewer | None) -> QuerySet[Decision]:
    """Those that the viewer answers for: tells, changes, withdraws and looks at again."""
    return Decision.objects.none() if viewer is None else Decision.objects.filter(author=viewer.person)


def received_by(viewer: Viewer | None) -> QuerySet[Receiver]:
    """The viewer's own row in each decision told to them."""
    return Receiver.objects.none() if viewer is None else Receiver.objects.filter(person=viewer.person)


def talks_with(viewer: Viewer | None) -> QuerySet[Receiver]:
    """Those who have asked the viewer, as their own leader, for a talk."""
    if viewer is None:
        return Receiver.objects.none()
    return Receiver.objects.filter(talk_with=viewer.person, answer=Receiver.Answer.TALK)


def to_meet(viewer: Viewer | None) -> QuerySet[Receiver]:
    """Those whom only a meeting reaches, in the units whose nearest leader the viewer is, and those units' own leaders.

    They are named to that leader alone: somebody has to tell them.
    """
    if viewer is None:
        return Receiver.objects.none()
    units = nearest_units(viewer)
    there = Q(unit__in=units) & ~Q(person=viewer.person)
    led = Q(person__in=viewer.leaders_i_agree_with)
    others = ~Q(person__in=list(viewer.tree.led_by))
    return Receiver.objects.filter(led | (there & others), way=Receiver.Way.MEETING).exclude(
        decision__state=State.DRAFT
    )


def may_read(user: AnyUser, key: int) -> bool:
    """Whether the user sees the decision with the key, and so its files."""
    return visible_to(viewer_of(user)).filter(pk=key).exists()


def nearest_units(viewer: Viewer) -> list[int]:
    """The units whose nearest leader, from the unit and upward, the viewer is."""
    tree, me = viewer.tree, viewer.person.pk
    return [unit for unit in tree.led_area(me) if next(iter(tree.leaders_of_unit(unit)), None) == me]


def may_decide(viewer: Viewer | None) -> bool:
    """Leaders, and members of the executive group, tell decisions; others write along when they are named."""
    return viewer is not None and (viewer.is_leader or is_executive_person(viewer.person))


def is_executive_person(person: Person) -> bool:
    return person.user is not None and is_executive(person.user)


# Each is asked of one decision at a time: of very many only those on a page are looked at.


def _written_by(viewer: Viewer) -> Q:
    writers = Decision.writers.through.objects
    return Q(author=viewer.person) | Q(Exists(writers.filter(decision=OuterRef("pk"), person=viewer.person)))


def _told_near(viewer: Viewer) -> Q:
    """Open, or told to the viewer, to all where the viewer works, or to somewhere that the viewer leads."""
    received = Receiver.objects.filter(decision=OuterRef("pk"), person=viewer.person)
    near = Q(openness=Decision.Openness.OPEN) | Q(Exists(received))
    there = ToldUnit.objects.filter(decision=OuterRef("pk"))
    led = viewer.tree.led_area(viewer.person.pk)
    if led:
        near |= Q(Exists(there.filter(unit__in=led)))
    engaged = Engagement.objects.at(viewer.today).filter(person=viewer.person)
    here = set(engaged.values_list("unit_id", flat=True))
    above = {unit for place in here for unit in viewer.tree.ancestors(place)}
    units = Decision.units.through.objects.filter(decision=OuterRef("pk"))
    is_for_here = Q(Exists(units.filter(unit__in=here))) | Q(with_below=True) & Q(Exists(units.filter(unit__in=above)))
    return near | (Q(whom=EVERYONE) & is_for_here & Q(Exists(there.filter(unit__in=here, receivers__gt=0))))

"""Who sees which frame and which mandate, and who may give, change and answer them.

A frame that has been given, and a mandate that holds, are read by everybody who works here, unless the mandate says
"the unit only". What is being written is seen by the one who may give it; a mandate that waits for an answer, and what
a mandate takes, by the two and the giver's own leader; how the employees experience their room by those it is about and
their leaders. A role that is given opens nothing.
"""

from django.db.models import Q, QuerySet

from medspiller.accounts.access import AnyUser, is_hr_administrator
from medspiller.mandates.models import Competence, Experience, Frame, FrameRemark, Mandate, MandateVersion, MatterKind
from medspiller.organisation.queries.line import units_near
from medspiller.organisation.queries.viewers import Viewer


def kinds_kept_by(user: AnyUser) -> QuerySet[MatterKind]:
    """The list of the whole organisation, for those who keep it."""
    return MatterKind.objects.filter(unit=None) if is_hr_administrator(user) else MatterKind.objects.none()


def kinds_of_unit(viewer: Viewer, unit: int) -> QuerySet[MatterKind]:
    """What a unit has added, for the one who gives its frame."""
    return MatterKind.objects.filter(unit=unit) if may_frame(viewer, unit) else MatterKind.objects.none()


def keeps_kinds(user: AnyUser) -> bool:
    return is_hr_administrator(user)


def frames_visible_to(viewer: Viewer | None) -> QuerySet[Frame]:
    return Frame.objects.none() if viewer is None else Frame.objects.all()


def units_to_frame(viewer: Viewer) -> list[int]:
    """The units whose frame the viewer gives: those of which the viewer is the nearest leader."""
    area = viewer.tree.led_area(viewer.person.pk)
    return [unit for unit in viewer.tree.nodes if unit in area and nearest_leader(viewer, unit) == viewer.person.pk]


def nearest_leader(viewer: Viewer, unit: int) -> int | None:
    return next(iter(viewer.tree.leaders_of_unit(unit)), None)


def may_frame(viewer: Viewer, unit: int) -> bool:
    return unit in viewer.tree.nodes and nearest_leader(viewer, unit) == viewer.person.pk


def agrees_on(viewer: Viewer, unit: int) -> bool:
    """Whether the viewer is the own leader of the one who gives the unit's frame."""
    giver = nearest_leader(viewer, unit)
    return giver is not None and viewer.tree.leader_above(unit, other_than=giver) == viewer.person.pk


def remarks_visible_to(viewer: Viewer, frame: Frame) -> QuerySet[FrameRemark]:
    """Between the two leaders."""
    is_one_of_the_two = may_frame(viewer, frame.unit_id) or agrees_on(viewer, frame.unit_id)
    return frame.remarks.all() if is_one_of_the_two else FrameRemark.objects.none()


def experiences_visible_to(viewer: Viewer | None) -> QuerySet[Experience]:
    """Of the units that concern the viewer."""
    if viewer is None:
        return Experience.objects.none()
    return Experience.objects.filter(frame__unit__in=units_near(viewer))


def mandates_visible_to(viewer: Viewer | None) -> QuerySet[Mandate]:
    """Those that were given and accepted, as far as they are open; and those that the viewer is close to."""
    if viewer is None:
        return Mandate.objects.none()
    openness = MandateVersion.Openness
    told = Q(accepted__openness=openness.ALL)
    told |= Q(accepted__openness=openness.UNIT, unit__in=units_near(viewer))
    return Mandate.objects.filter(told | _close_to(viewer))


def mandates_close_to(viewer: Viewer | None) -> QuerySet[Mandate]:
    """Of which the viewer sees all: competences, and what has not been answered."""
    return Mandate.objects.none() if viewer is None else Mandate.objects.filter(_close_to(viewer))


def mandates_kept_by(viewer: Viewer | None) -> QuerySet[Mandate]:
    """Those that the viewer may change and end."""
    return Mandate.objects.none() if viewer is None else Mandate.objects.filter(_kept_by(viewer))


def mandates_held_by(viewer: Viewer | None) -> QuerySet[Mandate]:
    return Mandate.objects.none() if viewer is None else Mandate.objects.filter(holder=viewer.person)


def competences_to_follow(viewer: Viewer | None) -> QuerySet[Competence]:
    """Those that the viewer may say are in place, as the holder or as the one who keeps the mandate."""
    if viewer is None:
        return Competence.objects.none()
    mine = Mandate.objects.filter(_kept_by(viewer) | Q(holder=viewer.person))
    return Competence.objects.filter(mandate__in=mine, dropped_at=None)


def _kept_by(viewer: Viewer) -> Q:
    """The giver, as long as the unit is led by them, and whoever is the nearest leader now."""
    area = viewer.tree.led_area(viewer.person.pk)
    return Q(unit__in=area, giver=viewer.person) | Q(unit__in=units_to_frame(viewer))


def _close_to(viewer: Viewer) -> Q:
    return Q(holder=viewer.person) | _kept_by(viewer) | Q(giver__in=viewer.leaders_i_agree_with)

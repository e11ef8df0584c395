"""One mandate as a viewer may read it, and lists of them."""

import datetime
from dataclasses import dataclass

from django.core.paginator import Page, Paginator
from django.db.models import Q, QuerySet

from medspiller.framework.models import FocusPoint
from medspiller.mandates import access
from medspiller.mandates.models import Competence, Mandate, MandateVersion
from medspiller.mandates.queries.searched import MANDATE
from medspiller.organisation.models import UnitPeriod
from medspiller.organisation.queries.viewers import Viewer
from medspiller.text_search.queries import find

ON_A_PAGE = 30


@dataclass(frozen=True)
class VersionShown:
    version: MandateVersion
    kinds: list[str]
    points: list[str]


@dataclass(frozen=True)
class MandatePage:
    """`accepted` holds, or held; `asked` waits for an answer; `former` are all others, the latest first.

    Competences, what waits and what was declined are empty for those who are not close to the mandate.
    """

    mandate: Mandate
    unit_name: str
    standing: str
    accepted: VersionShown | None
    asked: VersionShown | None
    former: list[MandateVersion]
    in_place: list[Competence]
    to_learn: list[Competence]
    is_close: bool
    is_holder: bool
    may_keep: bool
    today: datetime.date


def visible(viewer: Viewer) -> QuerySet[Mandate]:
    return access.mandates_visible_to(viewer).select_related("holder", "giver", "accepted", "asked", "ended_by")


def mandate_page(viewer: Viewer, mandate: Mandate) -> MandatePage:
    is_close = access.mandates_close_to(viewer).filter(pk=mandate.pk).exists()
    shown = [mandate.accepted_id, mandate.asked_id if is_close else None]
    versions = {version.pk: version for version in mandate.versions.filter(pk__in=[pk for pk in shown if pk])}
    former = mandate.versions.exclude(pk__in=[pk for pk in (mandate.accepted_id, mandate.asked_id) if pk])
    competences = list(mandate.competences.filter(dropped_at=None)) if is_close else []
    return MandatePage(
        mandate=mandate,
        unit_name=_unit_name(viewer, mandate.unit_id),
        standing=standing_of(mandate, viewer.today),
        accepted=_shown(versions.get(mandate.accepted_id or 0)),
        asked=_shown(versions.get(mandate.asked_id or 0)) if is_close else None,
        former=list(former.order_by("-number")) if is_close else [],
        in_place=[one for one in competences if one.in_place_on is not None],
        to_learn=sorted((one for one in competences if one.in_place_on is None), key=_by_day),
        is_close=is_close,
        is_holder=mandate.holder_id == viewer.person.pk,
        may_keep=access.mandates_kept_by(viewer).filter(pk=mandate.pk).exists(),
        today=viewer.today,
    )


def standing_of(mandate: Mandate, today: datetime.date) -> str:
    """One of ended, over, coming, holds, waiting, declined and taken_back."""
    if mandate.ended_on is not None:
        return "ended"
    version = mandate.accepted
    if version is not None:
        if version.last_day is not None and version.last_day < today:
            return "over"
        return "coming" if version.from_date > today else "holds"
    if mandate.asked is not None:
        return "waiting"
    last = mandate.versions.order_by("-number").first()
    return "declined" if last is not None and last.answer == MandateVersion.Answer.DECLINED else "taken_back"


def latest_version(mandate: Mandate) -> MandateVersion:
    """What was offered last; to begin from when it is changed."""
    return mandate.versions.prefetch_related("kinds", "focus_points").order_by("-number")[0]


def holding(mandates: QuerySet[Mandate], today: datetime.date) -> QuerySet[Mandate]:
    """Those that hold today."""
    held = mandates.filter(ended_on=None, accepted__from_date__lte=today)
    return held.filter(Q(accepted__last_day=None) | Q(accepted__last_day__gte=today))


@dataclass(frozen=True)
class Listed:
    """A line of a list. `standing` as in `standing_of`; `what` is of the version that holds or is offered."""

    mandate: Mandate
    what: str
    standing: str
    has_offer: bool


def held_by(viewer: Viewer) -> list[Listed]:
    """What the viewer has or is offered; what is over is left out."""
    return _listed(viewer, access.mandates_held_by(viewer).filter(ended_on=None))


def kept_by(viewer: Viewer) -> list[Listed]:
    """What the viewer has given, or keeps for a unit, and that is not ended."""
    return _listed(viewer, access.mandates_kept_by(viewer).filter(ended_on=None))


def _listed(viewer: Viewer, mandates: QuerySet[Mandate]) -> list[Listed]:
    rows = mandates.select_related("holder", "giver", "accepted", "asked").prefetch_related("versions")
    return [_line(mandate, viewer) for mandate in rows.order_by("holder__name", "-created_at", "pk")]


def _line(mandate: Mandate, viewer: Viewer) -> Listed:
    last = max(mandate.versions.all(), key=lambda version: version.number)
    shown = mandate.accepted or mandate.asked or last
    if mandate.accepted is None and mandate.asked is None and mandate.ended_on is None:
        standing = "declined" if last.answer == MandateVersion.Answer.DECLINED else "taken_back"
    else:
        standing = standing_of(mandate, viewer.today)
    return Listed(mandate, shown.what, standing, mandate.asked is not None and mandate.accepted is not None)


def page_of(viewer: Viewer, words: str, number: str | None) -> "Page[Mandate]":
    """Those that hold today and that the viewer may read: by name, or those that answer the words, best first."""
    may_read = holding(access.mandates_visible_to(viewer), viewer.today)
    rows = may_read.select_related("holder", "giver", "accepted")
    if words.strip():
        hits = [hit.key for hit in find(text=words, kind=MANDATE, within=may_read, limit=200)]
        found = {mandate.pk: mandate for mandate in rows.filter(pk__in=hits)}
        return Paginator([found[key] for key in hits if key in found], ON_A_PAGE).get_page(number)
    return Paginator(rows.order_by("holder__name", "pk"), ON_A_PAGE).get_page(number)


def _shown(version: MandateVersion | None) -> VersionShown | None:
    if version is None:
        return None
    points = FocusPoint.objects.filter(mandate_versions=version).order_by("ambition__position", "position")
    kinds = version.kinds.order_by("position", "pk").values_list("name", flat=True)
    return VersionShown(version, list(kinds), list(points.values_list("title", flat=True)))


def _by_day(competence: Competence) -> tuple[bool, datetime.date, int]:
    return competence.due_on is None, competence.due_on or datetime.date.max, competence.pk


def _unit_name(viewer: Viewer, unit: int) -> str:
    if unit in viewer.tree.nodes:
        return viewer.tree.nodes[unit].name
    last = UnitPeriod.objects.filter(unit=unit).order_by("-from_date").first()
    return last.name if last else ""

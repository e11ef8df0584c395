"""The log: what was decided, where and why. And each person's own: drafts, sent, received, talks."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.utils import timezone

from medspiller.decisions.access import received_by, talks_with, told_to, written_by
from medspiller.decisions.models import Decision, Receiver
from medspiller.decisions.queries.focus import with_forerunners
from medspiller.decisions.queries.searching import SEARCHED
from medspiller.organisation.queries.viewers import Viewer
from medspiller.text_search.queries import find

PAGE = 25
State = Decision.State


@dataclass(frozen=True)
class Line:
    """One decision in a list. `units` are the names of those it was told to, as they are called today."""

    decision: Decision
    units: str
    count: int = 0


@dataclass(frozen=True)
class Page:
    """One page of the log. How many there are in all is not counted: it would take longer than all the rest."""

    lines: list[Line]
    number: int
    has_next: bool

    @property
    def has_previous(self) -> bool:
        return self.number > 1

    @property
    def previous(self) -> int:
        return self.number - 1

    @property
    def next(self) -> int:
        return self.number + 1


@dataclass(frozen=True)
class Own:
    drafts: list[Decision] = field(default_factory=list)
    sent: list[Line] = field(default_factory=list)


def chosen(viewer: Viewer, wanted: Mapping[str, Any]) -> QuerySet[Decision]:
    """`wanted` may hold unit (words of its name), point ("p7" or "a3"), state, kind, since and until (days)."""
    found = told_to(viewer)
    for name in ("state", "kind"):
        if wanted.get(name):
            found = found.filter(**{name: wanted[name]})
    if wanted.get("since"):
        found = found.filter(told_at__gte=_midnight(wanted["since"]))
    if wanted.get("until"):
        found = found.filter(told_at__lt=_midnight(wanted["until"] + datetime.timedelta(days=1)))
    if wanted.get("point"):
        found = found.filter(_rests_on(wanted["point"]))
    if wanted.get("unit"):
        found = found.filter(_told_in(viewer, wanted["unit"]))
    return found.order_by("-told_at", "-pk")


def log_page(viewer: Viewer, wanted: Mapping[str, Any], number: int) -> Page:
    """In the same number of queries however many decisions there are."""
    number = max(number, 1)
    rows = _found(viewer, wanted, PAGE + 1, (number - 1) * PAGE)
    return Page(lines_of(viewer, rows[:PAGE]), number, len(rows) > PAGE)


def everything(viewer: Viewer, wanted: Mapping[str, Any], at_most: int) -> tuple[list[Line], bool]:
    """The first so many, and whether there are more."""
    rows = _found(viewer, wanted, at_most + 1, 0)
    return lines_of(viewer, rows[:at_most]), len(rows) > at_most


def _found(viewer: Viewer, wanted: Mapping[str, Any], limit: int, offset: int) -> list[Decision]:
    """Those with the words, best first; without words the newest first."""
    within = chosen(viewer, wanted)
    words = (wanted.get("words") or "").strip()
    if not words:
        return list(within.select_related("author")[offset : offset + limit])
    keys = [hit.key for hit in find(text=words, kind=SEARCHED, within=within, limit=limit, offset=offset)]
    held = Decision.objects.filter(pk__in=keys).select_related("author").in_bulk()
    return [held[key] for key in keys if key in held]


def lines_of(viewer: Viewer, decisions: Sequence[Decision]) -> list[Line]:
    nodes = viewer.tree.nodes
    links = Decision.units.through.objects.filter(decision__in=[decision.pk for decision in decisions])
    named: dict[int, list[str]] = {}
    for decision, unit in links.order_by("pk").values_list("decision_id", "unit_id"):
        if unit in nodes:
            named.setdefault(decision, []).append(nodes[unit].name)
    return [Line(decision, ", ".join(sorted(named.get(decision.pk, [])))) for decision in decisions]


def own_decisions(viewer: Viewer) -> Own:
    rows = list(
        written_by(viewer).select_related("author", "replaces").order_by("-told_at", "-created_at", "-pk")[:200]
    )
    drafts = [row for row in rows if row.state == State.DRAFT]
    return Own(drafts, lines_of(viewer, [row for row in rows if row.state != State.DRAFT]))


def received(viewer: Viewer, number: int) -> tuple[list[Receiver], bool]:
    """Those told to the viewer, what has not been opened first; and whether there are more on the next page."""
    rows = received_by(viewer).select_related("decision__author")
    unread = Q(opened_at=None, decision__state=State.TOLD)
    first = (max(number, 1) - 1) * PAGE
    ordered = rows.order_by(_unread_first(unread), "-decision__told_at", "-pk")
    found = list(ordered[first : first + PAGE + 1])
    return found[:PAGE], len(found) > PAGE


def talks(viewer: Viewer) -> tuple[list[Receiver], list[Receiver]]:
    """Those who wait for a talk with the viewer, and those the viewer has talked with of late."""
    rows = talks_with(viewer).select_related("decision", "person")
    waiting = list(rows.filter(talked_at=None).order_by("decision__told_at", "person__name", "pk"))
    return waiting, list(rows.filter(talked_at__isnull=False).order_by("-talked_at", "pk")[:30])


def _unread_first(unread: Q) -> Case:
    return Case(When(unread, then=Value(0)), default=Value(1), output_field=IntegerField())


def _midnight(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time()))


def _rests_on(point: str) -> Q:
    if point.startswith("p"):
        points = with_forerunners(int(point[1:]), is_point=True)
        links = Decision.focus_points.through.objects.filter(focuspoint__in=points)
        return Q(pk__in=links.values("decision_id"))
    ambitions = with_forerunners(int(point[1:]), is_point=False)
    return Q(pk__in=Decision.ambitions.through.objects.filter(ambition__in=ambitions).values("decision_id"))


def _told_in(viewer: Viewer, words: str) -> Q:
    """Told to a unit whose name has the words, to one below it, or from above it to all below."""
    tree = viewer.tree
    folded = [word.casefold() for word in words.split()]
    named = [node.unit for node in tree.nodes.values() if all(word in node.name.casefold() for word in folded)]
    area = tree.subtree(named)
    above = {unit for place in named for unit in tree.ancestors(place)} - area
    links = Decision.units.through.objects
    told = Q(pk__in=links.filter(unit__in=area).values("decision_id"))
    return told | Q(with_below=True, pk__in=links.filter(unit__in=above).values("decision_id"))

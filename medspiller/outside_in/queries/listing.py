"""The list and the board: those signals that the viewer may see, chosen and put in order."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from medspiller.organisation.queries.viewers import Viewer
from medspiller.outside_in.access import brought_by, decided_by, decided_units, led_from, visible_to
from medspiller.outside_in.models import Signal
from medspiller.outside_in.rules.counting import days_between, usual
from medspiller.text_search.queries import find
from medspiller.web import clock

WHOSE: dict[str, str | Promise] = {
    "all": _("Alle, jeg kan se"),
    "mine": _("Dem, jeg er kommet med"),
    "decide": _("Dem, jeg skal svare på"),
}
FOUND_AT_MOST = 200
COLUMN_AT_MOST = 30
ANSWERED_LATELY = datetime.timedelta(days=90)
A_YEAR = datetime.timedelta(days=365)


@dataclass(frozen=True)
class Row:
    signal: Signal
    unit: str
    days: int  # waited until now


@dataclass
class Column:
    key: str
    title: str | Promise
    rows: list[Row] = field(default_factory=list)
    more: int = 0


@dataclass(frozen=True)
class UnitWait:
    """How a unit's signals wait: `usual` is the middle of the days until the first answer, over the last year."""

    name: str
    waiting: int
    longest: int | None
    usual: int | None


def chosen(viewer: Viewer, wanted: Mapping[str, Any]) -> Sequence[Signal] | QuerySet[Signal]:
    """`wanted` may hold whose, words, state, kind, focus_point and unit (and all below it).

    The newest first; where words are searched for, those that answer best.
    """
    found = _whose(viewer, wanted.get("whose") or "all")
    for name in ("state", "kind"):
        if wanted.get(name):
            found = found.filter(**{name: wanted[name]})
    if wanted.get("focus_point"):
        links = Signal.focus_points.through.objects.filter(focuspoint=wanted["focus_point"])
        found = found.filter(pk__in=links.values("signal_id"))
    if wanted.get("unit"):
        area = viewer.tree.subtree([int(wanted["unit"])])
        found = found.filter(pk__in=Signal.units.through.objects.filter(unit_id__in=area).values("signal_id"))
    if wanted.get("words"):
        hits = find(text=wanted["words"], kind="signal", within=found, limit=FOUND_AT_MOST)
        held = found.in_bulk([hit.key for hit in hits])
        return [held[hit.key] for hit in hits if hit.key in held]
    return found.order_by("-brought_at", "-pk")


def rows_of(viewer: Viewer, signals: Sequence[Signal]) -> list[Row]:
    nodes = viewer.tree.nodes
    return [
        Row(
            signal,
            nodes[signal.unit_id].name if signal.unit_id in nodes else "",
            days_between(_day(signal.waits_since), viewer.today),
        )
        for signal in signals
    ]


def board(viewer: Viewer) -> list[Column]:
    """What lies in the units that the viewer leads, in columns; what was answered long ago stands in the list alone."""
    since = clock.now() - ANSWERED_LATELY
    titles: dict[str, str | Promise] = {
        Signal.State.WAITING: _("Venter på svar"),
        Signal.State.WATCHING: _("Vi holder øje"),
        Signal.State.ACTING: _("Vi gør noget"),
        Signal.State.ANSWERED: _("Besvaret, de sidste tre måneder"),
    }
    columns = []
    for state, title in titles.items():
        held = led_from(viewer).filter(state=state)
        if state == Signal.State.ANSWERED:
            held = held.filter(turns__at__gte=since, turns__what__in=["answered", "decided"]).distinct()
        order = "look_again_on" if state == Signal.State.WATCHING else "waits_since"
        some = list(
            held.order_by("-brought_at" if state == Signal.State.ANSWERED else order, "pk")[: COLUMN_AT_MOST + 1]
        )
        rows = rows_of(viewer, some[:COLUMN_AT_MOST])
        more = held.count() - COLUMN_AT_MOST if len(some) > COLUMN_AT_MOST else 0
        columns.append(Column(str(state), title, rows, more))
    return columns


def waits(viewer: Viewer) -> list[UnitWait]:
    """Of the units that the viewer leads, directly or from above, in the order of their names; never of people."""
    tree, now = viewer.tree, clock.now()
    area = tree.led_area(viewer.person.pk)
    open_now: dict[int, list[int]] = {}
    answered: dict[int, list[int]] = {}
    # What has waited longest may have come in long before the year that tells what is usual.
    recent = Q(brought_at__gte=now - A_YEAR) | Q(state=Signal.State.WAITING)
    rows = Signal.objects.filter(recent, unit__in=area).order_by()
    for unit, state, came, since, first in rows.values_list(
        "unit_id", "state", "brought_at", "waits_since", "first_answered_at"
    ):
        if state == Signal.State.WAITING:
            open_now.setdefault(unit, []).append(days_between(_day(since), viewer.today))
        if first is not None and came >= now - A_YEAR:
            answered.setdefault(unit, []).append(days_between(_day(came), _day(first)))
    units = [node.unit for node in tree.nodes.values() if node.unit in open_now or node.unit in answered]
    return [
        UnitWait(
            tree.nodes[unit].name,
            len(open_now.get(unit, [])),
            max(open_now.get(unit, []), default=None),
            usual(answered.get(unit, [])),
        )
        for unit in units
    ]


def _day(at: datetime.datetime) -> datetime.date:
    return timezone.localtime(at).date()


def decides_anything(viewer: Viewer) -> bool:
    return bool(decided_units(viewer))


def _whose(viewer: Viewer, whose: str) -> QuerySet[Signal]:
    if whose == "mine":
        return brought_by(viewer)
    if whose == "decide":
        return decided_by(viewer).filter(state=Signal.State.WAITING)
    return visible_to(viewer)

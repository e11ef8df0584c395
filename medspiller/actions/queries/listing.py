"""The list and the board: those actions that the viewer may see, chosen and put in order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from medspiller.actions.access import mine, owned_by, people_led_by, visible_to
from medspiller.actions.models import Action, CheckIn, Step
from medspiller.organisation.queries import people_at
from medspiller.organisation.queries.viewers import Viewer

WHOSE: dict[str, str | Promise] = {
    "mine": _("Mine"),
    "asked": _("Dem, jeg har bedt andre om"),
    "led": _("Dem, jeg er leder for"),
    "all": _("Alle, jeg kan se"),
}
ORDERS: dict[str, str | Promise] = {
    "next": _("Næste opfølgning"),
    "new": _("Nyeste først"),
    "title": _("Navn"),
}
_ORDER_BY: dict[str, list[Any]] = {
    "next": [F("next_check_in_on").asc(nulls_last=True), "-created_at", "pk"],
    "new": ["-created_at", "-pk"],
    "title": ["title", "pk"],
}
COLUMN_AT_MOST = 30


@dataclass(frozen=True)
class Row:
    """One action in the list or on the board."""

    action: Action
    owner: str
    units: str
    going: str
    is_mine: bool
    may_check_in: bool
    overdue: bool

    @property
    def going_label(self) -> str:
        return str(dict(CheckIn.Going.choices).get(self.going, "")) if self.going else ""


@dataclass
class Column:
    key: str
    title: str | Promise
    rows: list[Row] = field(default_factory=list)
    more: int = 0


def chosen(viewer: Viewer, wanted: Mapping[str, Any]) -> QuerySet[Action]:
    """`wanted` may hold whose, words, state, going, kind, focus_point, unit (and all below it), overdue and order."""
    found = _whose(viewer, wanted.get("whose") or "all")
    latest = CheckIn.objects.filter(action=OuterRef("pk")).order_by("-at", "-pk")
    found = found.annotate(going_now=Subquery(latest.values("going")[:1]))
    for name in ("state", "kind"):
        if wanted.get(name):
            found = found.filter(**{name: wanted[name]})
    if wanted.get("going"):
        found = found.filter(going_now=wanted["going"])
    for word in (wanted.get("words") or "").split():
        found = found.filter(Q(title__icontains=word) | Q(owner__name__icontains=word))
    if wanted.get("focus_point"):
        links = Action.focus_points.through.objects.filter(focuspoint=wanted["focus_point"])
        found = found.filter(pk__in=links.values("action_id"))
    if wanted.get("unit"):
        area = viewer.tree.subtree([int(wanted["unit"])])
        found = found.filter(pk__in=Action.units.through.objects.filter(unit_id__in=area).values("action_id"))
    if wanted.get("overdue"):
        found = found.filter(next_check_in_on__lt=viewer.today, state=Action.State.UNDER_WAY)
    return found.select_related("owner").order_by(*_ORDER_BY[wanted.get("order") or "next"])


def rows_of(viewer: Viewer, actions: Sequence[Action]) -> list[Row]:
    """The actions as lines, in four queries however many they are."""
    keys = [action.pk for action in actions]
    owners = people_at([action.owner_id for action in actions], viewer.today)
    links = Action.units.through.objects.filter(action_id__in=keys).values_list("action_id", "unit_id")
    units: dict[int, list[str]] = {}
    for action, unit in links:
        if unit in viewer.tree.nodes:
            units.setdefault(action, []).append(viewer.tree.nodes[unit].name)
    me = viewer.person.pk
    return [
        Row(
            action=action,
            owner=owners[action.owner_id].name,
            units=", ".join(sorted(units.get(action.pk, []))),
            going=getattr(action, "going_now", None) or "",
            is_mine=me in {action.owner_id, action.planned_by_id},
            may_check_in=action.owner_id == me and action.state == Action.State.UNDER_WAY,
            overdue=_is_overdue(viewer, action),
        )
        for action in actions
    ]


def steps_of(actions: Sequence[Action]) -> dict[int, tuple[int, int]]:
    """How many steps of each action are done, and how many there are."""
    counted = Step.objects.filter(action__in=[action.pk for action in actions]).values("action_id")
    rows = counted.order_by().annotate(all=Count("pk"), done=Count("pk", filter=Q(done_at__isnull=False)))
    return {row["action_id"]: (row["done"], row["all"]) for row in rows}


def board(viewer: Viewer, wanted: Mapping[str, Any]) -> list[Column]:
    """The same actions in columns by how they stand; what was closed or declined long ago stands in the list alone."""
    found = list(chosen(viewer, wanted)[: COLUMN_AT_MOST * 12])
    columns = [
        Column("proposed", _("Venter på ja")),
        Column("begun", _("Ikke fulgt op endnu")),
        Column(CheckIn.Going.WELL, CheckIn.Going.WELL.label),
        Column(CheckIn.Going.SLOWLY, CheckIn.Going.SLOWLY.label),
        Column(CheckIn.Going.STUCK, _("Vil gerne have hjælp")),
        Column("closed", _("Afsluttet")),
    ]
    by_key = {column.key: column for column in columns}
    for row in rows_of(viewer, found):
        column = by_key.get(_column_of(row))
        if column is not None and len(column.rows) < COLUMN_AT_MOST:
            column.rows.append(row)
        elif column is not None:
            column.more += 1
    return columns


def _column_of(row: Row) -> str:
    if row.action.state == Action.State.UNDER_WAY:
        return row.going or "begun"
    return str(row.action.state)


def _is_overdue(viewer: Viewer, action: Action) -> bool:
    due = action.next_check_in_on
    return due is not None and due < viewer.today and action.state == Action.State.UNDER_WAY


def _whose(viewer: Viewer, whose: str) -> QuerySet[Action]:
    if whose == "mine":
        return owned_by(viewer)
    if whose == "asked":
        return mine(viewer).filter(planned_by=viewer.person).exclude(owner=viewer.person)
    if whose == "led":
        return visible_to(viewer).filter(owner__in=people_led_by(viewer))
    return visible_to(viewer)

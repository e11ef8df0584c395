"""What a figure is made of: each thing by the package that holds it, and only those that the viewer may see there."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from django.db.models import Model, QuerySet
from django.urls import reverse

from medspiller.accounts.access import AnyUser
from medspiller.actions.access import shared_learnings
from medspiller.actions.access import visible_to as actions_visible_to
from medspiller.decisions.access import told_to
from medspiller.dialogues.access import visible_to as dialogues_visible_to
from medspiller.organisation.models import Person
from medspiller.organisation.queries import tree_at
from medspiller.organisation.queries.viewers import Viewer, viewer_of
from medspiller.outside_in.access import visible_to as signals_visible_to
from medspiller.own_translation.access import versions_visible_to
from medspiller.own_translation.models import Version
from medspiller.patterns import access
from medspiller.patterns.models import UnitTraces
from medspiller.patterns.queries.gathering import Day, of_measure
from medspiller.patterns.queries.page import columns_of
from medspiller.patterns.rules import measures
from medspiller.patterns.rules.measures import Found, Measure
from medspiller.web.days import day_in_words

MOST = 100
Thing = TypeVar("Thing", bound=Model)


@dataclass(frozen=True)
class Item:
    title: str
    about: str
    url: str


@dataclass(frozen=True)
class Behind:
    """`things` of which the viewer sees `seen`, the first of them in `items`. `count` is what the figure says.

    `on_pages`: it counts lines or marks, while the things are the pages that they stand on.
    """

    count: int
    things: int
    seen: int
    items: list[Item]
    on_pages: bool


@dataclass(frozen=True)
class Part:
    """What of a unit's figure is asked about: a focus point, the rest that has no unit of its own, leader levels."""

    point: int | None = None
    rest: bool = False
    levels: tuple[int, int] | None = None


def behind(user: AnyUser, unit: UnitTraces, measure: Measure, part: Part) -> Behind:
    """Counted again by the same rules as of the moment of the snapshot; the queries are as many whatever is found."""
    day = Day(unit.snapshot.framework, unit.snapshot.made_at, unit.snapshot.day, tree_at(unit.snapshot.day))
    area = _area(user, unit, measure, part, day)
    found = [one for one in of_measure(day, measure) if one.unit in area and _is_about(one, part.point)]
    things = {one.thing: one.unit for one in found}
    viewer = viewer_of(user)
    names = {node.unit: node.name for node in day.tree.nodes.values()}
    seen, items = _LISTS[_kind(measure)](viewer, things, names) if things else (0, [])
    on_pages = bool(things) and measure in measures.ON_PAGES
    return Behind(sum(one.count for one in found), len(things), seen, items, on_pages)


def _is_about(one: Found, point: int | None) -> bool:
    return point is None or point in one.points


def _area(user: AnyUser, unit: UnitTraces, measure: Measure, part: Part, day: Day) -> set[int]:
    rows = UnitTraces.objects.filter(snapshot=unit.snapshot_id, position__gte=unit.position, position__lte=unit.last)
    held = dict(rows.values_list("unit_id", "position"))
    if part.rest:
        columns = [column.unit for column in columns_of(user, unit, measure, None) if not column.is_rest]
        spans = access.traces_visible_to(user).filter(snapshot=unit.snapshot_id, unit__in=columns)
        for begin, end in spans.values_list("position", "last"):
            held = {one: place for one, place in held.items() if not begin <= place <= end}
    if part.levels is None:
        return set(held)
    first, last = part.levels
    tree = day.tree
    nearest = {one: next(iter(tree.leaders_of_unit(one)), 0) for one in held}
    return {one for one, leader in nearest.items() if first <= tree.leader_levels.get(leader, 0) <= last}


def _kind(measure: Measure) -> str:
    kinds = {
        "versions": measures.VERSIONS,
        "dialogues": measures.DIALOGUES,
        "learnings": frozenset({Measure.LEARNINGS}),
        "actions": measures.ACTIONS,
        "decisions": measures.DECISIONS,
        "signals": measures.SIGNALS,
    }
    return next((kind for kind, held in kinds.items() if measure in held), "leaders")


Things = Mapping[int, int]
"""The key of each thing, and its unit."""
Names = Mapping[int, str]
Listed = tuple[int, list[Item]]
"""How many of the things the viewer may see, and the first of them."""


def _listed(seen: QuerySet[Thing], told: Callable[[Thing], Item]) -> Listed:
    return seen.count(), [told(one) for one in seen[:MOST]]


def _leaders(viewer: Viewer | None, things: Things, names: Names) -> Listed:
    """Who leads what is no secret in the organisation."""
    people = Person.objects.filter(pk__in=list(things)).order_by("name", "pk")

    def told(person: Person) -> Item:
        unit = things[person.pk]
        return Item(person.name, names.get(unit, ""), reverse("organisation:unit", args=[unit]))

    return _listed(people, told)


def _versions(viewer: Viewer | None, things: Things, names: Names) -> Listed:
    seen = versions_visible_to(viewer).filter(pk__in=list(things)).select_related("own_translation__person")

    def told(version: Version) -> Item:
        person = version.own_translation.person
        return Item(person.name, names.get(things[version.pk], ""), _address(viewer, version.pk, person.pk))

    return _listed(seen.defer("content").order_by("own_translation__person__name", "pk"), told)


def _address(viewer: Viewer | None, version: int, person: int) -> str:
    if viewer is not None and person in {viewer.person.pk, *viewer.leaders_i_agree_with}:
        return reverse("own_translation:version", args=[version])
    if viewer is not None and person in viewer.leaders_over_me:
        return reverse("own_translation:leader", args=[person])
    return reverse("own_translation:inspiration")


def _dialogues(viewer: Viewer | None, things: Things, names: Names) -> Listed:
    seen = dialogues_visible_to(viewer).filter(pk__in=list(things)).order_by("-starts_at", "pk").distinct()
    return _listed(
        seen,
        lambda one: Item(
            one.title or str(one.get_kind_display()),
            _joined(names.get(things[one.pk], ""), day_in_words(one.starts_at)),
            reverse("dialogues:dialogue", args=[one.pk]),
        ),
    )


def _actions(viewer: Viewer | None, things: Things, names: Names) -> Listed:
    seen = actions_visible_to(viewer).filter(pk__in=list(things)).order_by("-created_at", "pk").distinct()
    return _listed(
        seen,
        lambda one: Item(
            one.title,
            _joined(names.get(things[one.pk], ""), one.get_state_display()),
            reverse("actions:action", args=[one.pk]),
        ),
    )


def _learnings(viewer: Viewer | None, things: Things, names: Names) -> Listed:
    seen = shared_learnings(viewer).filter(action__in=list(things)).select_related("action")
    return _listed(
        seen.order_by("-shared_at", "pk"),
        lambda one: Item(
            one.text,
            _joined(names.get(things[one.action_id], ""), one.action.title),
            reverse("actions:learning", args=[one.pk]),
        ),
    )


def _decisions(viewer: Viewer | None, things: Things, names: Names) -> Listed:
    seen = told_to(viewer).filter(pk__in=list(things)).order_by("-told_at", "pk").distinct()
    return _listed(
        seen,
        lambda one: Item(
            one.title,
            _joined(names.get(things[one.pk], ""), day_in_words(one.told_at)),
            reverse("decisions:decision", args=[one.pk]),
        ),
    )


def _signals(viewer: Viewer | None, things: Things, names: Names) -> Listed:
    seen = signals_visible_to(viewer).filter(pk__in=list(things)).order_by("-brought_at", "pk").distinct()
    return _listed(
        seen,
        lambda one: Item(
            str(one),
            _joined(names.get(things[one.pk], ""), one.get_state_display()),
            reverse("outside_in:signal", args=[one.pk]),
        ),
    )


_LISTS: Mapping[str, Callable[[Viewer | None, Things, Names], Listed]] = {
    "leaders": _leaders,
    "versions": _versions,
    "dialogues": _dialogues,
    "actions": _actions,
    "learnings": _learnings,
    "decisions": _decisions,
    "signals": _signals,
}


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)

"""What an action's own page shows, as far as the viewer may see."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.dateparse import parse_date
from django.utils.formats import date_format
from django.utils.translation import gettext

from medspiller.actions.access import help_wanted_from, people_led_by
from medspiller.actions.models import Action, ActionChange, CheckIn, Closing, Learning, Step
from medspiller.actions.queries.beside import Part, parts_beside
from medspiller.actions.rules.states import allows
from medspiller.organisation.queries import PersonFacts, people_at
from medspiller.organisation.queries.viewers import Viewer
from medspiller.own_translation.access import versions_visible_to


@dataclass(frozen=True)
class ActionPage:
    """`hidden_statements` counts those whose words the viewer may not read."""

    action: Action
    owner: PersonFacts
    owner_is_here: bool
    units: list[str]
    points: list[tuple[str, str]]
    statements: list[str]
    hidden_statements: int
    steps: list[Step]
    check_ins: list[CheckIn]
    closing: Closing | None
    learning: Learning | None
    inspired_by: Learning | None
    inspired: int
    is_owner: bool
    may_change: bool
    may_hand_over: bool
    to_help: int | None  # the check-in in which the viewer is asked for help
    beside: list[Part]

    @property
    def may_check_in(self) -> bool:
        return self.is_owner and allows(self.action.state, "check_in")

    @property
    def steps_done(self) -> int:
        return sum(step.done_at is not None for step in self.steps)

    @property
    def waits_for_viewer(self) -> bool:
        return self.is_owner and allows(self.action.state, "answer")


def action_page(viewer: Viewer, action: Action) -> ActionPage:
    """The number of queries does not grow with steps, check-ins, units or statements."""
    me = viewer.person.pk
    mine = me in {action.owner_id, action.planned_by_id}
    owner = people_at([action.owner_id], viewer.today)[action.owner_id]
    learning = Learning.objects.filter(action=action).first()
    texts, hidden = _statements(viewer, action)
    asked = help_wanted_from(viewer).filter(action=action).values_list("pk", flat=True).first()
    here = bool(owner.unit_name) or action.owner_id in viewer.tree.led_by
    own_leader = not here or (not mine and action.owner_id in people_led_by(viewer))
    return ActionPage(
        action=action,
        owner=owner,
        owner_is_here=here,
        units=[viewer.tree.nodes[unit.pk].name for unit in action.units.all() if unit.pk in viewer.tree.nodes],
        points=[(point.ambition.title, point.title) for point in action.focus_points.select_related("ambition")],
        statements=texts,
        hidden_statements=hidden,
        steps=list(action.steps.select_related("done_by")),
        check_ins=list(action.check_ins.select_related("by", "helper")),
        closing=Closing.objects.filter(action=action).first(),
        learning=learning,
        inspired_by=action.inspired_by,
        inspired=learning.inspired.count() if learning else 0,
        is_owner=me == action.owner_id,
        may_change=mine and allows(action.state, "change"),
        may_hand_over=(mine or own_leader) and allows(action.state, "hand_over"),
        to_help=asked,
        beside=parts_beside(viewer, action),
    )


def _statements(viewer: Viewer, action: Action) -> tuple[list[str], int]:
    """The words of those statements that the viewer may read elsewhere, and how many there are besides.

    One's own read as they do in the draft; another's as they stand in the newest version that the viewer may read.
    """
    rows = list(action.statements.select_related("own_translation"))
    texts = {row.pk: row.text for row in rows if row.own_translation.person_id == viewer.person.pk}
    pages = {row.own_translation_id for row in rows if row.pk not in texts}
    read = _read_elsewhere(viewer, pages) if pages else {}
    told = [texts.get(row.pk) or read.get(row.pk, "") for row in rows]
    return [text for text in told if text], sum(not text for text in told)


def _read_elsewhere(viewer: Viewer, pages: set[int]) -> dict[UUID, str]:
    versions = versions_visible_to(viewer).filter(own_translation__in=pages).order_by("number")
    newest = {version.own_translation_id: version.content for version in versions}
    return {
        UUID(statement["id"]): statement["text"] for content in newest.values() for statement in content["statements"]
    }


@dataclass(frozen=True)
class ChangeLine:
    change: ActionChange
    fields: list[tuple[str, str, str]]  # what it is called, before, after


def history_of(action: Action) -> list[ChangeLine]:
    rows = action.changes.select_related("by")
    return [ChangeLine(row, [_line(name, *pair) for name, pair in row.fields.items()]) for row in rows]


def _line(name: str, before: str, after: str) -> tuple[str, str, str]:
    if name in {"units", "focus_points"} and after == "+":
        return (_label(name), "", "+")
    return (_label(name), _shown(name, before), _shown(name, after))


def _label(name: str) -> str:
    special = {
        "step": gettext("trin"),
        "going": gettext("hvordan det går"),
        "focus_points": gettext("fokuspunkter"),
        "indicator": gettext("tal"),
        "expectation": gettext("forventning"),
    }
    if name in special:
        return special[name]
    return str(getattr(Action._meta.get_field(name), "verbose_name", name))


def _shown(name: str, value: str) -> str:
    """A stored value as people read it."""
    options: dict[str, Any] = {
        "going": dict(CheckIn.Going.choices),
        "kind": dict(Action.Kind.choices),
        "openness": dict(Action.Openness.choices),
    }
    if name in options:
        return str(options[name].get(value, value))
    if name.startswith("for_"):
        return "✓" if value == "True" else ""
    day = parse_date(value) if name.endswith("_on") and value else None
    return date_format(day, "DATE_FORMAT") if day else value

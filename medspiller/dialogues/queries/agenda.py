"""The agenda, which makes itself from what has happened since last time, as far as the viewer may see it."""

import datetime
from dataclasses import dataclass

from medspiller.actions.access import visible_to as visible_actions
from medspiller.actions.models import Action
from medspiller.actions.queries.listing import Row, rows_of
from medspiller.dialogues.access import agreements_visible_to, points_visible_to
from medspiller.dialogues.models import Agreement, Dialogue, Kind, Point
from medspiller.dialogues.queries.questions import questions_of
from medspiller.dialogues.queries.results import Result, results_for
from medspiller.organisation.models import Person
from medspiller.organisation.queries.viewers import Viewer
from medspiller.own_translation.access import versions_visible_to
from medspiller.own_translation.models import MarkCount, Version

ACTIONS_AT_MOST = 25


@dataclass(frozen=True)
class Heard:
    """What employees have marked on the leader's page, as published: whole groups of five or more."""

    text: str
    seen: int
    not_yet: int


@dataclass(frozen=True)
class Agenda:
    """`since` is the day of the last dialogue of the same kind; None for the first one."""

    since: datetime.datetime | None
    agreements: list[Agreement]
    passed_on: list[Agreement]
    versions: list[Version]
    actions: list[Row]
    closed: list[Row]
    heard: list[Heard]
    results: list[Result]
    points: list[Point]
    own_points: list[Point]
    questions: list[str]
    participants: list[Person]


def agenda_of(viewer: Viewer, dialogue: Dialogue) -> Agenda:
    """The number of queries does not grow with what there is to talk about."""
    since = _last_time(dialogue)
    visible = points_visible_to(viewer).filter(dialogue=dialogue).select_related("person", "focus_point")
    points = list(visible)
    open_ones, closed = _actions(viewer, dialogue, since)
    agreements, passed_on = _agreements(viewer, dialogue)
    return Agenda(
        since=since,
        agreements=agreements,
        passed_on=passed_on,
        versions=_versions(viewer, dialogue, since),
        actions=open_ones,
        closed=closed,
        heard=_heard(viewer, dialogue),
        results=results_for(viewer, dialogue),
        points=[point for point in points if point.bring_along and dialogue.opened_at is not None],
        own_points=[point for point in points if point.person_id == viewer.person.pk],
        questions=list(dialogue.questions) or questions_of(dialogue.kind),
        participants=list(Person.objects.filter(dialogues__dialogue=dialogue).order_by("name", "pk")),
    )


def _same_kind(dialogue: Dialogue) -> dict[str, object]:
    """What makes another dialogue one of the same row: the same leader, and for a team the same unit."""
    return {"kind": dialogue.kind, "leader": dialogue.leader_id, "unit": dialogue.unit_id}


def _last_time(dialogue: Dialogue) -> datetime.datetime | None:
    held = Dialogue.objects.filter(**_same_kind(dialogue), opened_at__isnull=False).exclude(pk=dialogue.pk)
    if dialogue.opened_at is not None:
        held = held.filter(opened_at__lt=dialogue.opened_at)
    return held.order_by("-opened_at").values_list("opened_at", flat=True).first()


def _agreements(viewer: Viewer, dialogue: Dialogue) -> tuple[list[Agreement], list[Agreement]]:
    """Of earlier dialogues of the same row: those of the viewer's own, and those that followed the function here."""
    earlier = agreements_visible_to(viewer).filter(
        dialogue__kind=dialogue.kind, dialogue__state=Dialogue.State.CLOSED, dialogue__unit=dialogue.unit_id
    )
    earlier = earlier.exclude(dialogue=dialogue).select_related("who", "action", "dialogue")
    mine: list[Agreement] = []
    passed_on: list[Agreement] = []
    for agreement in earlier.order_by("outcome", "due_on", "position"):
        if agreement.dialogue.leader_id != dialogue.leader_id:
            continue
        own = viewer.person.pk in {agreement.dialogue.leader_id, agreement.dialogue.own_leader_id}
        (mine if own or dialogue.kind != Kind.LEADERSHIP else passed_on).append(agreement)
    return mine, passed_on


def _versions(viewer: Viewer, dialogue: Dialogue, since: datetime.datetime | None) -> list[Version]:
    """What the leader's page has become since last time; for a team only what was shared with the employees."""
    found = versions_visible_to(viewer).filter(own_translation__person=dialogue.leader_id)
    if dialogue.kind == Kind.TEAM:
        found = found.filter(shared_with_employees_at__isnull=False)
    else:
        found = found.filter(shared_at__isnull=False)
    if since is not None:
        found = found.filter(shared_at__gt=since)
    return list(found.defer("content").order_by("-number")[:5])


def _actions(viewer: Viewer, dialogue: Dialogue, since: datetime.datetime | None) -> tuple[list[Row], list[Row]]:
    """The actions of those it is about: under way, and closed since last time."""
    found = visible_actions(viewer).select_related("owner")
    if dialogue.kind == Kind.TEAM:
        links = Action.units.through.objects.filter(unit=dialogue.unit_id)
        found = found.filter(pk__in=links.values("action_id"), openness=Action.Openness.UNITS)
    elif dialogue.kind == Kind.LEADERS_GROUP:
        found = found.filter(owner__dialogues__dialogue=dialogue, openness=Action.Openness.UNITS)
    else:
        found = found.filter(owner=dialogue.leader_id)
    under_way = found.filter(state=Action.State.UNDER_WAY).order_by("next_check_in_on", "pk")
    closed = found.filter(state=Action.State.CLOSED, closing__isnull=False)
    if since is not None:
        closed = closed.filter(closing__at__gt=since)
    rows = [*under_way[:ACTIONS_AT_MOST], *closed.order_by("-closing__at", "pk")[:ACTIONS_AT_MOST]]
    lines = rows_of(viewer, rows)
    done = [line for line in lines if line.action.state == Action.State.CLOSED]
    return [line for line in lines if line.action.state != Action.State.CLOSED], done


def _heard(viewer: Viewer, dialogue: Dialogue) -> list[Heard]:
    """The published marks on the newest version that the leader's employees can read."""
    told = versions_visible_to(viewer).filter(
        own_translation__person=dialogue.leader_id, shared_with_employees_at__isnull=False
    )
    newest = told.order_by("-shared_with_employees_at", "-number").first()
    if newest is None:
        return []
    texts = {statement["id"]: statement["text"] for statement in newest.content["statements"]}
    counts = MarkCount.objects.filter(version=newest).values_list("statement_id", "seen", "not_yet")
    return [
        Heard(texts[str(statement)], seen, not_yet)
        for statement, seen, not_yet in counts
        if str(statement) in texts and seen + not_yet
    ]

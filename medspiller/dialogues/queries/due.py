"""What waits for whom in dialogues, for one person or for everybody, in the same few queries; never its words."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Max

from medspiller.dialogues.models import Agreement, Dialogue, Kind, MinutesVersion, Participant, Signature
from medspiller.dialogues.rules.minutes import signers


@dataclass(frozen=True, slots=True)
class Due:
    """`what` is set_time, prepare, hold, sign or agreement. `about` is the other party, empty where there are many."""

    person: int
    what: str
    dialogue: int
    kind: str
    about: str
    at: datetime.datetime | None
    on: datetime.date | None = None
    is_leader: bool = False  # whether the person is the leader it is about


def due(people: Collection[int] | None) -> list[Due]:
    """In three queries."""
    return [*_coming(people), *_to_sign(people), *_agreements(people)]


def last_leadership_dialogue(people: Collection[int] | None) -> dict[int, datetime.datetime]:
    """When each leader last held a leadership dialogue."""
    held = Dialogue.objects.filter(
        kind=Kind.LEADERSHIP, state__in=[Dialogue.State.OPEN, Dialogue.State.CLOSED], opened_at__isnull=False
    )
    if people is not None:
        held = held.filter(leader__in=people)
    return dict(held.order_by().values_list("leader_id").annotate(last=Max("opened_at")))


def _coming(people: Collection[int] | None) -> list[Due]:
    states = [Dialogue.State.PROPOSED, Dialogue.State.PLANNED, Dialogue.State.OPEN]
    rows = Participant.objects.filter(dialogue__state__in=states)
    if people is not None:
        rows = rows.filter(person__in=people)
    fields = (
        "person_id",
        "dialogue_id",
        "dialogue__kind",
        "dialogue__state",
        "dialogue__starts_at",
        "dialogue__leader_id",
        "dialogue__leader__name",
        "dialogue__own_leader_id",
        "dialogue__own_leader__name",
    )
    found = []
    for person, pk, kind, state, at, leader, leader_name, own_leader, own_name in rows.order_by().values_list(*fields):
        about = _other(kind, own_name if person == leader else leader_name)
        hosts = {leader, own_leader}
        if state == Dialogue.State.OPEN and person not in hosts:
            continue
        what = {"proposed": "set_time", "planned": "prepare", "open": "hold"}[state]
        found.append(Due(person, what, pk, kind, about, at, None, person == leader))
    return found


def _to_sign(people: Collection[int] | None) -> list[Due]:
    fields = ("dialogue_id", "pk", "by__name", "dialogue__kind", "dialogue__leader_id", "dialogue__own_leader_id")
    newest = (
        MinutesVersion.objects.filter(dialogue__state=Dialogue.State.OPEN)
        .order_by("dialogue_id", "number")
        .values_list(*fields)
    )
    latest = {row[0]: row for row in newest}
    signed = set(
        Signature.objects.filter(version__dialogue__state=Dialogue.State.OPEN).values_list("version_id", "person_id")
    )
    return [
        Due(person, "sign", dialogue, kind, name, None)
        for dialogue, version, name, kind, leader, own_leader in latest.values()
        for person in signers(kind, leader, own_leader)
        if (version, person) not in signed and (people is None or person in people)
    ]


def _agreements(people: Collection[int] | None) -> list[Due]:
    """Agreements with a day that nobody has said what became of; those that are actions are followed up there."""
    rows = Agreement.objects.filter(
        dialogue__state=Dialogue.State.CLOSED, outcome="", action=None, due_on__isnull=False
    )
    if people is not None:
        rows = rows.filter(who__in=people)
    fields = (
        "who_id",
        "dialogue_id",
        "dialogue__kind",
        "dialogue__leader_id",
        "dialogue__leader__name",
        "dialogue__own_leader__name",
        "due_on",
    )
    return [
        Due(who, "agreement", pk, kind, _other(kind, own_name if who == leader else leader_name), None, on)
        for who, pk, kind, leader, leader_name, own_name, on in rows.order_by().values_list(*fields)
    ]


def _other(kind: str, name: str | None) -> str:
    return name or "" if kind == Kind.LEADERSHIP else ""


def teams_met(since: datetime.date) -> dict[int, datetime.datetime]:
    """The latest team dialogue that each leader has opened since, by leader."""
    held = Dialogue.objects.filter(kind=Kind.TEAM, opened_at__date__gte=since, leader__isnull=False)
    rows = held.order_by().values_list("leader_id").annotate(latest=Max("opened_at"))
    return dict(rows)

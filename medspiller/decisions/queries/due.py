"""What decisions ask of whom, for one person or for everybody, in the same few queries."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q

from medspiller.decisions.models import Decision, Receiver
from medspiller.decisions.rules.timing import LOOK_AGAIN_AHEAD, REMEMBERED, TELL_BEFORE
from medspiller.organisation.rules import Tree
from medspiller.web import clock

State, Way = Decision.State, Receiver.Way


@dataclass(frozen=True, slots=True)
class Due:
    """`what` is read, ended, talk, meet, untold, tell or look. `about` is a name, and `count` how many it is about."""

    person: int
    what: str
    decision: int
    title: str
    about: str = ""
    on: datetime.date | None = None
    count: int = 1
    urgent: bool = False


def due(people: Collection[int] | None, today: datetime.date, tree: Tree) -> list[Due]:
    """In five queries."""
    return [
        *_to_read(people, today),
        *_ended(people, today),
        *_talks(people),
        *_meetings(people, today, tree),
        *_own(people, today),
    ]


def _since() -> datetime.datetime:
    return clock.now() - REMEMBERED


def _to_read(people: Collection[int] | None, today: datetime.date) -> list[Due]:
    rows = Receiver.objects.filter(opened_at=None, decision__state=State.TOLD, decision__told_at__gte=_since()).exclude(
        way=Way.MEETING, told_on__isnull=False
    )
    if people is not None:
        rows = rows.filter(person__in=people)
    fields = ("decision_id", "decision__title", "decision__author__name", "decision__in_force_from")
    found = rows.order_by().values_list("person_id", "decision__urgent", *fields)
    return [Due(person, "read", pk, title, about, on, urgent=urgent) for person, urgent, pk, title, about, on in found]


def _ended(people: Collection[int] | None, today: datetime.date) -> list[Due]:
    """It no longer holds: for those who have heard of it."""
    heard = Q(opened_at__isnull=False) | Q(told_on__lte=today)
    rows = Receiver.objects.filter(
        heard, end_seen_at=None, decision__state=State.WITHDRAWN, decision__withdrawn_at__gte=_since()
    )
    if people is not None:
        rows = rows.filter(person__in=people)
    fields = ("person_id", "decision_id", "decision__title", "decision__author__name")
    return [Due(person, "ended", pk, title, about) for person, pk, title, about in rows.order_by().values_list(*fields)]


def _talks(people: Collection[int] | None) -> list[Due]:
    """One for each decision, with the name where only one wants to talk about it."""
    rows = Receiver.objects.filter(answer=Receiver.Answer.TALK, talked_at=None, talk_with__isnull=False)
    if people is not None:
        rows = rows.filter(talk_with__in=people)
    fields = ("talk_with_id", "decision_id", "decision__title", "person__name")
    names: dict[tuple[int, int, str], list[str]] = {}
    for leader, pk, title, name in rows.order_by("pk").values_list(*fields):
        names.setdefault((leader, pk, title), []).append(name)
    return [
        Due(leader, "talk", pk, title, asking[0] if len(asking) == 1 else "", count=len(asking))
        for (leader, pk, title), asking in names.items()
    ]


def _meetings(people: Collection[int] | None, today: datetime.date, tree: Tree) -> list[Due]:
    """Whom no mail reaches, and who has not seen it, is for the nearest leader to tell; the author is warned."""
    rows = Receiver.objects.filter(way=Way.MEETING, told_on=None, opened_at=None, decision__state=State.TOLD)
    rows = rows.filter(decision__told_at__gte=_since())
    if people is not None:
        area = {unit for person in people for unit in tree.led_area(person)}
        rows = rows.filter(Q(unit__in=area) | Q(decision__author__in=people))
    fields = (
        "decision_id",
        "decision__title",
        "decision__in_force_from",
        "decision__author_id",
        "person_id",
        "unit_id",
    )
    told: dict[tuple[int, str, int, str, datetime.date], int] = {}
    for pk, title, on, author, person, unit in rows.order_by("decision_id", "pk").values_list(*fields):
        leader = leader_who_tells(tree, person, unit)
        if leader is not None:
            told[leader, "meet", pk, title, on] = told.get((leader, "meet", pk, title, on), 0) + 1
        if leader != author and on <= today + TELL_BEFORE:
            told[author, "untold", pk, title, on] = told.get((author, "untold", pk, title, on), 0) + 1
    return [
        Due(person, what, pk, title, "", on, count)
        for (person, what, pk, title, on), count in told.items()
        if people is None or person in people
    ]


def leader_who_tells(tree: Tree, person: int, unit: int) -> int | None:
    """A leader's own leader; another's nearest leader from the unit and upward."""
    if person in tree.led_by:
        return tree.own_leader(person)
    return next(iter(tree.leaders_of_unit(unit, other_than=person)), None)


def _own(people: Collection[int] | None, today: datetime.date) -> list[Due]:
    """Drafts that are about to hold untold, and what is to be looked at again."""
    drafts = Q(state=State.DRAFT, in_force_from__lte=today + TELL_BEFORE)
    looks = Q(state=State.TOLD, look_again_on__lte=today + LOOK_AGAIN_AHEAD)
    rows = Decision.objects.filter(drafts | looks)
    if people is not None:
        rows = rows.filter(author__in=people)
    fields = ("author_id", "pk", "title", "state", "in_force_from", "look_again_on")
    return [
        Due(
            author, "tell" if state == State.DRAFT else "look", pk, title, "", begins if state == State.DRAFT else again
        )
        for author, pk, title, state, begins, again in rows.order_by("pk").values_list(*fields)
    ]

"""What waits for whom, for one person or for everybody, in the same few queries."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from medspiller.ballots.queries import asked_of
from medspiller.mandates.models import Competence, Experience, Mandate, MandateVersion
from medspiller.mandates.queries.frames import YEAR, in_force
from medspiller.organisation.rules import Tree
from medspiller.web import clock


@dataclass(frozen=True, slots=True)
class Due:
    """`what` is accept, learn, renew or experience; `key` of the mandate, the unit or the experience.

    `about` names somebody; `subject` is a title; `on` the day, None where there is none.
    """

    person: int
    what: str
    key: int
    about: str = ""
    subject: str = ""
    on: datetime.date | None = None


def due(people: Collection[int] | None, tree: Tree) -> list[Due]:
    """Mandates to answer, competences to learn, frames a year old, and questions to answer; in five queries."""
    return [*_to_answer(people), *_to_learn(people), *_to_renew(people, tree), *_to_experience(people)]


def _to_answer(people: Collection[int] | None) -> list[Due]:
    offered = Mandate.objects.filter(asked__isnull=False, ended_on=None)
    if people is not None:
        offered = offered.filter(holder__in=people)
    rows = offered.order_by().values_list("holder_id", "pk", "giver__name", "asked__what")
    return [Due(holder, "accept", pk, name, what) for holder, pk, name, what in rows]


def _to_learn(people: Collection[int] | None) -> list[Due]:
    missing = Competence.objects.filter(
        dropped_at=None,
        in_place_on=None,
        due_on__isnull=False,
        mandate__ended_on=None,
        mandate__accepted__answer=MandateVersion.Answer.ACCEPTED,
    )
    if people is not None:
        missing = missing.filter(mandate__holder__in=people)
    rows = missing.order_by().values_list("mandate__holder_id", "mandate_id", "text", "due_on")
    return [Due(holder, "learn", mandate, "", text, on) for holder, mandate, text, on in rows]


def _to_renew(people: Collection[int] | None, tree: Tree) -> list[Due]:
    led = None if people is None else {unit for person in people for unit in tree.led_area(person)}
    found = []
    for unit, frame in in_force(clock.today(), led).items():
        leader = next(iter(tree.leaders_of_unit(unit)), None) if unit in tree.nodes else None
        if leader is not None and (people is None or leader in people):
            on = frame.holds_from + YEAR
            found.append(Due(leader, "renew", unit, "", tree.nodes[unit].name, on))
    return found


def _to_experience(people: Collection[int] | None) -> list[Due]:
    rows = Experience.objects.filter(withdrawn_at=None, closes_on__gte=clock.today()).select_related("asked_by")
    running = {experience.ballot: experience for experience in rows}
    if not running:
        return []
    return [
        Due(person, "experience", running[ballot].pk, running[ballot].asked_by.name, "", running[ballot].closes_on)
        for person, ballots in asked_of(running, people).items()
        for ballot in sorted(ballots)
    ]

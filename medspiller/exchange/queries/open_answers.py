"""What is being answered just now, so that its answers lie sealed and cannot travel."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from medspiller.ballots.models import Ballot
from medspiller.mandates.models import Experience
from medspiller.surveys.models import Round
from medspiller.web import clock

_RUNNING = [Round.State.OPENING, Round.State.OPEN, Round.State.CLOSING, Round.State.REFUSED]


@dataclass(frozen=True)
class OpenRound:
    title: str
    closes_on: datetime.date


@dataclass(frozen=True)
class OpenAnswers:
    """Surveys by name, and how many short questions and mirrors, which are named nowhere else than to those asked."""

    surveys: tuple[OpenRound, ...]
    mirrors: int
    ballots: int
    last_day: datetime.date | None

    def __bool__(self) -> bool:
        return self.last_day is not None


def open_answers() -> OpenAnswers:
    rounds = list(Round.objects.filter(state__in=_RUNNING).order_by("closes_on", "pk"))
    ballots = list(Ballot.objects.filter(state=Ballot.State.OPEN).values_list("closes_on", flat=True))
    surveys = tuple(OpenRound(one.title, one.closes_on) for one in rounds if one.kind == Round.Kind.SURVEY)
    days = [one.closes_on for one in rounds] + ballots
    return OpenAnswers(surveys, len(rounds) - len(surveys), len(ballots), max(days, default=None))


Change = Mapping[str, Any]


def ended() -> dict[str, tuple[frozenset[Any], Change]]:
    """How what is open stands in an archive that holds none of its answers: by table, which rows, and what they say."""
    now = clock.now()
    rounds = frozenset(Round.objects.filter(state__in=_RUNNING).values_list("pk", flat=True))
    ballots = frozenset(Ballot.objects.filter(state=Ballot.State.OPEN).values_list("pk", flat=True))
    asked = frozenset(Experience.objects.filter(ballot__in=ballots, withdrawn_at=None).values_list("pk", flat=True))
    return {
        Round._meta.label: (rounds, {"state": Round.State.CANCELLED.value}),
        Ballot._meta.label: (ballots, {"state": Ballot.State.WITHDRAWN.value, "closed_at": now}),
        Experience._meta.label: (asked, {"withdrawn_at": now}),
    }

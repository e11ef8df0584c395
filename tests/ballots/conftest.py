import datetime
import uuid
from collections.abc import Callable, Mapping

import pytest

from medspiller.audit.changes import SYSTEM
from medspiller.ballots.changes import answer, open_ballot
from medspiller.ballots.jobs import close_due
from medspiller.web import clock
from tests.cast import Cast

DAY = datetime.timedelta(days=1)
SOUTH = ("ea", "ib", "liv", "mads", "nor", "oda")
NORTH = ("sif", "tom", "ulla", "vera", "yrsa")
Ask = Callable[..., uuid.UUID]
Reply = Callable[..., None]


def at(date: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(date, datetime.time(10), tzinfo=datetime.UTC)


def close(day: datetime.date | None = None) -> None:
    """The job, the day after the last day."""
    with clock.set_to(at((day or clock.today() + 7 * DAY) + DAY)):
        close_due.func()


@pytest.fixture
def ask(cast: Cast) -> Ask:
    """`ask("ea", "ib", options=[3])` opens a ballot for a week."""

    def opened(*names: str, options: tuple[int, ...] = (3,), alike: str = "") -> uuid.UUID:
        asked = [cast.people[name].pk for name in names]
        return open_ballot(by=SYSTEM, asked=asked, options=options, closes_on=clock.today() + 7 * DAY, alike=alike)

    return opened


@pytest.fixture
def reply(cast: Cast) -> Reply:
    """`reply(ballot, {"ea": 1, "ib": (2, None)})`."""

    def replied(ballot: uuid.UUID, answers: Mapping[str, int | tuple[int | None, ...]]) -> None:
        for name, choices in answers.items():
            chosen = choices if isinstance(choices, tuple) else (choices,)
            answer(person=cast.people[name], ballot=ballot, choices=chosen)

    return replied

import datetime
from collections.abc import Callable
from typing import Any

import pytest

from medspiller.dialogues.changes import planning
from medspiller.dialogues.changes.holding import open_dialogue
from medspiller.dialogues.models import Dialogue
from medspiller.organisation.models import Person
from medspiller.web import clock
from tests.cast import Cast


def who(cast: Cast, name: str) -> dict[str, Any]:
    return {"by": cast.user(name), "person": cast.people[name]}


@pytest.fixture
def planned(cast: Cast) -> Callable[..., Dialogue]:
    """`planned("anna", "dorte")`: a leadership dialogue; `planned("anna", unit="south", people=["ea"])`: a team's."""

    def dialogue(leader: str, own_leader: str = "", *, unit: str = "", people: tuple[str, ...] = ()) -> Dialogue:
        kind = "leadership" if own_leader else ("team" if unit else "leaders_group")
        invited: list[Person] = [cast.people[name] for name in people]
        return planning.plan(
            by=cast.user(leader),
            planner=cast.people[leader],
            kind=kind,
            leader=cast.people[leader],
            own_leader=cast.people[own_leader] if own_leader else None,
            unit=cast.units[unit] if unit else None,
            participants=invited,
            starts_at=clock.now() + datetime.timedelta(days=3),
            place="Mødelokale 2",
        )

    return dialogue


@pytest.fixture
def opened(cast: Cast, planned: Callable[..., Dialogue]) -> Callable[..., Dialogue]:
    def dialogue(leader: str, own_leader: str = "", **more: Any) -> Dialogue:
        return open_dialogue(**who(cast, leader), dialogue=planned(leader, own_leader, **more))

    return dialogue

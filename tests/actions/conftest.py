import datetime
from collections.abc import Callable
from typing import Any

import pytest

from medspiller.actions.changes import planning
from medspiller.actions.models import Action
from medspiller.actions.rules.details import ActionDetails
from medspiller.web import clock
from tests.cast import Cast


def details(title: str = "Kaffe hver torsdag", **facts: Any) -> ActionDetails:
    today = clock.today()
    told: dict[str, Any] = {
        "kind": "trial",
        "starts_on": today,
        "next_check_in_on": today + datetime.timedelta(days=14),
    }
    return ActionDetails(title=title, **told | facts)


@pytest.fixture
def planned(cast: Cast) -> Callable[..., Action]:
    """`planned("anna")`: an action of Anna's; `planned("anna", owner="ea")`: one that Anna asks Ea to take."""

    def action(planner: str, *, owner: str = "", title: str = "Kaffe hver torsdag", **facts: Any) -> Action:
        return planning.plan(
            by=cast.user(planner),
            planner=cast.people[planner],
            details=details(title, **facts),
            owner=cast.people[owner or planner],
        )

    return action

"""An action as somebody plans it."""

import datetime
from typing import Any

from medspiller.actions.rules.details import ActionDetails
from medspiller.web import clock


def details(title: str = "Kaffe hver torsdag", **facts: Any) -> ActionDetails:
    today = clock.today()
    told: dict[str, Any] = {
        "kind": "trial",
        "starts_on": today,
        "next_check_in_on": today + datetime.timedelta(days=14),
    }
    return ActionDetails(title=title, **told | facts)

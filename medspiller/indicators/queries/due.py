"""Who is to say what came of an expectation: for one person or for everybody, in one query."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Q

from medspiller.actions.models import Action
from medspiller.indicators.models import Expectation
from medspiller.web import clock


@dataclass(frozen=True, slots=True)
class Due:
    """`person` owns the action, which has ended. `on` is the day until which it was to show, if that is to come."""

    person: int
    action: int
    title: str
    on: datetime.date | None


def due(people: Collection[int] | None) -> list[Due]:
    """One for each action, however many expectations it has; the earliest day of them counts."""
    today = clock.today()
    ended = Q(action__state=Action.State.CLOSED) | Q(action__state=Action.State.UNDER_WAY, action__ends_on__lt=today)
    rows = Expectation.objects.filter(ended, concluded_at=None).exclude(direction="")
    if people is not None:
        rows = rows.filter(action__owner__in=people)
    found: dict[int, Due] = {}
    for owner, action, title, day in rows.order_by("action_id", "by_day", "pk").values_list(
        "action__owner_id", "action_id", "action__title", "by_day"
    ):
        waits = day if day is not None and day > today else None
        known = found.get(action)
        if known is None or (known.on is not None and (waits is None or waits < known.on)):
            found[action] = Due(owner, action, title, waits)
    return list(found.values())

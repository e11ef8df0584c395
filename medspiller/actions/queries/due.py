"""What waits for whom, for one person or for everybody, in the same few queries."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from medspiller.actions.models import Action, CheckIn


@dataclass(frozen=True, slots=True)
class Due:
    """`what` is check_in, answer or help. `about` is who asks; `on` is the day, None where there is none."""

    person: int
    what: str
    action: int
    title: str
    on: datetime.date | None
    about: str


def due(people: Collection[int] | None) -> list[Due]:
    """Check-ins to come and overdue, actions that wait for a yes, and wishes for help; in three queries."""
    under_way = Action.objects.filter(state=Action.State.UNDER_WAY, next_check_in_on__isnull=False)
    asked = Action.objects.filter(state=Action.State.PROPOSED)
    helping = CheckIn.objects.filter(
        helper__isnull=False, help_answered_at=None, action__state=Action.State.UNDER_WAY
    ).order_by()
    if people is not None:
        under_way, asked = under_way.filter(owner__in=people), asked.filter(owner__in=people)
        helping = helping.filter(helper__in=people)
    check_ins = under_way.order_by().values_list("owner_id", "pk", "title", "next_check_in_on")
    answers = asked.order_by().values_list("owner_id", "pk", "title", "planned_by__name")
    wishes = helping.values_list("helper_id", "action_id", "action__title", "by__name")
    return [
        *(Due(owner, "check_in", pk, title, on, "") for owner, pk, title, on in check_ins),
        *(Due(owner, "answer", pk, title, None, name) for owner, pk, title, name in answers),
        *(Due(helper, "help", pk, title, None, name) for helper, pk, title, name in wishes),
    ]

"""What waits for whom in signals, for one person or for everybody, in the same few queries; never their words."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from medspiller.actions.models import Action
from medspiller.organisation.rules import Tree
from medspiller.outside_in.access import decider_of
from medspiller.outside_in.models import Signal


@dataclass(frozen=True, slots=True)
class Due:
    """`what` is decide, look_again, conclude or heard. `kind` is the signal's; `on` the day, or None."""

    person: int
    what: str
    signal: int
    kind: str
    on: datetime.date | None = None


def due(people: Collection[int] | None, tree: Tree) -> list[Due]:
    """In four queries."""
    return [*_to_decide(people, tree), *_heard(people)]


def _to_decide(people: Collection[int] | None, tree: Tree) -> list[Due]:
    state = Signal.State
    rows = Signal.objects.order_by("pk")
    if people is not None:
        rows = rows.filter(unit__in=_units_of(people, tree))
    asked = {
        "decide": rows.filter(state=state.WAITING),
        "look_again": rows.filter(state=state.WATCHING),
        # The action is over, and whoever brought it in has not heard what came of it.
        "conclude": rows.filter(state=state.ACTING, action__state=Action.State.CLOSED),
    }
    found = []
    for what, several in asked.items():
        for pk, kind, unit, day in several.values_list("pk", "kind", "unit_id", "look_again_on"):
            leader = decider_of(tree, unit)
            if leader is not None and (people is None or leader in people):
                found.append(Due(leader, what, pk, kind, day if what == "look_again" else None))
    return found


def _heard(people: Collection[int] | None) -> list[Due]:
    rows = Signal.objects.filter(news_at__isnull=False, brought_by__isnull=False)
    if people is not None:
        rows = rows.filter(brought_by__in=people)
    told = rows.order_by("pk").values_list("brought_by_id", "pk", "kind")
    return [Due(person, "heard", pk, kind) for person, pk, kind in told if person is not None]


def _units_of(people: Collection[int], tree: Tree) -> set[int]:
    return {unit for person in people for unit in tree.led_area(person)}

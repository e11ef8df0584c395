"""Which statements a leader has written, and how far the leader has come: the same for the same person every time."""

import random
from dataclasses import dataclass, replace

from medspiller.demo.texts import DemoStatement, statements_for
from medspiller.own_translation.rules.states import State

# How many of a hundred leaders have come how far; None are those who have not begun.
SPREAD: tuple[tuple[State | None, int], ...] = (
    (None, 12),
    (State.DRAFT, 16),
    (State.SHARED, 12),
    (State.AGREED, 12),
    (State.WITH_EMPLOYEES, 28),
    (State.WITH_ALL_LEADERS, 20),
)


@dataclass(frozen=True)
class Plan:
    """What one leader's page is to look like. `earlier` of the statements stood in an earlier agreed version."""

    state: State | None
    statements: tuple[DemoStatement, ...]
    earlier: int = 0
    has_unshared_changes: bool = False
    reservation: bool = False


def state_by_chance(external_id: str) -> State | None:
    chance = random.Random(f"how far {external_id} has come")
    return chance.choices([state for state, _ in SPREAD], [weight for _, weight in SPREAD])[0]


def plan_for(external_id: str, kind: str, ambitions: int, come: State | None) -> Plan:
    """What a leader of a unit of `kind` who has come as far as `come` has written under each of the ambitions."""
    chance = random.Random(f"own translation of {external_id}")
    written: list[DemoStatement] = []
    for ambition in range(1, ambitions + 1):
        fitting = list(statements_for(kind, ambition))
        # Those who have only begun have not come to every ambition.
        wanted = chance.randint(0 if come == State.DRAFT and ambition > 1 else 1, 4)
        written += chance.sample(fitting, min(wanted, len(fitting)))
    done = come in {State.WITH_EMPLOYEES, State.WITH_ALL_LEADERS}
    plan = Plan(come, tuple(written))
    if done:
        plan = replace(plan, earlier=len(written) - 1 if chance.random() < 0.4 and len(written) > 2 else 0)
    return replace(
        plan,
        has_unshared_changes=done and chance.random() < 0.15,
        reservation=come not in {None, State.DRAFT, State.SHARED} and chance.random() < 0.12,
    )

"""Which of an action's states allow what."""

PROPOSED, DECLINED, UNDER_WAY, CLOSED = "proposed", "declined", "under_way", "closed"

ALLOWED = {
    "change": {PROPOSED, DECLINED, UNDER_WAY},
    "answer": {PROPOSED},
    "hand_over": {PROPOSED, DECLINED, UNDER_WAY},
    "check_in": {UNDER_WAY},
    "step": {PROPOSED, UNDER_WAY},
    "close": {UNDER_WAY},
    "reopen": {CLOSED},
    "share": {CLOSED},
}


def allows(state: str, what: str) -> bool:
    return state in ALLOWED[what]


def state_for(*, owner: int, planner: int) -> str:
    """An action that somebody plans for another waits for that other's yes."""
    return UNDER_WAY if owner == planner else PROPOSED

"""Which of an action's states allow what."""

import datetime

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
    "expect": {PROPOSED, UNDER_WAY},
}


def allows(state: str, what: str) -> bool:
    return state in ALLOWED[what]


def state_for(*, owner: int, planner: int) -> str:
    """An action that somebody plans for another waits for that other's yes."""
    return UNDER_WAY if owner == planner else PROPOSED


def has_ended(state: str, ends_on: datetime.date | None, today: datetime.date) -> bool:
    """Whether it has run its time: closed, or past its last day. What nobody said yes to never began."""
    return state == CLOSED or (state == UNDER_WAY and ends_on is not None and ends_on < today)

"""Which of a dialogue's states allow what."""

PROPOSED, PLANNED, OPEN, CLOSED, CANCELLED = "proposed", "planned", "open", "closed", "cancelled"

ALLOWED = {
    "set_time": {PROPOSED, PLANNED},
    "cancel": {PROPOSED, PLANNED},
    "prepare": {PROPOSED, PLANNED, OPEN},
    "open": {PLANNED},
    "write": {OPEN},
    "lay_out": {OPEN},
    "sign": {OPEN},
    "correct": {CLOSED},
}


def allows(state: str, what: str) -> bool:
    return state in ALLOWED[what]

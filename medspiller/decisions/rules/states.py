"""Which of a decision's states allow what."""

DRAFT, TOLD, REPLACED, WITHDRAWN = "draft", "told", "replaced", "withdrawn"

ALLOWED = {
    "edit": {DRAFT},
    "discard": {DRAFT},
    "tell": {DRAFT},
    "change": {TOLD},
    "withdraw": {TOLD},
    "look_again": {TOLD},
    "answer": {TOLD},
    "meet": {TOLD, WITHDRAWN},
    "act": {TOLD},
}


def allows(state: str, what: str) -> bool:
    return state in ALLOWED[what]

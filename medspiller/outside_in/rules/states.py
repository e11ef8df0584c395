"""What can be done with a signal as it stands."""

OPEN = ("waiting", "watching", "acting")
_ALLOWED = {
    "change": {"waiting"},
    "classify": {*OPEN, "answered"},
    "comment": {*OPEN, "answered"},
    "decide": {*OPEN, "answered"},
    "pass_on": {"waiting", "watching"},
    "join": set(OPEN),
    "receive": {*OPEN, "answered"},
    "plan": {"waiting", "watching", "acting"},
}
# How open a signal is, from the most closed.
OPENNESS = ("leader", "units", "all")


def allows(state: str, what: str) -> bool:
    return state in _ALLOWED[what]


def opens_more(before: str, after: str) -> bool:
    """Whether more could see it than before."""
    return OPENNESS.index(after) > OPENNESS.index(before)

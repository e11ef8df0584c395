"""Who decides, in four steps from the most room to act to the least."""

from typing import Final

SELF, TELL, ASK, LEADER = "self", "tell", "ask", "leader"
ORDER: Final = (SELF, TELL, ASK, LEADER)


def is_yes(level: str) -> bool:
    return level in {SELF, TELL}

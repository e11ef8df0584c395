"""One way of parting everybody asked across the units: leaders by level, all others by profession."""

from collections import Counter
from collections.abc import Iterable

GROUPS_AT_MOST = 12
LEADERS, PROFESSIONS = "level", "profession"
OTHERS = ""


def leader_group(level: int) -> str:
    return f"{LEADERS}:{level}"


def profession_group(title: str) -> str:
    """The title with single spaces and a capital first letter, so that spellings of one profession meet."""
    words = " ".join(title.split())[:60]
    return f"{PROFESSIONS}:{words[:1].upper()}{words[1:].lower()}" if words else OTHERS


def kind_and_name(group: str) -> tuple[str, str]:
    kind, _colon, name = group.partition(":")
    return kind, name


def with_few_merged(groups: Iterable[str], least: int) -> list[str]:
    """The same list, where all but the largest groups of `least` or more have become OTHERS."""
    given = list(groups)
    counts = Counter(group for group in given if group != OTHERS)
    kept = {group for group, count in counts.most_common(GROUPS_AT_MOST) if count >= least}
    return [group if group in kept else OTHERS for group in given]

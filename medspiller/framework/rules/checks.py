"""What a draft lacks before it can be published, and what is worth a second look."""

from dataclasses import dataclass
from enum import StrEnum

from medspiller.framework.rules.draft import Draft
from medspiller.framework.rules.structure import Structure
from medspiller.framework.rules.succession import KINDS, unaccounted


class Check(StrEnum):
    NO_TITLE = "no_title"
    NO_CONTENT = "no_content"
    UNTITLED_PART = "untitled_part"
    OTHER_VERSION_OUT = "other_version_out"
    UNACCOUNTED = "unaccounted"
    NO_PROMPT = "no_prompt"
    NO_OWNER = "no_owner"
    AMBITIONS_WITHOUT_POINTS = "ambitions_without_points"
    READER_UNSURE = "reader_unsure"


@dataclass(frozen=True)
class Checks:
    """`missing` stands in the way of publishing; `hints` do not. `unaccounted` counts old parts without an answer."""

    missing: tuple[Check, ...]
    hints: tuple[Check, ...]
    unaccounted: int = 0


def checks(draft: Draft, former: Structure | None, *, against_current: bool, warnings: int) -> Checks:
    """What stands in the way of publishing `draft` after `former`; `against_current`: whether it is mapped to that."""
    left = sum(len(unaccounted(draft, former, kind)) for kind in KINDS) if former and against_current else 0
    parts = [*draft.legs, *draft.ambitions, *draft.points]
    missing = {
        Check.NO_TITLE: not draft.whole.title.strip(),
        Check.NO_CONTENT: not draft.ambitions and not draft.whole.prompt.strip(),
        Check.UNTITLED_PART: any(not part.title.strip() for part in parts),
        Check.OTHER_VERSION_OUT: not against_current,
        Check.UNACCOUNTED: left > 0,
    }
    hints = {
        Check.NO_PROMPT: not draft.whole.prompt.strip() and bool(draft.ambitions),
        Check.NO_OWNER: not draft.whole.owner.strip(),
        Check.AMBITIONS_WITHOUT_POINTS: bool(draft.points) and any(not one.points for one in draft.ambitions),
        Check.READER_UNSURE: warnings > 0,
    }
    return Checks(
        tuple(c for c, lacks in missing.items() if lacks), tuple(c for c, lacks in hints.items() if lacks), left
    )

from dataclasses import dataclass

from medspiller.own_translation.models import OwnTranslation, Version
from medspiller.own_translation.queries.agreeing import state_of
from medspiller.own_translation.rules.states import State


@dataclass(frozen=True)
class VersionLine:
    """One version in the leader's own list: what came of it, and which one it can be compared with."""

    version: Version
    state: State
    previous: int | None


def version_lines(page: OwnTranslation) -> list[VersionLine]:
    """The versions of one page, the newest first; one query."""
    rows = list(page.versions.select_related("own_leader").defer("content"))
    lines = [VersionLine(row, state_of(row), rows[place - 1].pk if place else None) for place, row in enumerate(rows)]
    return lines[::-1]

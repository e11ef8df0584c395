"""What is said about an action when it is planned."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

TRIAL, LASTING = "trial", "lasting"
OWN_LEADER, UNITS = "own_leader", "units"
FIRST_CHECK_IN = datetime.timedelta(weeks=2)


@dataclass(frozen=True)
class ActionDetails:
    """`units`, `focus_points` and `statements` are keys; a day in `next_check_in_on` and `ends_on` belongs to it."""

    kind: str
    title: str
    starts_on: datetime.date
    openness: str = UNITS
    description: str = ""
    experience: str = ""
    wondering: str = ""
    expected_change: str = ""
    how_we_notice: str = ""
    for_citizens: bool = False
    for_businesses: bool = False
    for_each_other: bool = False
    units: tuple[int, ...] = ()
    statements: tuple[UUID, ...] = ()
    focus_points: tuple[int, ...] = ()
    next_check_in_on: datetime.date | None = None
    ends_on: datetime.date | None = None
    inspired_by: UUID | None = None


def differences(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[str]]:
    """What changed, as texts: field to [before, after]. A field that only one of the two has was, or is, empty."""
    found = {}
    for name in [*before, *(name for name in after if name not in before)]:
        old, new = _told(before.get(name)), _told(after.get(name))
        if old != new:
            found[name] = [old, new]
    return found


def _told(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return ", ".join(str(each) for each in value)
    return str(value)

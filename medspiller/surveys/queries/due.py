"""What has become of results: for one leader or for all of them."""

import uuid
from collections.abc import Collection, Iterable

from medspiller.surveys.models import FollowUp, UnitResult


def units_asked(keys: Collection[uuid.UUID], units: Iterable[int]) -> set[tuple[uuid.UUID, int]]:
    """Which of the units have a page of results in which of the rounds."""
    wanted = set(units)
    rows = UnitResult.objects.filter(round__in=keys, invited__gt=0)
    if len(wanted) < 100:
        rows = rows.filter(unit__in=wanted)
    return {(key, unit) for key, unit in rows.values_list("round_id", "unit_id") if unit in wanted}


def followed_up(keys: Collection[uuid.UUID]) -> set[tuple[uuid.UUID, int]]:
    """The units in which an action was started from the results of which of the rounds."""
    return set(FollowUp.objects.filter(round__in=keys).values_list("round_id", "unit_id"))

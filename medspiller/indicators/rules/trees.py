"""The tree as it stood on a day, also before the first day that the organisation is known from."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

Unit = int


@dataclass(frozen=True, slots=True)
class Stood:
    """A unit's place in the tree from `begins` until `ends`, the first day it no longer holds; None without an end."""

    unit: Unit
    above: Unit | None
    begins: datetime.date
    ends: datetime.date | None


def parents_on(day: datetime.date, stood: Iterable[Stood]) -> dict[Unit, Unit | None]:
    """Unit to parent. A unit that the organisation did not know that day stands where it stood on the nearest one.

    Figures of years ago often come from before the organisation itself was read in. Where places of different days
    would make a circle, it is cut.
    """
    nearest: dict[Unit, tuple[int, Stood]] = {}
    for place in stood:
        far = _days_from(day, place)
        if place.unit not in nearest or far < nearest[place.unit][0]:
            nearest[place.unit] = (far, place)
    parents = {unit: place.above if place.above in nearest else None for unit, (_far, place) in nearest.items()}
    for unit in parents:
        _cut_circle(unit, parents)
    return parents


def _days_from(day: datetime.date, place: Stood) -> int:
    if day < place.begins:
        return (place.begins - day).days
    return 0 if place.ends is None or day < place.ends else (day - place.ends).days + 1


def _cut_circle(unit: Unit, parents: dict[Unit, Unit | None]) -> None:
    seen: set[Unit] = set()
    place: Unit | None = unit
    while place is not None:
        seen.add(place)
        if parents[place] in seen:
            parents[place] = None
        place = parents[place]

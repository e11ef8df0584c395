"""From answers to the figures of every unit that may have them, planned and audited as those of surveys are.

One measure decides for all items: how many answered anything. Whoever skipped an item counts in it as one who did, so
that every share of a unit is of the same people and no two figures, less each other, tell who skipped what.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medspiller.disclosure import Beside, Cells, Hierarchy, plan_beside, require_safe, shown_shares, weights_of

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Circle:
    """The units in which somebody is asked and those above them, and everybody asked as (person, unit)."""

    parents: Mapping[int, int | None]
    leaders: Mapping[int, int | None]
    people: Sequence[tuple[int, int]]


@dataclass(frozen=True)
class Known:
    """Sets of people of whom alike ballots tell a sum, and the largest k that any of the ballots has promised."""

    people: Sequence[frozenset[int]]
    k: int


@dataclass(frozen=True, slots=True)
class UnitShares:
    """`shares` has for each item per cent by option in the item's order, and last those who skipped it."""

    respondents: int
    shares: tuple[tuple[int, ...], ...]

    def as_data(self) -> dict[str, Any]:
        return {"respondents": self.respondents, "shares": [list(one) for one in self.shares]}

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "UnitShares":
        return cls(data["respondents"], tuple(tuple(one) for one in data["shares"]))


@dataclass(frozen=True)
class Reckoned:
    """`figures` of the units that have any. `cells` is what was audited."""

    figures: Mapping[int, UnitShares]
    cells: Cells


def reckon(
    options: Sequence[int],
    circle: Circle,
    answered_in: Ints,
    choices: NDArray[np.uint8],
    *,
    k: int,
    known: Known | None = None,
) -> Reckoned:
    """`answered_in` (answers,) names units, `choices` is (answers, items), 0 for skipped.

    A sheet without any choice counts as not answered. Raises UnsafeReleaseError where the audit finds anybody exposed.
    """
    tree = Hierarchy.of(dict(circle.parents))
    answered = np.asarray(choices.any(axis=1)) if len(choices) else np.zeros(0, dtype=np.bool_)
    place = np.array([tree.place[unit] for unit in answered_in[answered].tolist()], dtype=np.int64)
    given = choices[answered].astype(np.int64)
    units = len(tree.units)
    own = np.bincount(place, minlength=units).astype(np.int64)
    shown = plan_beside(tree, own, k, weights_of(dict(circle.parents), circle.leaders), _beside(tree, circle, known))
    cells = Cells("answers", own, shown, k)
    require_safe(tree, [cells])
    totals = tree.totals(own)
    counts = [_counts(tree, place, given[:, item], count) for item, count in enumerate(options)]
    figures = {}
    for at in np.flatnonzero(shown).tolist():
        shares = [shown_shares(of_item[:, at].tolist(), k) for of_item in counts]
        # The top of a part in which nobody answered may be published: there is nothing to say of it.
        if totals[at] >= k:
            figures[tree.units[at]] = UnitShares(int(totals[at]), tuple(one for one in shares if one is not None))
    return Reckoned(figures, cells)


def _counts(tree: Hierarchy[int], place: Ints, chosen: Ints, options: int) -> Ints:
    """How many chose each option in each unit and below it, and last how many none: (options + 1, units)."""
    units = len(tree.units)
    classes = np.where(chosen == 0, options, chosen - 1)
    flat = np.bincount(classes * units + place, minlength=(options + 1) * units)
    return tree.totals(flat.reshape(options + 1, units)).astype(np.int64)


def _beside(tree: Hierarchy[int], circle: Circle, known: Known | None) -> Beside | None:
    if known is None or not known.people:
        return None
    person = np.array([person for person, _unit in circle.people], dtype=np.int64)
    place = np.array([tree.place[unit] for _person, unit in circle.people], dtype=np.int64)
    return Beside(person, place, [""] * len(person), known.people, known.k)

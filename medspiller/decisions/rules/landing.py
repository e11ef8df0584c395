"""How a decision landed: shares of understood, no answer and wants to talk, of each unit that may have them.

A share is of all receivers, in whole tens, or quarters where they are few, and nobody is shown as unanimous. No figure,
alone or less the others, tells of fewer than k of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from medspiller.disclosure import DEFAULT_K, Cells, Hierarchy, plan_many, require_safe, shown_shares, weights_of

UNDERSTOOD, TALK, NONE = "understood", "talk", ""
# From the one end to the other: what is rounded away from an end goes to the middle.
CLASSES = (UNDERSTOOD, NONE, TALK)


@dataclass(frozen=True)
class UnitAsked:
    """`answers` counts those in the unit itself by what they answered; `receivers` counts all of them."""

    parent: int | None
    receivers: int
    answers: Mapping[str, int]


@dataclass(frozen=True)
class Landed:
    """Of a unit and all below it. `shares` are per cent in the order of CLASSES."""

    receivers: int
    shares: tuple[int, ...]

    def as_data(self) -> dict[str, Any]:
        return {"receivers": self.receivers, "shares": list(self.shares)}

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Landed":
        return cls(data["receivers"], tuple(data["shares"]))


def landings(units: Mapping[int, UnitAsked], k: int = DEFAULT_K) -> dict[int, Landed]:
    """The figures of each unit that may have some. Raises UnsafeReleaseError where the audit finds anybody exposed."""
    if not units:
        return {}
    parents = {unit: asked.parent for unit, asked in units.items()}
    tree = Hierarchy.of(parents)
    own = np.array([units[unit].receivers for unit in tree.units], dtype=np.int64)
    shown = plan_many(tree, own[None, :], k, weights_of(parents, dict.fromkeys(parents)))[0]
    require_safe(tree, [Cells("receivers", own, shown, k)])
    counts = np.array([[_count(units[unit], name) for unit in tree.units] for name in CLASSES], dtype=np.int64)
    below = tree.totals(counts).astype(np.int64)
    found = {}
    for place in np.flatnonzero(shown).tolist():
        of_unit = below[:, place].tolist()
        shares = shown_shares(of_unit, k)
        if shares is not None:
            found[tree.units[place]] = Landed(sum(of_unit), shares)
    return found


def _count(asked: UnitAsked, name: str) -> int:
    if name != NONE:
        return asked.answers.get(name, 0)
    return asked.receivers - asked.answers.get(UNDERSTOOD, 0) - asked.answers.get(TALK, 0)

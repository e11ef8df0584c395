"""How a decision landed: shares of understood, wants to talk and no answer, of each unit that may have them.

A share is of all receivers, and no figure, alone or with the others, tells of fewer than k of them. From 2k people the
shares are in whole tens, and never 100, so that what all did looks like what nearly all did. From k to 2k people, where
tens would tell each single answer, there is only one thing to say: which of the three more than half did, if any.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from medspiller.disclosure import DEFAULT_K, AuditTooLargeError, Hierarchy, audit, plan_many, shown_distribution

UNDERSTOOD, TALK, NONE = "understood", "talk", ""
# From the one end to the other: what is rounded away from an end goes to the middle.
CLASSES = (UNDERSTOOD, NONE, TALK)
WHOLE = 1_000.0
"""What everybody together weighs, against 1 for any other unit: the sender is to see something."""


class UnsafeLandingError(ValueError):
    """The figures would tell of too few people, or cannot be shown not to. Nothing of them may be published."""


@dataclass(frozen=True)
class UnitAsked:
    """`answers` counts those in the unit itself by what they answered; `receivers` counts all of them."""

    parent: int | None
    receivers: int
    answers: Mapping[str, int]


@dataclass(frozen=True)
class Landed:
    """Of a unit and all below it. `shares` are per cent in the order of CLASSES; `most` is the class of more than half.

    Only one of the two is there; both are None where no more than half did any one thing.
    """

    receivers: int
    shares: tuple[int, ...] | None
    most: str | None

    def as_data(self) -> dict[str, Any]:
        return {"receivers": self.receivers, "shares": self.shares and list(self.shares), "most": self.most}

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Landed":
        return cls(data["receivers"], tuple(data["shares"]) if data["shares"] else None, data["most"])


def landings(units: Mapping[int, UnitAsked], k: int = DEFAULT_K) -> dict[int, Landed]:
    """The figures of each unit that may have some. Raises UnsafeLandingError where the audit finds anybody exposed."""
    if not units:
        return {}
    tree = Hierarchy.of({unit: asked.parent for unit, asked in units.items()})
    own = np.array([[units[unit].receivers for unit in tree.units]], dtype=np.int64)
    counts = np.array([[_count(units[unit], name) for unit in tree.units] for name in CLASSES], dtype=np.int64)
    weights = np.where(tree.parent < 0, WHOLE, 1.0)
    shown = plan_many(tree, own, k, weights)
    with_shares = plan_many(tree, own, 2 * k, weights, shown)
    _require_safe(tree, own[0], shown[0], k)
    _require_safe(tree, own[0], with_shares[0], 2 * k)
    below = tree.totals(counts).astype(np.int64)
    found = {}
    for place, unit in enumerate(tree.units):
        if shown[0, place]:
            of_unit = [int(count) for count in below[:, place]]
            found[unit] = _landed(of_unit, k, has_shares=bool(with_shares[0, place]))
    return found


def _count(asked: UnitAsked, name: str) -> int:
    if name != NONE:
        return asked.answers.get(name, 0)
    return asked.receivers - asked.answers.get(UNDERSTOOD, 0) - asked.answers.get(TALK, 0)


def _landed(counts: list[int], k: int, *, has_shares: bool) -> Landed:
    total = sum(counts)
    if has_shares:
        return Landed(total, shown_distribution(counts, k), None)
    most = next((name for name, count in zip(CLASSES, counts, strict=True) if 2 * count > total), None)
    return Landed(total, None, most)


def _require_safe(tree: Hierarchy[int], own: NDArray[np.int64], shown: NDArray[np.bool_], k: int) -> None:
    below: list[list[int]] = [[place] for place in range(len(tree.units))]
    for level in tree.levels:
        for place in level.tolist():
            if tree.parent[place] >= 0:
                below[int(tree.parent[place])].extend(below[place])
    groups = [below[place] for place, is_shown in enumerate(shown.tolist()) if is_shown]
    people = {place: int(count) for place, count in enumerate(own.tolist()) if count}
    try:
        exposed = audit(groups, people, k)
    except AuditTooLargeError as problem:
        raise UnsafeLandingError(str(problem)) from problem
    if exposed:
        raise UnsafeLandingError(f"{len(exposed)} groups of fewer than {k} people could be worked out.")

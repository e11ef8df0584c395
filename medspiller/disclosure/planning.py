"""Which units' figures may be published so that nothing tells of fewer than k people: the best such set, exactly.

Publish a set P of units. The *remainder* of a unit in P is its respondents less those of the nearest published units
below it. Remainders are disjoint, and whatever can be computed from the figures is a union of them: P is safe exactly
when every remainder is 0 or at least k.

Going up the tree, each unit hands upward, for every residue r = min(respondents below not yet published, k), the best
value that leaves it. A unit may be published on residue 0 or k, and then hands up 0. Joining two children is a
(max, +) convolution over residues, k² steps, so that the whole takes O(units × k²).
"""

from collections.abc import Container, Hashable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, TypeVar

import numpy as np
from numpy.typing import NDArray

from medspiller.disclosure.hierarchy import Hierarchy, Ints

Unit = TypeVar("Unit", bound=Hashable)
Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
DEFAULT_K = 5
# How much is laid out at once: with a large k the sums of all pairs of residues would not fit in memory.
_SUMS_AT_A_TIME = 4_000_000
LED = 3.0
"""What a unit weighs whose leader sees nothing of their own if it is hidden, against 1 for any other."""
WHOLE = 1_000.0
"""What everybody together weighs: every page compares with it, and whoever counts nowhere else counts there."""


@dataclass(frozen=True)
class Plan(Generic[Unit]):
    """`published` and `hidden` hold every unit once; `value` is the sum of the published units' weights."""

    published: frozenset[Unit]
    hidden: frozenset[Unit]
    value: float


def plan(
    tree: Hierarchy[Unit] | Mapping[Unit, Unit | None],
    respondents: Mapping[Unit, int],
    k: int = DEFAULT_K,
    weights: Mapping[Unit, float] | None = None,
    allowed: Container[Unit] | None = None,
) -> Plan[Unit]:
    """The safe set of units of greatest weight.

    `respondents` counts those directly in each unit, not those below it; a unit that is not named has none. `weights`
    are 1 where nothing is said. Only units in `allowed` (None: all) with k or more under them are published. Raises
    NotATreeError, and ValueError for a k below 1, negative respondents and weights that are negative or not numbers.
    """
    hierarchy = tree if isinstance(tree, Hierarchy) else Hierarchy.of(tree)
    own = np.array([respondents.get(unit, 0) for unit in hierarchy.units], dtype=np.int64)
    value = np.array([1.0 if weights is None else weights.get(unit, 1.0) for unit in hierarchy.units], dtype=np.float64)
    may = None if allowed is None else np.array([unit in allowed for unit in hierarchy.units], dtype=np.bool_)
    chosen = plan_many(hierarchy, own[None, :], k, value, None if may is None else may[None, :])[0]
    published = frozenset(unit for unit, is_in in zip(hierarchy.units, chosen.tolist(), strict=True) if is_in)
    return Plan(published, frozenset(hierarchy.units) - published, float(value[chosen].sum()))


def plan_many(
    tree: Hierarchy[Unit],
    own: Ints,
    k: int = DEFAULT_K,
    weights: Floats | None = None,
    allowed: Bools | None = None,
) -> Bools:
    """Plans for several measures at once: `own` and `allowed` are (measures, units), `weights` is (units,).

    Answers (measures, units): whether each is published. Every measure is planned by itself.
    """
    value = np.ones(len(tree.units)) if weights is None else weights
    _require_sense(own, k, value)
    may = tree.totals(own) >= k
    if allowed is not None:
        may &= allowed
    # (units, measures, residues) keeps what is read together together.
    best = np.full((len(tree.units), own.shape[0], k + 1), -np.inf)
    np.put_along_axis(best, np.minimum(own.T, k)[:, :, None], 0.0, axis=2)
    steps = [_close_level(tree, level, best, may, value) for level in tree.levels]
    return _walk_down(tree, best, steps, may, value)


def _require_sense(own: Ints, k: int, weights: Floats) -> None:
    if k < 1:
        raise ValueError(f"k must be at least 1, not {k}.")
    if (own < 0).any():
        raise ValueError("A unit cannot have fewer than no respondents.")
    if not np.isfinite(weights).all() or (weights < 0).any():
        raise ValueError("A weight must be a number, and not negative.")


@dataclass(frozen=True)
class _Merge:
    """One round of joining: `right` was taken into `left` (places in the level's working rows)."""

    left: Ints
    right: Ints
    choice: NDArray[np.int32]  # (pairs, measures, residues): the residues of left and right, as left × (k + 1) + right


@dataclass(frozen=True)
class _Level:
    """What was decided at one depth: whether publishing is best, on which residue, and how children were joined."""

    units: Ints
    publish: Bools  # (units, measures)
    before: NDArray[np.int32]  # (units, measures): the residue on which it is published
    parents: Ints
    rows: Ints  # the units of the level, and then their parents, as places in the tree
    merges: list[_Merge]


def _close_level(tree: Hierarchy[Unit], level: Ints, best: Floats, may: Bools, value: Floats) -> _Level:
    """Decides on publishing for the units of one depth, whose children are joined already, and joins them upward."""
    k = best.shape[2] - 1
    mine = best[level]
    on_full = mine[:, :, k] > mine[:, :, 0]
    gain = np.maximum(mine[:, :, 0], mine[:, :, k]) + value[level, None]
    publish = may.T[level] & (gain >= mine[:, :, 0]) & np.isfinite(gain)
    best[level, :, 0] = np.where(publish, gain, mine[:, :, 0])
    before = np.where(on_full, k, 0).astype(np.int32)
    inner = level[tree.parent[level] >= 0]
    parents = np.unique(tree.parent[inner])
    rows = np.concatenate([inner, parents])
    merges = _join(tree, inner, parents, rows, best)
    return _Level(level, publish, before, parents, rows, merges)


def _join(tree: Hierarchy[Unit], inner: Ints, parents: Ints, rows: Ints, best: Floats) -> list[_Merge]:
    """Joins the children of each parent, and the parent's own respondents, two and two until one is left of each."""
    if not inner.size:
        return []
    work = best[rows]
    family = np.concatenate([np.searchsorted(parents, tree.parent[inner]), np.arange(len(parents))])
    # The parent stands first in its family, so that it is what remains.
    alive = np.lexsort((np.arange(len(rows)) < len(inner), family))
    merges = []
    while len(alive) > len(parents):
        begins = np.flatnonzero(np.diff(family[alive], prepend=-1))
        rank = np.arange(len(alive)) - np.repeat(begins, np.diff(np.append(begins, len(alive))))
        is_right = rank % 2 == 1
        right = alive[is_right]
        left = alive[np.flatnonzero(is_right) - 1]
        work[left], choice = _convolved(work[left], work[right])
        merges.append(_Merge(left, right, choice))
        alive = alive[~is_right]
    best[parents] = work[len(inner) :]
    return merges


def _convolved(left: Floats, right: Floats) -> tuple[Floats, NDArray[np.int32]]:
    """The best value for each residue of two together, capped at k, and the pair of residues it comes from."""
    residues = left.shape[2]
    made = np.empty(left.shape)
    choice = np.empty(left.shape, dtype=np.int32)
    at_a_time = max(1, _SUMS_AT_A_TIME // (left.shape[1] * residues**2))
    for start in range(0, len(left), at_a_time):
        part = slice(start, start + at_a_time)
        sums = (left[part, :, :, None] + right[part, :, None, :]).reshape(-1, left.shape[1], residues**2)
        for into, pairs in enumerate(_pairs_into(residues)):
            these = sums[:, :, pairs]
            best = these.argmax(axis=2)
            choice[part, :, into] = pairs[best]
            made[part, :, into] = np.take_along_axis(these, best[:, :, None], axis=2)[:, :, 0]
    return made, choice


@lru_cache(maxsize=8)
def _pairs_into(residues: int) -> list[NDArray[np.int32]]:
    """For each residue the pairs, as left × residues + right, that give it together, capped at the last."""
    together = np.minimum(np.add.outer(np.arange(residues), np.arange(residues)), residues - 1).ravel()
    return [np.flatnonzero(together == into).astype(np.int32) for into in range(residues)]


def _walk_down(tree: Hierarchy[Unit], best: Floats, steps: list[_Level], may: Bools, value: Floats) -> Bools:
    """From the best value at each top back to what gave it."""
    size, measures, residues = best.shape
    handed = np.zeros((size, measures), dtype=np.int32)  # the residue that each unit hands upward
    published = np.zeros((size, measures), dtype=np.bool_)
    tops = np.flatnonzero(tree.parent < 0)
    handed[tops] = np.argmax(best[tops], axis=2)
    joined = np.zeros((size, measures), dtype=np.int32)  # the residue of a unit with its children, before publishing
    for place in range(len(steps) - 1, -1, -1):
        step = steps[place]
        chosen = step.publish & (handed[step.units] == 0)
        published[step.units] = chosen
        joined[step.units] = np.where(chosen, step.before, handed[step.units])
        if place > 0:
            _part(steps[place - 1], handed, joined, residues)
    return published.T


def _part(below: _Level, handed: NDArray[np.int32], joined: NDArray[np.int32], residues: int) -> None:
    """Parts the residue of each parent on its children, undoing the joining from the last round to the first."""
    inner = len(below.rows) - len(below.parents)
    work = np.zeros((len(below.rows), handed.shape[1]), dtype=np.int32)
    work[inner:] = joined[below.parents]
    for merge in reversed(below.merges):
        pair = np.take_along_axis(merge.choice, work[merge.left][:, :, None], axis=2)[:, :, 0]
        work[merge.left] = pair // residues
        work[merge.right] = pair % residues
    handed[below.rows[:inner]] = work[:inner]


def weights_of(parents: Mapping[Unit, Unit | None], leaders: Mapping[Unit, Hashable | None]) -> Floats:
    """By unit in the order of `parents`: WHOLE for a top, LED for the highest unit of each leader, 1 for the rest."""
    found = []
    for unit, parent in parents.items():
        leader = leaders.get(unit)
        above, is_highest = parent, leader is not None
        while above is not None and is_highest:
            is_highest = leaders.get(above) != leader
            above = parents.get(above)
        found.append(WHOLE if parent is None else LED if is_highest else 1.0)
    return np.array(found, dtype=np.float64)

"""Figures across the tree: which groups (professions, leader levels) may be published besides the units.

Regions are the remainders of the published units, categories a second way of parting the same people. Whatever can be
computed from both is a vector α(region) + β(category). Where such a vector is 0 or 1 for everybody, so that it is a
group, order the regions by α and the categories by −β: people are found only where the region's step equals the
category's (0) or is one above (1). So the group is a disjoint union, over steps, of one of two kinds:

- N(B) less B, where N(B) are the regions that the categories B touch, all of them published;
- B less I(B), where I(B) are the published regions that lie wholly within the categories B;

(joining or leaving out a whole region changes either by k or more, or nothing). The figures are therefore safe exactly
when no set B of published categories gives such a difference of 1 to k − 1 people.
"""

from collections.abc import Container, Hashable, Mapping
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

Region = TypeVar("Region", bound=Hashable)
Category = TypeVar("Category", bound=Hashable)
CATEGORIES_AT_MOST = 16


def publishable_groups(
    people: Mapping[tuple[Region | None, Category], int], k: int = 5, leaving_out: Container[Category] = ()
) -> frozenset[Category]:
    """The categories whose figures for the whole tree may be published together with those of the regions.

    `people` counts each crossing; region None holds those under no published unit. Categories in violation are left
    out one at a time, the smallest first; those in `leaving_out` are never published, but their people count in the
    regions. Raises ValueError for more than 16 categories of k or more.
    """
    held: dict[Category, int] = {}
    for (_region, category), count in people.items():
        held[category] = held.get(category, 0) + count
    large = [name for name, count in held.items() if count >= k and name not in leaving_out]
    chosen = sorted(large, key=lambda name: (held[name], str(name)))
    if len(chosen) > CATEGORIES_AT_MOST:
        raise ValueError(f"At most {CATEGORIES_AT_MOST} groups can be tried together, not {len(chosen)}.")
    while chosen:
        wrong = _violations(people, chosen, k)
        if not wrong.any():
            break
        involved = int(np.bitwise_or.reduce(np.flatnonzero(wrong)))
        chosen.pop(next(place for place in range(len(chosen)) if involved >> place & 1))
    return frozenset(chosen)


def _violations(
    people: Mapping[tuple[Region | None, Category], int], chosen: list[Category], k: int
) -> NDArray[np.bool_]:
    """For each set of the chosen categories, as a bit mask, whether it gives a difference of 1 to k − 1 people."""
    bit = {name: 1 << place for place, name in enumerate(chosen)}
    size = 1 << len(chosen)
    masks: dict[Region, int] = {}
    counts: dict[Region, int] = {}
    of_set = np.zeros(size, dtype=np.int64)  # |B|, built from single categories
    outside, with_others = 0, set()
    for (region, category), count in people.items():
        if not count:
            continue
        mask = bit.get(category, 0)
        of_set[mask] += count if mask else 0
        if region is None:
            outside |= mask
            continue
        masks[region] = masks.get(region, 0) | mask
        counts[region] = counts.get(region, 0) + count
        if not mask:
            with_others.add(region)
    every, closed = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
    for region, mask in masks.items():
        every[mask] += counts[region]
        if region not in with_others:
            closed[mask] += counts[region]
    of_set, every, inner = (_summed_over_subsets(array) for array in (of_set, every, closed))
    sets = np.arange(size)
    touched = every[size - 1] - every[size - 1 - sets]
    spill = np.where((sets & outside) == 0, touched - of_set, 0)
    rest = of_set - inner
    wrong: NDArray[np.bool_] = ((spill > 0) & (spill < k)) | ((rest > 0) & (rest < k))
    return wrong


def _summed_over_subsets(values: NDArray[np.int64]) -> NDArray[np.int64]:
    """For each mask the sum of the values of all masks within it."""
    summed = values.copy()
    for place in range(len(values).bit_length() - 1):
        pairs = summed.reshape(-1, 2, 1 << place)
        pairs[:, 1] += pairs[:, 0]
    return summed

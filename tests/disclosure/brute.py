"""The same answers, found by trying everything."""

import itertools
from collections.abc import Collection, Hashable, Iterable, Mapping
from fractions import Fraction

Parents = dict[int, int | None]


def under(parents: Mapping[int, int | None], unit: int) -> list[int]:
    """The unit and all below it."""
    found = []
    for other in parents:
        place: int | None = other
        while place is not None and place != unit:
            place = parents[place]
        if place == unit:
            found.append(other)
    return found


def is_safe(parents: Mapping[int, int | None], own: Mapping[int, int], k: int, chosen: Collection[int]) -> bool:
    """Every remainder is 0 or at least k."""
    remainders = dict.fromkeys(chosen, 0)
    for unit, count in own.items():
        place: int | None = unit
        while place is not None and place not in remainders:
            place = parents[place]
        if place is not None:
            remainders[place] += count
    return all(left == 0 or left >= k for left in remainders.values())


def best_value(
    parents: Parents, own: Mapping[int, int], k: int, weights: Mapping[int, float], allowed: Collection[int]
) -> float:
    eligible = [unit for unit in allowed if sum(own[each] for each in under(parents, unit)) >= k]
    return max(
        sum(weights[unit] for unit in chosen)
        for size in range(len(eligible) + 1)
        for chosen in itertools.combinations(eligible, size)
        if is_safe(parents, own, k, chosen)
    )


def exposed(groups: Iterable[Collection[Hashable]], people: Mapping[Hashable, int], k: int) -> set[frozenset[Hashable]]:
    """The smallest groups under k whose indicator adds nothing to the rank of what is published."""
    cells = [cell for cell, count in people.items() if count]
    rows = [[int(cell in group) for cell in cells] for group in groups]
    known = _rank(rows)
    found = []
    for size in range(1, len(cells) + 1):
        for group in itertools.combinations(cells, size):
            few = 0 < sum(people[cell] for cell in group) < k
            if few and _rank([*rows, [int(cell in group) for cell in cells]]) == known:
                found.append(frozenset(group))
    return {group for group in found if not any(smaller < group for smaller in found)}


def _rank(rows: list[list[int]]) -> int:
    left = [[Fraction(value) for value in row] for row in rows]
    rank = 0
    for column in range(len(left[0]) if left else 0):
        pivot = next((row for row in range(rank, len(left)) if left[row][column]), None)
        if pivot is None:
            continue
        left[rank], left[pivot] = left[pivot], left[rank]
        for row in range(rank + 1, len(left)):
            times = left[row][column] / left[rank][column]
            left[row] = [mine - times * other for mine, other in zip(left[row], left[rank], strict=True)]
        rank += 1
    return rank

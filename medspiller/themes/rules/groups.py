"""Statements that say nearly the same, in groups that do not depend on the order in which they come.

Star clustering (J. Aslam, E. Pelekhov and D. Rus, "The star clustering algorithm for static and dynamic information
organization", Journal of Graph Algorithms and Applications 8, 2004): the statement that is like most others becomes the
middle of a group, all that are like it follow, and so on with those left. So each statement of a group is like its
middle, which can stand for it. Alike is what `text_search.rules.likeness` says, with rare words weighing most
(K. Spärck Jones, "A statistical interpretation of term specificity", 1972).
"""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from medspiller.text_search.rules.likeness import likeness

ALIKE = 0.5
# Cheap to work out, and less than the likeness can ever differ from it: what lies below is not looked at closely.
_NEAR = 0.2
# A word of more texts than this many of a hundred brings nobody together by itself.
_TOO_COMMON = 0.25
_FEW = 200

Stems = Collection[str]


@dataclass(frozen=True)
class Group:
    """Places of texts. `middle` is the one that the others are like; `others` come most alike first."""

    middle: int
    others: tuple[int, ...]

    @property
    def members(self) -> tuple[int, ...]:
        return (self.middle, *self.others)


def weights_of(texts: Sequence[Stems]) -> dict[str, float]:
    """How much each stem tells: the more, the fewer texts it stands in."""
    standing = Counter(word for text in texts for word in set(text))
    return {word: math.log(1 + len(texts) / count) for word, count in standing.items()}


def grouped(texts: Sequence[Stems], names: Sequence[str], *, enough: float = ALIKE) -> list[Group]:
    """Groups of two and more, the largest first. `names` tell the texts apart where they are equal, whatever the order.

    A text that is like nothing else is in no group, and none is in two.
    """
    near = _neighbours(texts, enough)
    order = sorted(near, key=lambda one: (-len(near[one]), sorted(texts[one]), names[one]))
    taken: set[int] = set()
    found = []
    for one in order:
        if one in taken:
            continue
        free = [other for other in near[one] if other not in taken]
        taken.add(one)
        if free:
            taken.update(free)
            others = sorted(free, key=lambda other: (-near[one][other], sorted(texts[other]), names[other]))
            found.append(Group(one, tuple(others)))
    return sorted(found, key=lambda group: (-len(group.members), sorted(texts[group.middle]), names[group.middle]))


def most_alike(
    mine: Stems, texts: Sequence[Stems], weights: Mapping[str, float], *, enough: float
) -> list[tuple[int, float]]:
    """The places of those texts that are like `mine`, with how much; most alike first."""
    own = set(mine)
    found = []
    for place, text in enumerate(texts):
        if not own.isdisjoint(text):
            value = round(likeness(own, text, weights), 9)
            if value >= enough:
                found.append((place, value))
    return sorted(found, key=lambda pair: (-pair[1], pair[0]))


def _neighbours(texts: Sequence[Stems], enough: float) -> dict[int, dict[int, float]]:
    weights = weights_of(texts)
    kept = [frozenset(text) for text in texts]
    heavy = [sum(weights[word] for word in sorted(text)) for text in kept]
    near: dict[int, dict[int, float]] = {place: {} for place in range(len(texts))}
    for one, other in _pairs(kept, weights, heavy):
        # Adding in another order may give a last digit more, and must not change what is alike.
        value = round(likeness(kept[one], kept[other], weights), 9)
        if value >= enough:
            near[one][other] = near[other][one] = value
    return near


def _pairs(
    texts: Sequence[frozenset[str]], weights: Mapping[str, float], heavy: Sequence[float]
) -> Iterator[tuple[int, int]]:
    """Those who say the very same, and those who share enough of their rarer words to be worth looking at."""
    same: dict[frozenset[str], list[int]] = {}
    for place, text in enumerate(texts):
        if text:
            same.setdefault(text, []).append(place)
    for alike in same.values():
        yield from combinations(alike, 2)
    standing = _standing(texts)
    for place, text in enumerate(texts):
        shared: defaultdict[int, float] = defaultdict(float)
        for word in sorted(text & standing.keys()):
            for other in standing[word]:
                shared[other] += weights[word]
        for other, weight in shared.items():
            if other > place and texts[other] != text and 2 * weight >= _NEAR * (heavy[place] + heavy[other]):
                yield place, other


def _standing(texts: Sequence[frozenset[str]]) -> dict[str, list[int]]:
    """Where each word stands that is not too common to bring anybody together."""
    found: dict[str, list[int]] = {}
    for place, text in enumerate(texts):
        for word in text:
            found.setdefault(word, []).append(place)
    most = max(_FEW, int(_TOO_COMMON * len(texts)))
    return {word: places for word, places in found.items() if len(places) <= most}

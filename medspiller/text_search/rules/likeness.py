"""How much two texts are about the same thing, for suggesting that they are one."""

from collections.abc import Iterable, Mapping

from medspiller.text_search.rules.forms import SHORTEST_PART

_PART = 0.6


def likeness(one: Iterable[str], other: Iterable[str], weights: Mapping[str, float]) -> float:
    """0 (nothing in common) to 1 (the same words): the weight of what they share, of all that they say.

    A word weighs 1 where `weights` does not say. "fravær" and "sygefravær" share a part of each other.
    """
    mine, theirs = set(one), set(other)
    if not mine or not theirs:
        return 0.0
    common = mine & theirs
    shared = 2 * sum(weights.get(word, 1.0) for word in common)
    for here, there in ((mine - common, theirs - common), (theirs - common, mine - common)):
        shared += _PART * sum(weights.get(word, 1.0) for word in here if _has_part(word, there))
    everything = sum(weights.get(word, 1.0) for side in (mine, theirs) for word in side)
    # Adding in another order may give a last digit more.
    return min(1.0, shared / everything)


def _has_part(word: str, others: Iterable[str]) -> bool:
    return any(
        min(len(word), len(other)) >= SHORTEST_PART and (_within(word, other) or _within(other, word))
        for other in others
    )


def _within(word: str, other: str) -> bool:
    return other.startswith(word) or other.endswith(word)

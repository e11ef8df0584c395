"""The forms under which a known word is found again: as a part of a compound, and with one slip of the finger."""

import re
from collections.abc import Iterable

SHORTEST_PART = 4
SHORTEST_FIRST_PART = 3
SHORTEST_FORGIVEN = 4
LONGEST_FORGIVEN = 24
_VOWEL = re.compile(r"[aeiouyæøå]")
# How a Danish word may begin before its first vowel. A part of a compound begins so too.
_ONSET = re.compile(
    r"(?:|[bcdfghjklmnprstvwxz]|b[jlr]|ch|d[jrv]|f[jlnr]|g[jlnr]|hj|hv|k[jlnrv]|kh|mj|nj|p[jlr]|ph|qu?"
    r"|s[cfhjklmnptv]|sk[jlrv]?|sp[jlr]|st[jr]|t[hjrv]|v[jr])[aeiouyæøå]"
)


def tails(word: str) -> list[str]:
    """The ends of `word` that may be a word of their own: "sygefravær" has "fravær", and a few that nobody asks for."""
    cuts = range(SHORTEST_FIRST_PART, len(word) - SHORTEST_PART + 1)
    return [word[cut:] for cut in cuts if _ONSET.match(word, cut) and _VOWEL.search(word, 0, cut)]


def may_be_forgiven(word: str) -> bool:
    """Short words and numbers must be right: one slip away from them are too many others."""
    return SHORTEST_FORGIVEN <= len(word) <= LONGEST_FORGIVEN and word.isalpha()


def shortened(word: str) -> set[str]:
    """The word with one letter left out, in every way: two words one slip apart have such a form in common."""
    return {word[:place] + word[place + 1 :] for place in range(len(word))} if may_be_forgiven(word) else set()


def openings(word: str) -> list[str]:
    """`word` and what is left of it without up to four of its last letters: an ending with a slip is no ending."""
    return [word[:length] for length in range(len(word), max(SHORTEST_FORGIVEN, len(word) - 4) - 1, -1)]


def distance(one: str, other: str) -> int:
    """How many letters were put in, left out, changed or swapped with their neighbour (Damerau-Levenshtein)."""
    before: list[int] = []
    above = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        here = [row]
        for column, wanted in enumerate(other, 1):
            best = min(above[column] + 1, here[-1] + 1, above[column - 1] + (letter != wanted))
            if row > 1 and column > 1 and letter == other[column - 2] and one[row - 2] == wanted:
                best = min(best, before[column - 2] + 1)
            here.append(best)
        before, above = above, here
    return above[-1]


def forgiven(wanted: str, known: Iterable[str]) -> list[list[str]]:
    """Those known stems that `wanted` may have been meant to be, the equally near together, the nearest first.

    One slip away, or two where it has eight letters or more; an ending that is left out counts after all slips.
    """
    at_most = 2 if len(wanted) >= 8 else 1
    tries = list(enumerate(openings(wanted)))
    near: dict[tuple[int, int], list[str]] = {}
    for stem in sorted(set(known)):
        how_near = min((distance(part, stem), dropped) for dropped, part in tries)
        if how_near[0] <= at_most:
            near.setdefault(how_near, []).append(stem)
    return [near[how_near] for how_near in sorted(near)]

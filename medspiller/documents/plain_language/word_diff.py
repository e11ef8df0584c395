"""Two versions of a text compared word by word."""

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal

Kind = Literal["same", "added", "removed"]

_TOKEN: Final = re.compile(r"\w+|\s+|[^\w\s]")
_LINE: Final = re.compile(r"[^\n]*\n|[^\n]+")
# The time difflib takes grows with the pairs of equal words; where they are more, lines are compared instead.
_MAX_PAIRS: Final = 60_000


@dataclass(frozen=True)
class Piece:
    kind: Kind
    text: str


def word_diff(old: str, new: str) -> list[Piece]:
    """Pieces in reading order, what was removed before what came instead.

    The texts of "same" and "removed" together are `old`; those of "same" and "added" are `new`.
    """
    return _merged(_compared(_TOKEN.findall(old), _TOKEN.findall(new)))


def _compared(old: list[str], new: list[str]) -> list[Piece]:
    head = _common(old, new)
    tail = _common(old[head:][::-1], new[head:][::-1])
    before, after = old[head : len(old) - tail], new[head : len(new) - tail]
    middle = _middle(before, after) if before and after else [*_piece("removed", before), *_piece("added", after)]
    return [*_piece("same", old[:head]), *middle, *_piece("same", old[len(old) - tail :])]


def _middle(old: list[str], new: list[str]) -> list[Piece]:
    if _equal_pairs(old, new) <= _MAX_PAIRS:
        return _matched(old, new)
    old_lines, new_lines = _LINE.findall("".join(old)), _LINE.findall("".join(new))
    if _equal_pairs(old_lines, new_lines) <= _MAX_PAIRS:
        return _matched(old_lines, new_lines)
    return [*_piece("removed", old), *_piece("added", new)]


def _equal_pairs(old: list[str], new: list[str]) -> int:
    before, after = Counter(old), Counter(new)
    return sum(count * after[token] for token, count in before.items() if not token.isspace())


def _matched(old: list[str], new: list[str]) -> list[Piece]:
    pieces: list[Piece] = []
    matcher = SequenceMatcher(str.isspace, old, new, autojunk=False)
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag == "equal":
            pieces += _piece("same", old[old_from:old_to])
        else:
            pieces += _piece("removed", old[old_from:old_to]) + _piece("added", new[new_from:new_to])
    return pieces


def _common(one: list[str], other: list[str]) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count


def _piece(kind: Kind, tokens: list[str]) -> list[Piece]:
    return [Piece(kind, "".join(tokens))] if tokens else []


def _merged(pieces: list[Piece]) -> list[Piece]:
    merged: list[Piece] = []
    for piece in pieces:
        if merged and merged[-1].kind == piece.kind:
            merged[-1] = Piece(piece.kind, merged[-1].text + piece.text)
        else:
            merged.append(piece)
    return merged

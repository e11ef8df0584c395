"""The part of a text that answers best, with the found words by themselves, so that a page can mark them."""

import re
from collections import Counter, deque
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from medspiller.text_search.rules.words import stem, words

WIDTH = 200
_BEFORE = 60
# Of one text; a found word after that is not shown, but the text is found by it.
_LOOKED_THROUGH = 20_000
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Part:
    """A piece of a text as it was written."""

    text: str
    found: bool = False


def marked(text: str, found: Collection[str]) -> list[Part]:
    """All of `text` in parts; together they are the text. `found` are the stems that were found."""
    parts = []
    place = 0
    for begin, end, _stem in _places(text, found):
        if begin > place:
            parts.append(Part(text[place:begin]))
        parts.append(Part(text[begin:end], found=True))
        place = end
    return [*parts, Part(text[place:])] if text[place:] else parts


def snippet(texts: Sequence[str], found: Collection[str], width: int = WIDTH) -> list[Part]:
    """About `width` letters of the text that holds most of the found words; the beginning of the first if none does."""
    plain = [" ".join(text[:_LOOKED_THROUGH].split()) for text in texts if text.strip()]
    if not plain:
        return []
    held = [(_most(text, found, width), -place, text) for place, text in enumerate(plain)]
    (_number, begin), _place, text = max(held, key=lambda one: (one[0][0], one[1]))
    return marked(_cut(text, begin, width), found)


def _most(text: str, found: Collection[str], width: int) -> tuple[int, int]:
    """How many different found words stand within `width` letters, at the most, and where that begins.

    Each place is gone to and left once: nobody's text of one word a thousand times makes everybody wait.
    """
    near: Counter[str] = Counter()
    window: deque[tuple[int, str]] = deque()
    best, begins = 0, 0
    for start, _end, one in _places(text, found):
        window.append((start, one))
        near[one] += 1
        while start - window[0][0] >= width - _BEFORE:
            _gone, left = window.popleft()
            near[left] -= 1
            if not near[left]:
                del near[left]
        if len(near) > best:
            best, begins = len(near), window[0][0]
    return best, begins


def _places(text: str, found: Collection[str]) -> Iterator[tuple[int, int, str]]:
    for word in _WORD.finditer(text):
        held = next((root for root in map(stem, words(word.group())) if root in found), None)
        if held is not None:
            yield word.start(), word.end(), held


def _cut(text: str, begin: int, width: int) -> str:
    """Whole words from a little before `begin` on, with dots where something is left out."""
    first = begin - _BEFORE
    first = text.rfind(" ", 0, first + 1) + 1 if first > 0 else 0
    last = first + width
    if last < len(text):
        last = max(text.rfind(" ", first, last), begin + 1)
        # A word longer than all the width is shown whole.
        last = last if text[last - 1 : last + 1].count(" ") else _end_of_word(text, last)
    return f"{'… ' if first else ''}{text[first:last].strip()}{' …' if last < len(text) else ''}"


def _end_of_word(text: str, place: int) -> int:
    end = text.find(" ", place)
    return len(text) if end < 0 else end

"""LIX: how hard a text is to read.

Source: C.-H. Björnsson, Läsbarhet (Liber, 1968): LIX = words / sentences + 100 × long words / words, where a long word
has more than six letters. Bands after their usual reading in Danish.
"""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_NO_TEXT: Final = "Der er ikke noget at måle endnu."
_BANDS: Final[tuple[tuple[int, str], ...]] = (
    (24, "Let at læse for alle."),
    (34, "Let at læse for øvede læsere."),
    (44, "Middel: som en avisartikel."),
    (54, "Svær: som en fagtekst. Prøv med kortere sætninger og kortere ord."),
)
_HARDEST: Final = "Meget svær: som en lovtekst. Del sætningerne, og skift de lange ord ud."

MESSAGES: Final[tuple[str, ...]] = (_NO_TEXT, *(meaning for _, meaning in _BANDS), _HARDEST)

_LONG_WORD: Final = 6  # letters; a longer word counts as long
_SHORT_TEXT: Final = 25  # words; below this a single word moves the figure by several points

_WORD: Final = re.compile(r"\d+(?:[.,:/]\d+)*|[^\W\d_]\w*(?:[-'’]\w+)*", re.UNICODE)
_SENTENCE_END: Final = re.compile(r"[.!?:;…]+(?=\s|[\"'”’»«)\]]|$)|[\n\r\u2028\u2029]+|[•·▪◦‣]")
_ORDINAL: Final = re.compile(r"(?<=\d)\.(?=\s+[^\W\d_A-ZÆØÅ])")
_ABBREVIATIONS: Final[dict[str, list[str]]] = json.loads(
    (Path(__file__).parent / "abbreviations.json").read_text(encoding="utf-8")
)


def _any_of(words: list[str]) -> str:
    return "|".join(re.escape(word) for word in sorted(set(words), key=len, reverse=True))


# "osv." ends a sentence when a capital follows; "bl.a." never does.
_ABBREVIATION: Final = re.compile(
    rf"(?<!\w)(?:(?:{_any_of(_ABBREVIATIONS['never_ends_a_sentence'])})(?=\W)"
    rf"|(?:{_any_of(_ABBREVIATIONS['may_end_a_sentence'])})(?=[,;)]|\s+(?-i:[^\WA-ZÆØÅ])))",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Lix:
    """`value` is rounded to a whole number, 0 for a text without words; `meaning` is one of MESSAGES."""

    value: int
    words: int
    sentences: int
    long_words: int
    meaning: str

    @property
    def is_uncertain(self) -> bool:
        """Whether the text is so short that the figure says little."""
        return self.words < _SHORT_TEXT


def lix(text: str) -> Lix:
    """A line break or a bullet ends a sentence; a number is a word; "bl.a." and "12. maj" end nothing."""
    text = _ORDINAL.sub("", _ABBREVIATION.sub(lambda found: found[0].replace(".", ""), text))
    parts = [_WORD.findall(part) for part in _SENTENCE_END.split(text)]
    sentences = sum(1 for part in parts if part)
    words = [word for part in parts for word in part]
    if not words:
        return Lix(0, 0, 0, 0, _NO_TEXT)
    long_words = sum(1 for word in words if sum(map(str.isalpha, word)) > _LONG_WORD)
    value = round(len(words) / sentences + 100 * long_words / len(words))
    return Lix(value, len(words), sentences, long_words, _meaning(value))


def _meaning(value: int) -> str:
    return next((meaning for limit, meaning in _BANDS if value <= limit), _HARDEST)

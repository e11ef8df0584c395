"""Words that say nothing on their own, each with a question that would make it concrete."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final


@dataclass(frozen=True)
class VagueWord:
    """`text[start:end]` of the text it was found in; `question` is one of MESSAGES."""

    start: int
    end: int
    text: str
    question: str


def _load() -> dict[str, str]:
    """Every form in small letters to its question."""
    entries = json.loads((Path(__file__).parent / "vague_words.json").read_text(encoding="utf-8"))
    return {form: entry["question"] for entry in entries for form in entry["forms"]}


_QUESTIONS: Final = _load()

MESSAGES: Final[tuple[str, ...]] = tuple(dict.fromkeys(_QUESTIONS.values()))

# The longest form first; a blank in a form stands for any blanks, and a comma may precede them ("sikre, at").
_FORMS: Final = "|".join(re.escape(form).replace(r"\ ", r",?\s+") for form in sorted(_QUESTIONS, key=len, reverse=True))
_PATTERN: Final = re.compile(rf"(?<![\w-])(?:{_FORMS})(?![\w-])", re.IGNORECASE)
_BLANKS: Final = re.compile(r",?\s+")


def find_vague_words(text: str) -> tuple[VagueWord, ...]:
    """In the order of the text, never overlapping and never a part of another word."""
    return tuple(
        VagueWord(found.start(), found.end(), found[0], _QUESTIONS[_BLANKS.sub(" ", found[0]).lower()])
        for found in _PATTERN.finditer(text)
    )

"""Prompts toward behaviour that others can see: who, when, what one does, and how an employee would notice.

The signs are generous on purpose: a question is asked only where nothing in the text answers it.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

Code = Literal["act", "who", "when", "noticed"]


@dataclass(frozen=True)
class Question:
    """`text` is one of MESSAGES."""

    code: Code
    text: str


MESSAGES: Final[dict[Code, str]] = {
    "act": "Hvad kan andre se eller høre, at du gør?",
    "who": "Hvem gør du det sammen med, eller hvem gør du det for?",
    "when": "Hvornår gør du det, eller hvor tit?",
    "noticed": "Hvordan kan en medarbejder mærke, at du gør det?",
}


# Stems of people may stand anywhere in a word ("hjemmeplejemedarbejderne"); verbs are infinitives, found with -r too.
# Wanting, believing and prioritising cannot be seen, and are not among the verbs.
_SIGNS: Final[dict[str, list[str]]] = json.loads(
    (Path(__file__).parent / "behaviour_signs.json").read_text(encoding="utf-8")
)


def _whole_words(words: Iterable[str], ending: str = "") -> str:
    alternatives = "|".join(word.replace(" ", r"\s+") for word in sorted(words, key=len, reverse=True))
    return rf"\b(?:{alternatives}){ending}\b"


_PEOPLE: Final = "|".join(_SIGNS["people_stems"])
_WHO: Final = re.compile(rf"\w*(?:{_PEOPLE})\w*|{_whole_words(_SIGNS['people_words'])}", re.IGNORECASE)
_UNIT: Final = _whole_words(_SIGNS["time_units"])
_NUMBER: Final = rf"(?:\d+|{_whole_words(_SIGNS['numbers'])})"
_OCCASION: Final = (
    r"(?:\w*møde(?:t|r|rne)?|\w*samtale(?:n|r|rne)?|\w*vagt(?:en|er|erne)?|\w*runde(?:n|r|rne)?|\w*seminar\w*)\b"
)
_WHEN: Final = re.compile(
    "|".join(
        (
            rf"\bhver(?:t|anden|andet)?\s+(?:\w+\s+){{0,2}}?{_UNIT}",
            rf"\b{_NUMBER}\s+gang(?:e)?\b",
            rf"\binden\s+for\s+(?:de\s+første\s+)?{_NUMBER}\s+{_UNIT}",
            r"\binden\b(?!\s+for\b)",
            rf"\b(?:første|anden|sidste|næste)\s+{_UNIT}",
            rf"\b(?:efter|før|om)\s+{_NUMBER}\s+{_UNIT}",
            r"\bkl(?:\.|okken)\s*\d",
            r"\b\d{1,2}\.\s*(?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)",
            rf"\b(?:på|ved|til|efter|før|under|i)\s+(?:(?!at\b)\w+\s+){{0,2}}?{_OCCASION}",
            _whole_words(_SIGNS["time_words"]),
        )
    ),
    re.IGNORECASE,
)
_ACT: Final = re.compile(_whole_words(_SIGNS["observable_verbs"], ending="r?"), re.IGNORECASE)
_NOTICED: Final = re.compile(_whole_words(_SIGNS["noticing"]), re.IGNORECASE)


def missing_behaviour(text: str, hoped_effect: str = "") -> tuple[Question, ...]:
    """Questions the statement leaves open, none for an empty one. `hoped_effect` counts as what is noticed."""
    if not text.strip():
        return ()
    whole = f"{text}\n{hoped_effect}"
    answered: dict[Code, bool] = {
        "act": _ACT.search(text) is not None,
        "who": _WHO.search(whole) is not None,
        "when": _WHEN.search(whole) is not None,
    }
    answered["noticed"] = bool(hoped_effect.strip()) or _NOTICED.search(text) is not None or all(answered.values())
    return tuple(Question(code, question) for code, question in MESSAGES.items() if not answered[code])

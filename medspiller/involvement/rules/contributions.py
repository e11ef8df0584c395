"""What somebody outside wrote: made plain, told apart from what has come before, and looked at for CPR numbers."""

import datetime
import hashlib
import json
import re
import unicodedata
from collections.abc import Mapping
from typing import Any

Answers = Mapping[str, str | list[str]]
_CPR = re.compile(r"(?<!\d)(\d{2})(\d{2})\d{2}[ -]?\d{4}(?!\d)")
_KEPT_CONTROLS = {"\n", "\t"}


def plain(text: str) -> str:
    """The text without what nobody sees: control characters and marks that turn the direction of writing."""
    lines = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    kept = "".join(letter for letter in lines if letter in _KEPT_CONTROLS or unicodedata.category(letter)[0] != "C")
    return kept.strip()


def digest_of(answers: Answers) -> str:
    """The same for what says the same, whatever its case, spaces and punctuation."""
    simple = {key: _simple(value) for key, value in sorted(answers.items())}
    return hashlib.sha256(json.dumps(simple, ensure_ascii=False).encode()).hexdigest()


def _simple(value: Any) -> Any:
    if isinstance(value, list):
        return sorted(value)
    return re.sub(r"[\W_]+", " ", value.casefold()).strip() or value


def holds_cpr(text: str) -> bool:
    """Whether something in the text could be a CPR number: six digits that are a day, and four more."""
    return any(_is_day(int(found[1]), int(found[2])) for found in _CPR.finditer(text))


def _is_day(day: int, month: int) -> bool:
    try:
        datetime.date(2000, month, day)
    except ValueError:
        return False
    return True

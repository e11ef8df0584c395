"""What files and programs call an indicator: made from its name, and never changed."""

import re
import unicodedata
from collections.abc import Collection

LONGEST = 40
_LETTERS = {"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss"}


def key_of(name: str, taken: Collection[str]) -> str:
    """Small English letters, digits and hyphens, at most 40 of them, and none of `taken`."""
    plain = "".join(_LETTERS.get(letter, letter) for letter in unicodedata.normalize("NFC", name).casefold())
    folded = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    begun = re.sub(r"[^a-z0-9]+", "-", folded).strip("-")[:LONGEST].strip("-") or "indikator"
    key, number = begun, 2
    while key in taken:
        ending = f"-{number}"
        key, number = begun[: LONGEST - len(ending)] + ending, number + 1
    return key

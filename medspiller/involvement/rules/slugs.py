"""The last part of a public page's address: short enough for a poster."""

import re
import unicodedata

LONGEST = 40
PATTERN = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_DANISH = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "ß": "ss"})


def slug_of(title: str) -> str:
    """An address from a title; `side` where nothing is left of it."""
    spelled = unicodedata.normalize("NFC", title).lower().translate(_DANISH)
    letters = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", letters)
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word
        if len(longer) > LONGEST:
            break
        slug = longer
    return slug or (words[0][:LONGEST] if words else "side")


def is_slug(text: str) -> bool:
    return len(text) <= LONGEST and PATTERN.fullmatch(text) is not None

"""Words as they are searched for: small, of one spelling, without their endings."""

import re
import unicodedata

import snowballstemmer

_WORD = re.compile(r"[^\W_]+")


def stems(text: str) -> list[str]:
    """The Danish stem of each word of `text` (Snowball), in order: "Børnene" and "barnets" are "børn" and "barn"."""
    words = _WORD.findall(unicodedata.normalize("NFC", text).casefold())
    # A stemmer keeps the word it is at in itself, so that threads must not share one.
    return [str(stem) for stem in snowballstemmer.stemmer("danish").stemWords(words)]


def search_words(*texts: str) -> str:
    """What is stored to be searched: each stem once, with a space on both sides, so that whole stems are found."""
    found = dict.fromkeys(stem for text in texts for stem in stems(text))
    return f" {' '.join(found)} " if found else ""

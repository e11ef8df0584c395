"""Danish words as they are searched for: small, of one spelling, without their endings."""

import re
import threading
import unicodedata
from functools import lru_cache
from typing import Any

import snowballstemmer

from medspiller.text_search.rules.stop_words import STOP_WORDS

LONGEST = 40
_WORD = re.compile(r"[^\W_]+")
# Who has no Danish keyboard writes aa, ae and oe, and some names are spelt so. Both become one spelling before the
# stemming, which knows the Danish letters alone.
_SPELLINGS = (("aa", "å"), ("ae", "æ"), ("oe", "ø"))
_NEIGHBOURS = str.maketrans({"ä": "æ", "ö": "ø", "ü": "y"})
_FOREIGN = re.compile(r"[^\x00-\x7fæøå]")
_UNSTRESSED_E = re.compile(r"(?<=[^aeiouyæøå])el$")
_own = threading.local()


def folded(text: str) -> str:
    """Small letters of one spelling, without accents: "Ålborg", "AALBORG" and "aalborg" are the same."""
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold()).translate(_NEIGHBOURS)
    plain = _FOREIGN.sub(_without_accent, plain)
    for written, letter in _SPELLINGS:
        plain = plain.replace(written, letter)
    return plain


def words(text: str) -> list[str]:
    """The folded words of `text` in order, each at most `LONGEST` letters."""
    return [word[:LONGEST] for word in _WORD.findall(folded(text))]


@lru_cache(maxsize=60_000)
def stem(word: str) -> str:
    """The stem of one folded word (Snowball), so that "trivslen" and "trivsel" also are one."""
    # A stemmer keeps the word it is at in itself, so that threads must not share one.
    stemmer: Any = getattr(_own, "stemmer", None)
    if stemmer is None:
        stemmer = _own.stemmer = snowballstemmer.stemmer("danish")
    return _UNSTRESSED_E.sub("l", str(stemmer.stemWord(word)))


def stems(text: str) -> list[str]:
    """The stems of the words of `text` in order, without those words that say nothing ("og", "det")."""
    return [stem(word) for word in telling_words(text)]


def telling_words(text: str) -> list[str]:
    return [word for word in words(text) if word not in STOP_WORDS]


def _without_accent(letter: re.Match[str]) -> str:
    return "".join(part for part in unicodedata.normalize("NFKD", letter.group()) if not unicodedata.combining(part))

"""Refuse what is plainly no leadership framework."""

import re
from collections import Counter
from collections.abc import Sequence

from medspiller.documents.source_text import UnreadableDocument

NO_FRAMEWORK = "Filen ligner ikke et ledelsesgrundlag: der står for lidt om ledelse i den, eller den har ingen temaer."
_TABLE = "Filen ligner et regneark eller en dataliste og ikke et ledelsesgrundlag: vælg dokumentet selv."
_CODE = "Filen ligner programkode eller opmærkning og ikke et ledelsesgrundlag: vælg dokumentet selv."

_NAMES_ITSELF = re.compile(
    r"\b(?:ledelses|leder|lederskabs|leadership)\s?(?:grundlag\w*|princip\w*|profil\w*|kvalitet\w*|politik\w*|værdi\w*|kompas\w*|"
    r"kodeks\w*|charter\w*|kompetence\w*|framework|vision\w*|strategi\w*)|\bgod ledelse\b|\bværdigrundlag\w*",
    re.IGNORECASE,
)
_LEADERSHIP = re.compile(
    r"\b(?:\w*ledelse[nsr]*\w*|\w*ledere(?:n|ns|ne|s)?|(?:som|en|din|min|god|hver) leder|"
    r"lederskab\w*|\w*chef(?:er|erne|en|gruppen)?|leadership|leaders?|"
    r"medarbejder(?:e|en|ne|nes|s)?|leder du|at lede)\b",
    re.IGNORECASE,
)
_CODE_LINE = re.compile(
    r"^\s*(?:def |class |import |from \w+ import|#include|"
    r"function\b|const |let |var |public |private |return\b|if \(|for \(|<\?|</?\w+[^>]*>|"
    r"SELECT |INSERT |[{}\[\]]+[,;]?$|@\w+)|[;{}]\s*$|^\s*[\"']?\w+[\"']?\s*[:=]\s*[\[{\"'].*$"
)


def refuse_other_documents(text: str, themes: int) -> None:
    """Raise `UnreadableDocument` for data lists, code, and texts that do not speak of leadership.

    `themes` is the number of themes found in it.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    if _is_table(lines):
        raise UnreadableDocument(_TABLE)
    if len(lines) >= 3 and sum(bool(_CODE_LINE.search(line)) for line in lines) > 0.3 * len(lines):
        raise UnreadableDocument(_CODE)
    words = len(re.findall(r"[^\W\d_]{2,}", text))
    named, spoken = len(_NAMES_ITSELF.findall(text)), len(_LEADERSHIP.findall(text))
    density = spoken / max(words, 1)
    enough = (named and spoken >= 2) or (spoken >= 4 and density > 0.006) or (named and themes >= 2)
    if words < 15 or not enough or (not themes and density < 0.01):
        raise UnreadableDocument(NO_FRAMEWORK)


def _is_table(lines: Sequence[str]) -> bool:
    if len(lines) < 3:
        return False
    for separator in ";\t,|":
        counts = Counter(line.count(separator) for line in lines)
        count, often = counts.most_common(1)[0]
        if count >= (3 if separator == "," else 2) and often >= 0.8 * len(lines):
            return True
    return False

"""What the reader needs to know of Danish: small words, numbers, hyphens, capitals and plurals."""

import re
from collections import Counter
from collections.abc import Iterable

NUMBERS = {
    "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7, "otte": 8, "ni": 9, "ti": 10, "elleve": 11, "tolv": 12,
}  # fmt: skip
_DANGLING_WORDS = """
og eller samt i på til af for fra med mod om over under ved hos uden inden gennem mellem som at der en et den det de vi
jeg du vores jeres deres din dit dine min mit mine er har skal vil kan både hver alle én ét sin sit sine
"""
_DANGLING = frozenset(re.findall(r"\w+", _DANGLING_WORDS))
EVERYBODY = re.compile(r"\b(?:alle|fælles|vi alle)\b", re.IGNORECASE)
ROLE = re.compile(
    r"\b(?:\w*leder\w*|\w*chef\w*|direktør\w*|direktion\w*|medarbejder\w*|ansat\w*|kolleg\w*)\b", re.IGNORECASE
)
_KEPT_HYPHEN = re.compile(r"(?:og|eller|samt|såvel|/)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?…:][\"”»')\]]*$")
_ABBREVIATION = re.compile(
    r"(?:\b(?:bl\.a|f\.eks|fx|m\.m|m\.v|mv|mm|osv|o\.l|d\.v\.s|dvs|ca|nr|kap|jf|evt|inkl|ekskl|pga|mht|hhv|bla|eks|kl|stk|pct|tlf|s)|\b\w|\d)\.$",
    re.IGNORECASE,
)


def ends_sentence(text: str) -> bool:
    """Whether the text stops as a sentence does (a colon counts)."""
    return bool(_SENTENCE_END.search(text.rstrip()))


def dangles(text: str) -> bool:
    """Whether the text breaks off so that more must follow on the next line."""
    stripped = text.rstrip()
    if re.search(r"[^\W\d_][-\u00ad]$", stripped) or stripped.endswith((",", " –", " -", "/", "(")):
        return True
    words = stripped.split()
    return bool(words) and words[-1].lower() in _DANGLING


def breaks_off(text: str) -> bool:
    """Whether a text as a whole stops where no sentence can."""
    stripped = text.rstrip()
    if re.search(r"[^\W\d_]-$", stripped) or stripped.endswith((",", " –", " -", "(")):
        return True
    return stripped.split()[-1:] != [] and stripped.split()[-1].lower() in {"og", "eller", "samt", "at", "som", "vores"}


class Vocabulary:
    """The words of one document: settles which hyphens are real and which capitals belong to names."""

    def __init__(self, texts: Iterable[str]) -> None:
        """`texts` are the document's printed lines."""
        self._words: Counter[str] = Counter()
        self._abbreviations: set[str] = set()
        for text in texts:
            if not is_capitals(text):
                self._abbreviations.update(w for w in _WORD.findall(text) if w.isupper() and 2 <= len(w) <= 6)
            found = _WORD.findall(text)
            # The first word says nothing of its capital, the last may be half a word.
            self._words.update(word for word in found[1:] if not (word == found[-1] and text.rstrip().endswith("-")))
            if found and (found[0][:1].islower() or (found[1:2] and found[1][:1].isupper())):
                self._words[found[0]] += 1
        self._lower = {word.lower() for word in self._words}

    def joined(self, texts: Iterable[str]) -> str:
        """Lines as one text: a hyphen at the end of a line goes when it only divided the word."""
        parts: list[str] = []
        for text in filter(None, (line.strip() for line in texts)):
            if parts:
                above, between = self._joint(parts[-1], text)
                parts[-1] = above
                parts.append(between)
            parts.append(text)
        return "".join(parts)

    def _joint(self, above: str, below: str) -> tuple[str, str]:
        """What of the line above stays, and what stands between it and the line below."""
        if above.endswith("\u00ad"):
            return above[:-1], ""
        if not re.search(r"\w-$", above[-2:]) or _KEPT_HYPHEN.match(below):
            return above, " "
        head, tail = re.split(r"[\s(\"”»/]", above[:-1])[-1], _first_word(below)
        return (above, "") if self._hyphen_stays(head, tail) else (above[:-1], "")

    def _hyphen_stays(self, head: str, tail: str) -> bool:
        whole, split = f"{head}{tail}".lower(), f"{head}-{tail}".lower()
        if split in self._lower and whole not in self._lower:
            return True
        if whole in self._lower:
            return False
        if head.isupper() and len(head) > 1:
            return not tail.isupper()
        return head[-1:].isdigit() or tail[:1].isupper() or tail[:1].isdigit()

    def sentence_case(self, text: str) -> str:
        """Capitals throughout become an ordinary title; names and abbreviations the document shows keep theirs."""
        if not is_capitals(text):
            return text
        lower = {word for word in self._words if word.islower()}
        names = {w.upper(): w for w in self._words if w[:1].isupper() and not w.isupper() and w.lower() not in lower}

        def cased(match: re.Match[str]) -> str:
            word = match.group()
            if word in self._abbreviations:
                return word
            genitive = names.get(word[:-1]) if word.endswith("S") else None
            return names.get(word) or (f"{genitive}s" if genitive else word.lower())

        result = _WORD.sub(cased, text)
        return capitalised(result)


def capitalised(text: str) -> str:
    """The text with its first letter, wherever it stands, as a capital."""
    return re.sub(r"[^\W\d_]", lambda match: match.group().upper(), text, count=1)


def _first_word(text: str) -> str:
    found = re.match(r"[\w-]+", text)
    return found.group() if found else ""


def is_capitals(text: str) -> bool:
    """Whether the letters are capitals throughout (a stray one aside)."""
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= 3 and sum(c.isupper() for c in letters) >= 0.9 * len(letters)


def folded(text: str) -> str:
    """The text as its words alone, in lower case: what remains equal when layout and punctuation change."""
    return " ".join(_WORD.findall(text.lower()))


def number_of(word: str) -> int:
    """The value of "3" or "tre", 0 for other words."""
    return int(word) if word.isdecimal() and len(word) <= 2 else NUMBERS.get(word.lower(), 0)


def first_sentence(text: str) -> tuple[str, str]:
    """The first sentence and the rest ('' when there is one sentence only)."""
    for match in re.finditer(r"(?<=[.!?])\s+(?=[A-ZÆØÅ»”\"])", text):
        if not _ABBREVIATION.search(text[max(0, match.start() - 12) : match.start()]):
            return text[: match.start()].strip(), text[match.end() :].strip()
    return text, ""


_SAME = """
ambition tema bud mål spor punkt princip værdi pejlemærke område adfærd kendetegn dimension rolle praksis kompetence
kvalitet opgave handling forventning element indsats løfte byggesten grundsten hjørnesten
"""
_FORMS = """
principperne princip, principper princip, værdierne værdi, værdier værdi, temaerne tema, temaer tema, punktet punkt,
pejlemærkerne pejlemærke, pejlemærker pejlemærke, områderne område, områder område, punkterne punkt, punkter punkt,
kvaliteterne kvalitet, kvaliteter kvalitet, ambitionerne ambition, ambitioner ambition, ambitionen ambition,
løfterne løfte, løfter løfte, dyderne dyd, dyder dyd, søjlerne søjle, søjler søjle, stenene sten,
kompetencerne kompetence, kompetencer kompetence, dimensionerne dimension, dimensioner dimension,
elementerne element, elementer element, opgaverne opgave, opgaver opgave, budene bud, målene mål, sporene spor,
indsatserne indsats, indsatser indsats, grebene greb, rollerne rolle, roller rolle, holdningerne holdning,
holdninger holdning, forventningerne forventning, forventninger forventning, leveregler leveregel,
levereglerne leveregel, teser tese, teserne tese, retningslinjer retningslinje, retningslinjerne retningslinje,
kendetegnene kendetegn, handlinger handling, handlingerne handling, adfærden adfærd, praksisser praksis,
briller brille
"""
_ENDINGS = tuple(
    sorted(
        [*((form, form) for form in _SAME.split()), *(tuple(pair.split()) for pair in _FORMS.split(","))],
        key=lambda pair: -len(pair[0]),
    )
)
_NO_LEVELS = ("formål", "tilbud", "forbud", "udgangspunkt", "tidspunkt", "kerneopgave", "arbejdsopgave", "tværfaglig")


def singular(word: str) -> str:
    """The dictionary form of a noun that names the parts of a framework; '' for any other word.

    >>> singular("Fokuspunkterne")
    'fokuspunkt'
    """
    lowered = word.lower()
    if lowered.startswith(_NO_LEVELS):
        return ""
    for ending, form in _ENDINGS:
        if lowered.endswith(ending):
            return lowered[: -len(ending)] + form
    return ""

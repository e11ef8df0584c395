"""Which authority a document belongs to."""

import re
from collections import Counter
from collections.abc import Sequence

from medspiller.documents.source_text import Line

_NAME = r"[A-ZÆØÅ][\wæøåÆØÅé]+(?:-[A-ZÆØÅ][\wæøåÆØÅé]+)*"
_COMPOUND = (
    r"styrelsen|ministeriet|ministerium|hospitalet|hospital|sygehuset|sygehus|skolen|skole|gymnasiet|gymnasium|"
    r"universitetet|universitet|direktoratet|forsyningen|forsyning|biblioteket|bibliotekerne|bibliotek|akademiet|politiet|"
    r"centret|center|museet|museum|beredskabet|domstolen|fonden|nævnet|tilsynet|institut|instituttet"
)
_KIND = (
    r"Sygehus|Hospital|Skole|Friskole|Efterskole|Gymnasium|Universitet|Bibliotek|Plejecenter|Plejehjem|Center|Forsyning|"
    r"Akademi|Politi|Museum|Børnehave|Beredskab|College|Professionshøjskole|Erhvervsakademi|Botilbud|Havn|Stift|Provsti"
)
_PATTERNS = (
    re.compile(rf"\b({_NAME} Kommune)(?:ns?|s)?\b"),
    re.compile(rf"\b(Region {_NAME})\b"),
    re.compile(rf"\b((?:{_NAME} )?[A-ZÆØÅ][\wæøå-]*(?:{_COMPOUND}))s?\b"),
    re.compile(rf"\b((?:{_NAME} ){{1,2}}(?:{_KIND}))s?\b"),
    re.compile(rf"\b((?:{_KIND}) {_NAME})\b"),
    re.compile(rf"\b((?:{_NAME} ){{1,3}}(?:A/S|ApS|I/S))"),
)
_CAPITALS = (
    re.compile(r"\b([A-ZÆØÅ]{2,}(?:-[A-ZÆØÅ]{2,})* KOMMUNE)(?:NS?|S)?\b"),
    re.compile(r"\b(REGION [A-ZÆØÅ]{3,})\b"),
    re.compile(rf"\b((?:{_KIND.upper()}) [A-ZÆØÅ]{{3,}})\b"),
)
_NO_NAME = frozenset(
    re.findall(
        r"\w+",
        "I Som Her For Hos Vores Vi Alle En Den Det Din Jeres Hele Fra At Og Af Til På Sådan Ved Om God Godt "
        "Ledelse Ledere Ledelsesgrundlag Lederne Når Hver Velkommen Kære Denne Dette Dit",
    )
)


def owner_of(lines: Sequence[Line]) -> str:
    """The authority the document speaks of most, '' when it names none."""
    counts: Counter[str] = Counter()
    text = "\n".join(line.text for line in lines)
    for pattern in _PATTERNS:
        counts.update(_name(found) for found in pattern.findall(text))
    for pattern in _CAPITALS:
        counts.update(_ordinary(found) for found in pattern.findall(text))
    counts.pop("", None)
    return max(counts, key=lambda name: (counts[name], len(name))) if counts else ""


def is_authority(text: str) -> bool:
    """Whether a text is the name of an authority and nothing more."""
    return any(pattern.fullmatch(text.strip()) for pattern in (*_PATTERNS, *_CAPITALS))


def _name(found: str) -> str:
    words = found.split()
    while words and words[0] in _NO_NAME:
        words = words[1:]
    whole = len(words) > 1 or (len(words) == 1 and len(words[0]) > 8 and words[0] not in _KIND.split("|"))
    return " ".join(words) if whole else ""


def _ordinary(found: str) -> str:
    """Capitals throughout become a name, part by part: "NORD-SYD KOMMUNE" is "Nord-Syd Kommune"."""
    return " ".join("-".join(part.capitalize() for part in word.split("-")) for word in found.split())

"""Which words and phrases several people use: counted by stem, shown as they are most often written.

The counting is the plain one of concordances: runs of one to three words inside a sentence (n-grams), by how many
leaders use them rather than how often, so that nobody's favourite word counts for more than one. The stems are
Snowball's Danish ones (M. Porter, "Snowball: A language for stemming algorithms", 2001).
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from medspiller.text_search.rules.stop_words import STOP_WORDS
from medspiller.text_search.rules.words import folded, stem

LONGEST_PHRASE = 3
# Words that people say in every other sentence about what they do, and that name no theme; whatever their inflection.
# They begin and end no phrase: what is left of "hver gang vi ændrer noget" is no turn of phrase.
_LIGHT_WORDS = """
to tre fire fem halv hel første anden næste gang gange hvert samme sammen tage sige siger lade gøre går gå står stå
sætte før inden nå holde give komme bruge altid ting del dele få have har bedre god godt nye ny egen egne
hvem hvornår kl klokken tid tider minut minutter time timer times dag dage dagen uge ugen uger måned måneder måneden
kvartal halvår halvårlig år året årlig årligt januar februar marts april maj juni juli august september oktober november
december mandag tirsdag onsdag torsdag fredag forår efterår efteråret
"""
_LIGHT = frozenset(stem(word) for word in _LIGHT_WORDS.split())
_SENTENCE = re.compile(r"[.!?;:,()\[\]\n\"“”»«]+|\s[-–—]\s")
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Saying:
    """Something that a leader has written."""

    leader: int
    text: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it was written, its stem, and whether it says anything ("og" does not)."""

    written: str
    stem: str
    tells: bool

    @property
    def names(self) -> bool:
        """Whether it may be a theme by itself."""
        return self.tells and self.stem not in _LIGHT


@dataclass(frozen=True)
class Term:
    """A word or a phrase: as it is most often written, how many leaders use it, and in which of the sayings."""

    key: Key
    written: str
    leaders: int
    sayings: tuple[int, ...]

    @property
    def is_phrase(self) -> bool:
        return len(self.key) > 1


@dataclass
class _Counted:
    leaders: set[int] = field(default_factory=set)
    sayings: list[int] = field(default_factory=list)
    forms: Counter[str] = field(default_factory=Counter)


def frequent(sayings: Sequence[Saying], *, longest: int = LONGEST_PHRASE) -> list[Term]:
    """The terms of at least two leaders, those of most leaders first. One that is only ever used inside a longer one
    is left out."""
    shared = {key: _Counted() for key in _of_several(sayings, longest)}
    for place, saying in enumerate(sayings):
        for key, written in _keys(saying.text, longest):
            one = shared.get(key)
            if one is not None:
                one.leaders.add(saying.leader)
                one.forms[written] += 1
                if not one.sayings or one.sayings[-1] != place:
                    one.sayings.append(place)
    swallowed = {part for key, one in shared.items() for part in _inside(key) if _only_in(shared.get(part), one)}
    found = [
        Term(key, _most_common(one.forms), len(one.leaders), tuple(one.sayings))
        for key, one in shared.items()
        if key not in swallowed
    ]
    return sorted(found, key=lambda term: (-term.leaders, -len(term.key), term.written, term.key))


def _of_several(sayings: Sequence[Saying], longest: int) -> list[Key]:
    """What at least two leaders use. Most runs of words are one leader's, and are not counted any further."""
    first: dict[Key, int] = {}
    several: dict[Key, None] = {}
    for saying in sayings:
        for key, _written in _keys(saying.text, longest):
            if first.setdefault(key, saying.leader) != saying.leader:
                several[key] = None
    return list(several)


def key_of(text: str) -> Key:
    """What a word or phrase is counted under, however it is inflected."""
    return tuple(word.stem for sentence in sentences(text) for word in sentence)


def telling_stems(text: str) -> frozenset[str]:
    return frozenset(word.stem for sentence in sentences(text) for word in sentence if word.tells)


@lru_cache(maxsize=10_000)
def sentences(text: str) -> tuple[tuple[Word, ...], ...]:
    """The words of `text`, sentence by sentence and clause by clause."""
    parts = (_WORD.findall(part) for part in _SENTENCE.split(unicodedata.normalize("NFKC", text)))
    return tuple(tuple(_word(word, first=not at) for at, word in enumerate(found)) for found in parts if found)


@lru_cache(maxsize=40_000)
def _word(written: str, *, first: bool) -> Word:
    plain = folded(written)
    # A capital at the beginning of a sentence says nothing; one inside it belongs to a name, and MED is no preposition.
    is_name = len(written) > 1 and written.isupper()
    shown = written if is_name or not first else written[:1].lower() + written[1:]
    # A name in capitals is not the word that it looks like.
    root = plain.upper() if is_name and plain in STOP_WORDS else stem(plain)
    return Word(shown, root, (is_name or plain not in STOP_WORDS) and len(plain) > 1 and not plain.isdigit())


@lru_cache(maxsize=10_000)
def _keys(text: str, longest: int) -> tuple[tuple[Key, str], ...]:
    return tuple(pair for sentence in sentences(text) for pair in _runs(sentence, longest))


def _runs(words: Sequence[Word], longest: int) -> Iterator[tuple[Key, str]]:
    """A run begins and ends with a word that names something."""
    for start, first in enumerate(words):
        if not first.names:
            continue
        for end in range(start + 1, min(start + longest, len(words)) + 1):
            if words[end - 1].names:
                run = words[start:end]
                yield tuple(word.stem for word in run), " ".join(word.written for word in run)


def _inside(key: Key) -> Iterator[Key]:
    for length in range(1, len(key)):
        for start in range(len(key) - length + 1):
            yield key[start : start + length]


def _only_in(part: _Counted | None, whole: _Counted) -> bool:
    return part is not None and len(part.leaders) == len(whole.leaders) and len(part.sayings) == len(whole.sayings)


def _most_common(forms: Counter[str]) -> str:
    return min(forms, key=lambda form: (-forms[form], form))

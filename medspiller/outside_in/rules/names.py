"""Words in a text that look like somebody's name: nobody has a list of the citizens, so that the author decides."""

import re

from medspiller.organisation.rules.telling import Found, Telling, pointed_out
from medspiller.text_search.rules.stop_words import STOP_WORDS

# Common first names in Denmark, without those that are words too at the beginning of a sentence (Bo, Per, Kim, Mark …).
_NAMES = """
aase agnes ahmed albert alfred ali alma amalie amir anders andreas anette anja anna anne annette arne arthur asta
astrid aya bent bente birgit birgitte birthe bodil camilla carl caroline casper cecilie charlotte christian
christina christoffer clara connie dagny daniel david dennis dorte dorthe ebbe edith egon elin elisabeth ella ellen
else elsebeth emil emilie emma erik erling ester esther eva fatima finn flemming frederik freja frida gerda gitte
grethe gudrun gunnar gurli hanne hans hassan heidi helena helene helga helle henning henrik henriette henry holger
ibrahim ida inge ingelise inger ingrid irene isabella jacob jakob jan jane jens jensine jeppe jesper jette johan
johanne johannes john jonas jonna josefine julie jytte jørgen jørn kaj karen karin karina karl karla kasper katrine
kenneth kirsten kirstine kjeld klaus knud kristian kristina kristine kurt lars lasse laura laurits leif lene leo
line lis lisbeth lise lone louise lucas lukas mads magnus maja malene maria marianne marie martin mathias mathilde
merete mette michael mie mikael mikkel minna mohamed mohammed mona morten nanna nicolai niels nikolaj noah nora ole
olga olivia omar oscar oskar otto palle pernille peter pia poul preben rasmus rigmor rikke robert rosa ruth sanne
sara sarah signe simon sofia sofie solveig sonja stefan steen susanne svend sven sørine søren thea thomas thor tina
tobias tommy tove troels ulla ulrik valdemar vera vibeke victor viggo vilhelm viktor yasmin yvonne åge
"""
_FIRST_NAMES = frozenset(_NAMES.split())
_TITLED = re.compile(r"\b(?:[Hh]r|[Ff]ru|[Ff]rk|[Ff]røken|[Hh]err)\.? +([A-ZÆØÅ][\w-]+(?: +[A-ZÆØÅ][\w-]+)*)")
_CAPITALS = re.compile(r"\b[A-ZÆØÅ][\wé-]+(?: +[A-ZÆØÅ][\wé-]*)*")
_SURNAME = re.compile(r"[A-ZÆØÅ][a-zæøå]{2,}(?:sen|gaard|gård|holm|lund|bjerg)s?$")


def likely_names(text: str) -> list[str]:
    """In the order they stand, each once."""
    found = [(match.start(1), match.group(1)) for match in _TITLED.finditer(text)]
    for match in _CAPITALS.finditer(text):
        name = _name_in(match.group().split(" "))
        if name:
            found.append((match.start() + match.group().index(name), name))
    told: list[str] = []
    end = 0
    for place, name in sorted(found):
        if place >= end:
            told.append(name)
            end = place + len(name)
    return list(dict.fromkeys(told))


def telling(text: str) -> list[Found]:
    """What in the text tells who somebody is."""
    found = pointed_out(text)
    return [*found, *(Found(Telling.NAME, name) for name in likely_names(text))]


def _name_in(words: list[str]) -> str:
    """What of some words with capitals is a name: from a first name on, or all of them before a surname."""
    first = next((place for place, word in enumerate(words) if _is_first_name(word)), None)
    if first is not None:
        return " ".join(words[first:])
    while words and words[0].casefold() in STOP_WORDS:
        words = words[1:]
    # A place or a street may end so too, but then nothing that is a name stands before it.
    return " ".join(words) if len(words) > 1 and _SURNAME.search(words[-1]) else ""


def _is_first_name(word: str) -> bool:
    bare = word.split("-", maxsplit=1)[0].casefold()
    return bare in _FIRST_NAMES or (bare.endswith("s") and bare[:-1] in _FIRST_NAMES)

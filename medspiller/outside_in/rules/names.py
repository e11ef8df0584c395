"""Words in a text that look like somebody's name: nobody has a list of the citizens, so that the author decides."""

import re

from medspiller.organisation.rules.telling import Found, Telling, pointed_out

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
_NAMED = re.compile(r"\b[A-ZÆØÅ][a-zæøåé]+(?:-[A-ZÆØÅ][a-zæøåé]+)?(?: +[A-ZÆØÅ][\w-]*\.?)*")
_SURNAME = re.compile(r"[A-ZÆØÅ][a-zæøå]{2,}(?:sen|gaard|gård|holm|lund|bjerg)s?$")


def likely_names(text: str) -> list[str]:
    """In the order they stand, each once."""
    found = [(match.start(1), match.group(1)) for match in _TITLED.finditer(text)]
    found += [(match.start(), match.group()) for match in _NAMED.finditer(text) if _is_name(match.group().split())]
    longest: dict[int, str] = {}
    for place, name in sorted(found):
        taken = any(start <= place < start + len(other) for start, other in longest.items())
        if not taken:
            longest[place] = name
    return list(dict.fromkeys(longest.values()))


def telling(text: str) -> list[Found]:
    """What in the text tells who somebody is."""
    found = pointed_out(text)
    return [*found, *(Found(Telling.NAME, name) for name in likely_names(text))]


def _is_name(words: list[str]) -> bool:
    first = words[0].split("-")[0].casefold()
    known = first in _FIRST_NAMES or (first.endswith("s") and first[:-1] in _FIRST_NAMES)
    # A place or a street may end so too, but then nothing that is a name stands before it.
    return known or (len(words) > 1 and _SURNAME.search(words[-1]) is not None and words[0][-1:] != ".")

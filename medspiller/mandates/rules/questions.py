"""The words of a question that tell what it is about: "må jeg selv købe en ny støvsuger?" is about købe, støvsuger."""

import re
import unicodedata

WORDS_AT_MOST = 8
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
# What people say when they ask whether they may, and what says nothing of what they ask about.
_ASKED = """
må jeg selv vi kan får lov ok okay gerne afgøre afgør afgjort bestemme bestemmer beslutte beslutter lave gøre
gør bruge bruger få have har tage tager give giver sige siger ny nye nyt noget nogen nogle en et den det de
dem der om på i til for af med fra ved uden over under efter før mere end ind ud op ned og eller men at som
hvis når hvem hvad hvor hvornår hvordan skal vil er bliver blive være kr kroner hos mig os min mit mine vores
lederen leder spørge spørg først ja nej også bare lige
"""
_ASKING = frozenset(_ASKED.split())


def telling(question: str) -> list[str]:
    """The telling words in order, each once, at most eight; none where all of them only ask."""
    words = [word.casefold() for word in _WORD.findall(unicodedata.normalize("NFC", question[:300]))]
    kept = [word for word in dict.fromkeys(words) if word not in _ASKING and not word.isdigit()]
    return kept[:WORDS_AT_MOST]

"""Help in writing, which nobody has to take: questions, words that say nothing, and how easy the text is to read."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from medspiller.documents.plain_language.behaviour import MESSAGES as QUESTIONS
from medspiller.documents.plain_language.behaviour import missing_behaviour
from medspiller.documents.plain_language.lix import lix
from medspiller.documents.plain_language.vague_words import find_vague_words


@dataclass(frozen=True)
class VagueWord:
    word: str
    question: str


@dataclass(frozen=True)
class Help:
    """What the text leaves open. For an empty text the questions are those to begin with."""

    questions: list[str]
    vague: list[VagueWord]
    readability: str

    @property
    def is_praise(self) -> bool:
        return not self.questions and not self.vague


def help_with(text: str, hoped_effect: str = "") -> Help:
    if not text.strip():
        return Help([_(question) for question in QUESTIONS.values()], [], "")
    vague: dict[str, VagueWord] = {}
    for found in find_vague_words(text):
        vague.setdefault(found.text.lower(), VagueWord(found.text, _(found.question)))
    return Help(
        questions=[_(question.text) for question in missing_behaviour(text, hoped_effect)],
        vague=list(vague.values()),
        readability=_readability(text),
    )


def _readability(text: str) -> str:
    measured = lix(text)
    if not measured.words:
        return ""
    told = _("LIX %(value)s: %(meaning)s") % {"value": measured.value, "meaning": _(measured.meaning)}
    return _("%(told)s Teksten er kort, så tallet er usikkert.") % {"told": told} if measured.is_uncertain else told

"""Reading an answer form. No form objects: seventy radio buttons made one by one would cost more than all the rest."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from medspiller.survey_answers.rules import WORDS_AT_MOST, Answers, words_fit
from medspiller.surveys.rules.questionnaire import MISSING, Questionnaire

_UNSHOWN = {code: None for code in [*range(0x20), 0x7F] if chr(code) not in "\n\t"}


@dataclass(frozen=True)
class Given:
    """What somebody sent. `problems` are in words; `is_empty` when there is nothing in it to keep."""

    answers: Answers
    problems: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not any(self.answers.choices) and not any(self.answers.words)


def read_answers(questionnaire: Questionnaire, posted: Mapping[str, str]) -> Given:
    """From the fields `q1`… (a choice each) and `w1`… (a text each). What is left out is not answered."""
    problems: list[str] = []
    choices = bytearray()
    for number, item in enumerate(questionnaire.items, 1):
        raw = posted.get(f"q{number}", "")
        choice = int(raw) if raw.isascii() and raw.isdecimal() and len(raw) <= 3 else 0
        if raw and choice != MISSING and questionnaire.value_of(item, choice) is None:
            problems.append(_("Svaret på spørgsmål %(number)s kunne ikke læses. Vælg igen.") % {"number": number})
            choice = 0
        choices.append(choice)
    words = []
    for number in range(1, len(questionnaire.open_questions) + 1):
        text = posted.get(f"w{number}", "").replace("\r\n", "\n").translate(_UNSHOWN).strip()
        if not words_fit(text):
            problems.append(_("Din tekst er for lang. Den må højst være på %(count)s tegn.") % {"count": WORDS_AT_MOST})
        words.append(text)
    return Given(Answers(bytes(choices), tuple(words)), tuple(problems))

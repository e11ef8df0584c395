"""One answer, put in its place. Nothing else is written: no time, no address, no session, no line in the audit log."""

from medspiller.survey_answers.changes import put
from medspiller.survey_answers.rules import Answers, Seal, key_name
from medspiller.surveys.models import Round
from medspiller.web import keyring


def answer(*, round_: Round, token: str, answers: Answers, items: int, questions: int) -> bool:
    """False where the round is closed or never had such a token."""
    key = keyring.read(key_name(round_.pk))
    if key is None:
        return False
    return put(token=token, key=key, seal=Seal(key, items=items, questions=questions), answers=answers)

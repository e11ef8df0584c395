"""Questionnaires: those to choose from, and the frozen one of a round."""

import uuid
from functools import lru_cache
from pathlib import Path

from django.db.models import QuerySet

from medspiller.accounts.access import AnyUser, is_hr_administrator
from medspiller.surveys import models
from medspiller.surveys.models import Round
from medspiller.surveys.rules.questionnaire import Questionnaire
from medspiller.surveys.rules.questionnaire_reading import read_questionnaire

SHIPPED = Path(__file__).parents[1] / "questionnaires" / "social_capital_and_wellbeing.json"


def shipped() -> Questionnaire:
    return read_questionnaire(SHIPPED.read_bytes())


def questions_of(round_: Round) -> Questionnaire:
    """The frozen questionnaire of a round that has opened, and before that the one it would open with."""
    if round_.content is not None and round_.state not in (Round.State.DRAFT, Round.State.CANCELLED):
        return _frozen(round_.pk)
    if round_.content is not None:
        return read_questionnaire(round_.content)
    if round_.questionnaire is None:
        raise ValueError("A round without a questionnaire has no questions.")
    return read_questionnaire(round_.questionnaire.content)


@lru_cache(maxsize=64)
def _frozen(round_key: uuid.UUID) -> Questionnaire:
    # What a round has opened with never changes, so that it is read once a process.
    return read_questionnaire(Round.objects.values_list("content", flat=True).get(pk=round_key) or {})


def list_questionnaires() -> list[models.Questionnaire]:
    return list(models.Questionnaire.objects.all())


def may_see(user: AnyUser) -> QuerySet[models.Questionnaire]:
    """All, for those who administer surveys."""
    every = models.Questionnaire.objects.all()
    return every if is_hr_administrator(user) else every.none()

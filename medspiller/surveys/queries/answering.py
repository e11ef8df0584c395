"""What the answer page shows. It never shows an earlier answer, nor whether there is one."""

import datetime
import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from django.core.signing import BadSignature, Signer
from django.db.models import QuerySet

from medspiller.organisation.models import Engagement, Person
from medspiller.organisation.rules.telling import Found, parts_of, pointed_out
from medspiller.survey_answers.queries import rounds_with_a_place, unit_of
from medspiller.survey_answers.rules import Answers, key_name
from medspiller.surveys.models import Round, RoundUnit
from medspiller.surveys.rules.questionnaire import MISSING, Questionnaire
from medspiller.web import clock, keyring


@dataclass(frozen=True)
class Choice:
    value: int
    text: str
    chosen: bool


@dataclass(frozen=True)
class Question:
    number: int
    text: str
    options: list[Choice]
    missing: Choice


@dataclass(frozen=True)
class Open:
    number: int
    text: str
    words: str


def open_round_of(token: str) -> Round | None:
    """The open round in which the token was given to somebody."""
    rounds = {round_.pk: round_ for round_ in taking_answers()}
    found = rounds_with_a_place({pk: (token, key) for pk, key in keys_of(rounds).items()})
    return next((rounds[pk] for pk in found), None)


def taking_answers() -> QuerySet[Round]:
    return Round.objects.filter(state=Round.State.OPEN, closes_on__gte=clock.today()).select_related("leader")


def keys_of(rounds: Iterable[uuid.UUID]) -> dict[uuid.UUID, bytes]:
    keys = {pk: keyring.read(key_name(pk)) for pk in rounds}
    return {pk: key for pk, key in keys.items() if key is not None}


def questions_to_ask(questionnaire: Questionnaire, language: str, given: Answers | None) -> list[Question]:
    """`given` is what was just sent with something to mend, never what is kept."""
    asked = []
    for number, item in enumerate(questionnaire.items, 1):
        answers = questionnaire.answers_of(item)
        chosen = given.choices[number - 1] if given else 0
        options = [
            Choice(value, option.text.in_(language), chosen == value) for value, option in enumerate(answers.options, 1)
        ]
        missing = Choice(MISSING, answers.missing.in_(language), chosen == MISSING)
        asked.append(Question(number, item.text.in_(language), options, missing))
    return asked


def open_questions_to_ask(questionnaire: Questionnaire, language: str, given: Answers | None) -> list[Open]:
    return [
        Open(number, question.text.in_(language), given.words[number - 1] if given else "")
        for number, question in enumerate(questionnaire.open_questions, 1)
    ]


def telling_in(round_: Round, around: str, answers: Answers) -> list[Found]:
    """What in the written answers could tell who somebody is; `around` as `around_of` made it for the form."""
    if not any(answers.words):
        return []
    try:
        parts = _names_in(round_.pk, int(_signer().unsign(around)), clock.today())
    except (BadSignature, ValueError):
        parts = frozenset()
    return pointed_out("\n".join(answers.words), parts)


def around_of(round_: Round, token: str) -> str:
    """The unit whose people's names are pointed out, for the form to carry.

    Signed, so that it is no way to ask who works where.
    """
    key = keyring.read(key_name(round_.pk))
    unit = unit_of(round_.pk, token, key) if key else None
    return "" if unit is None else _signer().sign(str(unit))


@cache
def _signer() -> Signer:
    return Signer(salt="surveys.around")


@lru_cache(maxsize=5_000)
def _names_in(round_key: uuid.UUID, unit: int, today: datetime.date) -> frozenset[str]:
    """Kept in the process for a day: most who write are in a unit where somebody has written already."""
    units = _units_of(round_key)
    people = set(Engagement.objects.at(today).filter(unit=unit).values_list("person_id", flat=True))
    above: int | None = unit
    while above is not None and above in units:
        above, leader = units[above]
        people.update([leader] if leader is not None else [])
    return parts_of(Person.objects.filter(pk__in=people).values_list("name", flat=True))


@lru_cache(maxsize=64)
def _units_of(round_key: uuid.UUID) -> dict[int, tuple[int | None, int | None]]:
    """The parent and the leader of each unit as it stood when the round opened, which never changes."""
    rows = RoundUnit.objects.filter(round=round_key).values_list("unit_id", "parent_id", "leader_id")
    return {unit: (parent, leader) for unit, parent, leader in rows}

import datetime
from collections.abc import Callable

import pytest
from django.test import Client

from medspiller.audit.changes import SYSTEM
from medspiller.survey_answers.rules import key_name, token_of
from medspiller.surveys.changes.advancing import advance_all
from medspiller.surveys.changes.questionnaires import import_questionnaire
from medspiller.surveys.changes.rounds import Conditions, decide, prepare
from medspiller.surveys.models import Questionnaire, Round
from medspiller.surveys.queries.questionnaires import SHIPPED
from medspiller.web import clock, keyring
from tests.cast import Cast

DAY = datetime.timedelta(days=1)


def at(date: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(date, datetime.time(10), tzinfo=datetime.UTC)


def conditions(questionnaire: Questionnaire, title: str = "Trivsel i Fjordby", days: int = 14) -> Conditions:
    today = clock.today()
    return Conditions(
        title=title,
        purpose="At tale om, hvordan vi har det.",
        questionnaire=questionnaire,
        top_id=None,
        k=5,
        k_comments=10,
        opens_on=today,
        closes_on=today + days * DAY,
        leaders_from=today + (days + 1) * DAY,
        employees_from=today + (days + 3) * DAY,
        keep_until=today + (days + 400) * DAY,
    )


@pytest.fixture
def questionnaire(cast: Cast) -> Questionnaire:
    return import_questionnaire(by=SYSTEM, data=SHIPPED.read_bytes())


@pytest.fixture
def open_survey(cast: Cast, questionnaire: Questionnaire) -> Round:
    """Decided and open today, with everybody in Fjordby asked."""
    draft = prepare(by=cast.user("hanne"), conditions=conditions(questionnaire))
    decide(by=cast.user("hanne"), round_=draft, decided_by="HovedMED", decided_on=clock.today())
    advance_all()
    return Round.objects.get(pk=draft.pk)


def token(round_: Round, cast: Cast, name: str) -> str:
    key = keyring.read(key_name(round_.pk))
    assert key is not None
    return token_of(key, cast.people[name].pk, round_.pk)


def send(round_: Round, code: str, choices: dict[int, int] | int, words: tuple[str, ...] = (), **more: str) -> int:
    """Answers through the page itself, in a browser of its own; the status of the answer."""
    chosen = dict.fromkeys(range(1, 13), choices) if isinstance(choices, int) else choices
    data = {f"q{number}": str(choice) for number, choice in chosen.items()}
    data |= {f"w{number}": text for number, text in enumerate(words, 1)}
    return Client().post("/svar/send/", data | {"kode": code, "runde": str(round_.pk)} | more).status_code


@pytest.fixture
def answered(cast: Cast, open_survey: Round) -> Callable[..., Round]:
    """`answered(ea=5, ib=4)`: those give that choice to every question; then the round closes and is published."""

    def closed(**choices: int) -> Round:
        for name, choice in choices.items():
            assert send(open_survey, token(open_survey, cast, name), choice) == 302
        with clock.set_to(at(open_survey.closes_on + DAY)):
            advance_all()
        return Round.objects.get(pk=open_survey.pk)

    return closed

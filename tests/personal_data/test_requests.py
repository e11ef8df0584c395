"""A person asks for a correction or a deletion; HR or the data protection officer answers, once."""

import datetime
from collections.abc import Callable

import hypothesis
import hypothesis.strategies as st
import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from medspiller.accounts.models import User
from medspiller.audit.models import Event
from medspiller.outbox.models import Letter
from medspiller.personal_data.changes.requests import OPEN_AT_MOST, answer, ask
from medspiller.personal_data.models import DataRequest
from medspiller.personal_data.rules.requests import due_on
from medspiller.web import clock
from tests.cast import Cast
from tests.personal_data.conftest import MINE

SignIn = Callable[[str], Client]
ASK = {"kind": "correction", "text": "Min stilling er lærer, ikke pædagog"}
ANSWER = {"outcome": "done", "text": "Det er rettet i lønsystemet."}


def test_a_correction_is_asked_for_answered_and_told_of(cast: Cast, sign_in: SignIn, officer: User) -> None:
    ea, per = sign_in("ea"), sign_in("per")
    ea.post(f"{MINE}ret/", ASK)
    request = DataRequest.objects.get()
    assert Letter.objects.get(kind="personal_data.asked").to == "per@fjordby.example"
    assert "lærer" not in Letter.objects.get(kind="personal_data.asked").text
    assert "Ea Test" in per.get("/persondata/").content.decode()
    per.post(f"/persondata/svar/{request.pk}/", ANSWER)
    assert "Det er rettet i lønsystemet." in ea.get(MINE).content.decode()
    assert Letter.objects.get(kind="personal_data.answered").to == "ea@fjordby.example"
    actions = list(Event.objects.order_by("pk").values_list("action", flat=True))
    assert actions == ["personal_data.asked", "personal_data.answered"]
    assert "lærer" not in str(list(Event.objects.values()))


def test_without_an_officer_hr_is_told(cast: Cast) -> None:
    ask(by=cast.user("ea"), kind="deletion", text="Slet mig")
    assert [letter.to for letter in Letter.objects.filter(kind="personal_data.asked")] == ["hanne@fjordby.example"]


def test_two_who_answer_at_once_do_not_overwrite_each_other(cast: Cast, sign_in: SignIn, officer: User) -> None:
    request = ask(by=cast.user("ea"), **ASK)
    answer(by=officer, request=request, outcome="refused", text="Nej, fordi …")
    response = sign_in("hanne").post(f"/persondata/svar/{request.pk}/", ANSWER)
    assert response.status_code == 422
    assert "Per Test har allerede svaret. Dit svar er ikke gemt." in response.content.decode()
    assert DataRequest.objects.get().answer == "Nej, fordi …"


def test_nobody_answers_themselves(cast: Cast) -> None:
    request = ask(by=cast.user("hanne"), **ASK)
    with pytest.raises(ValidationError, match="Du kan ikke svare dig selv"):
        answer(by=cast.user("hanne"), request=request, outcome="done", text="Ja")


def test_the_same_twice_is_one_and_there_is_an_end_to_it(cast: Cast) -> None:
    ea = cast.user("ea")
    assert ask(by=ea, **ASK).pk == ask(by=ea, **ASK).pk
    for number in range(OPEN_AT_MOST - 1):
        ask(by=ea, kind="correction", text=str(number))
    with pytest.raises(ValidationError, match="ti ting"):
        ask(by=ea, kind="correction", text="en for meget")


@pytest.mark.parametrize(
    "sent", [{}, {"kind": "correction"}, {"kind": "andet", "text": "x"}, ASK | {"text": "x" * 4_001}]
)
def test_what_is_missing_or_too_much_is_told(cast: Cast, sign_in: SignIn, sent: dict[str, str]) -> None:
    assert sign_in("ea").post(f"{MINE}ret/", sent).status_code == 422
    assert not DataRequest.objects.exists()


def test_a_request_that_has_waited_a_month_is_late(cast: Cast, sign_in: SignIn) -> None:
    ask(by=cast.user("ea"), **ASK)
    hanne = sign_in("hanne")
    assert "Fristen er overskredet" not in hanne.get("/persondata/").content.decode()
    with clock.set_to(clock.now() + datetime.timedelta(days=40)):
        assert "Fristen er overskredet" in hanne.get("/persondata/").content.decode()


def test_a_month_is_a_month_also_where_the_next_is_shorter() -> None:
    assert due_on(datetime.date(2026, 1, 31)) == datetime.date(2026, 2, 28)
    assert due_on(datetime.date(2026, 12, 15)) == datetime.date(2027, 1, 15)


@hypothesis.given(st.dates(max_value=datetime.date(9000, 1, 1)))
def test_an_answer_is_due_in_28_to_31_days(day: datetime.date) -> None:
    assert 28 <= (due_on(day) - day).days <= 31

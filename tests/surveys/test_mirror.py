import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from hypothesis import example, given
from hypothesis import strategies as st

from medspiller.audit.models import Event
from medspiller.outbox.models import Letter
from medspiller.own_translation.changes import sharing
from medspiller.own_translation.models import Version
from medspiller.survey_answers.models import Sheet
from medspiller.surveys.changes.advancing import advance_all
from medspiller.surveys.changes.mirrors import answer_self, ask, share
from medspiller.surveys.models import Round, UnitResult
from medspiller.surveys.rules.mirror import STATEMENTS_AT_MOST, mirror_of
from medspiller.surveys.rules.questionnaire_reading import as_data, read_questionnaire
from medspiller.web import clock
from tests.cast import Cast
from tests.surveys.conftest import DAY, at, send, token

SignIn = Callable[[str], Client]


@given(st.lists(st.text(max_size=600), max_size=25), st.text(max_size=300))
@example(["\x1b \ud7fc"], "")
def test_whatever_a_leader_has_written_becomes_a_questionnaire_that_can_be_read(texts: list[str], name: str) -> None:
    try:
        made = mirror_of(texts, name)
    except ValueError:
        assert not any(letter.isprintable() and not letter.isspace() for text in texts for letter in text)
        return
    assert read_questionnaire(as_data(made)) == made
    assert 1 <= len(made.items) <= STATEMENTS_AT_MOST


@pytest.fixture
def agreed(cast: Cast, shared: Callable[..., Version]) -> Callable[..., Version]:
    """`agreed("anna", "dorte")`: the page of the leader, agreed with the own leader."""

    def version(name: str, own_leader: str) -> Version:
        made = shared(name, own_leader)
        above = cast.people[own_leader]
        return sharing.confirm(by=cast.user(own_leader), person=above, version=made, content_hash=made.content_hash)

    return version


@pytest.fixture
def asked(cast: Cast, agreed: Callable[..., Version]) -> Round:
    """Anna's mirror, open for ten days."""
    made = ask(
        by=cast.user("anna"),
        leader=cast.people["anna"],
        version=agreed("anna", "dorte"),
        closes_on=clock.today() + 10 * DAY,
    )
    advance_all()
    made.refresh_from_db()
    return made


def test_those_who_report_to_the_leader_are_asked_and_the_leader_is_not(cast: Cast, asked: Round) -> None:
    assert asked.state == "open"
    assert Sheet.objects.filter(round=asked.pk).count() == 7
    assert send(asked, token(asked, cast, "per"), {1: 3}) == 302
    for name in ("anna", "sif", "dorte"):
        assert send(asked, token(asked, cast, name), {1: 3}) == 422


def test_the_leader_reads_and_the_own_leader_only_what_is_shared(cast: Cast, asked: Round, sign_in: SignIn) -> None:
    answer_self(by=cast.user("anna"), round_=asked, choices=[5])
    for name in ("ea", "ib", "liv", "mads", "per"):
        send(asked, token(asked, cast, name), {1: 3})
    with clock.set_to(at(asked.closes_on + DAY)):
        advance_all()
        address = f"/maalinger/spejling/{asked.pk}/"
        mine = sign_in("anna").get(address).content.decode()
        assert "5 af 7 har svaret" in mine
        assert [letter.to for letter in Letter.objects.filter(kind="surveys.results")] == ["anna@fjordby.example"]
        assert address in sign_in("anna").get("/").content.decode()
        assert address not in sign_in("dorte").get("/").content.decode()
        assert "Næsten altid" in mine
        assert [sign_in(name).get(address).status_code for name in ("dorte", "ea", "karen", "hanne", "bo")] == [404] * 5
        share(by=cast.user("anna"), round_=Round.objects.get(pk=asked.pk))
        assert [sign_in(name).get(address).status_code for name in ("dorte", "ea", "karen")] == [200, 404, 404]
        with pytest.raises(ValidationError):
            answer_self(by=cast.user("anna"), round_=asked, choices=[1])


def test_four_answers_show_nothing_but_the_talk(cast: Cast, asked: Round, sign_in: SignIn) -> None:
    for name in ("ea", "ib", "liv", "mads"):
        send(asked, token(asked, cast, name), {1: 1})
    with clock.set_to(at(asked.closes_on + DAY)):
        advance_all()
        page = sign_in("anna").get(f"/maalinger/spejling/{asked.pk}/").content.decode()
    assert not UnitResult.objects.filter(published=True).exists()
    assert "Hold samtalen i stedet" in page


def test_a_mirror_is_ended_by_its_leader_only_when_its_last_day_has_gone(
    cast: Cast, asked: Round, sign_in: SignIn
) -> None:
    address = f"/maalinger/spejling/{asked.pk}/"
    for answering in ("ea", "ib", "liv", "mads", "nor", "oda", "per"):
        for moment in (clock.today(), asked.closes_on):
            with clock.set_to(at(moment)):
                page = sign_in("anna").get(address).content.decode()
                assert "kl. 00.30" in page
                assert "goer-op" not in page
                assert sign_in("anna").post(f"{address}goer-op/").status_code == 302
                asked.refresh_from_db()
                assert asked.state == "open"
        send(asked, token(asked, cast, answering), {1: 3})
    with clock.set_to(at(asked.closes_on + DAY)):
        assert "goer-op" in sign_in("anna").get(address).content.decode()
        assert [sign_in(name).post(f"{address}goer-op/").status_code for name in ("dorte", "hanne", "ea")] == [404] * 3
        assert Round.objects.get(pk=asked.pk).state == "open"
        assert sign_in("anna").post(f"{address}goer-op/").status_code == 302
    assert not Event.objects.filter(action="surveys.reckoning_asked_for").exclude(actor_name="Anna Test").exists()


def test_a_small_team_is_not_asked(cast: Cast, agreed: Callable[..., Version], sign_in: SignIn) -> None:
    closes = clock.today() + 10 * DAY
    with pytest.raises(ValidationError, match="for få"):
        ask(by=cast.user("carl"), leader=cast.people["carl"], version=agreed("carl", "erik"), closes_on=closes)
    assert "I er for få til en spejling" in sign_in("carl").get("/maalinger/spejling/").content.decode()


@pytest.mark.parametrize("days", [0, 2, 31])
def test_a_mirror_is_neither_too_short_nor_too_long(cast: Cast, agreed: Callable[..., Version], days: int) -> None:
    closes = clock.today() + datetime.timedelta(days=days)
    with pytest.raises(ValidationError, match="mellem 3 og 30"):
        ask(by=cast.user("anna"), leader=cast.people["anna"], version=agreed("anna", "dorte"), closes_on=closes)


def test_a_second_mirror_waits_three_months(cast: Cast, asked: Round) -> None:
    assert asked.version is not None
    told: dict[str, Any] = {"by": cast.user("anna"), "leader": cast.people["anna"], "version": asked.version}
    with pytest.raises(ValidationError, match="tre måneder"):
        ask(**told, closes_on=clock.today() + 10 * DAY)

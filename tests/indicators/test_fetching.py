"""Figures from Statistics Denmark, against a server that answers as the real one does."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client as Browser
from django.urls import reverse
from pytest_django import Settings

from medspiller.audit.models import Event
from medspiller.indicators.changes import fetching
from medspiller.indicators.jobs import fetch
from medspiller.indicators.models import Delivery, FormerValue, Indicator, StatBankSource, Value
from medspiller.indicators.queries import statbank as asking
from medspiller.indicators.queries.statbank import Wanted
from medspiller.outbox.models import Letter
from tests.cast import Cast
from tests.indicators.conftest import Lay
from tests.statbank.cubes import absence, population
from tests.statbank.server import Handler, StatBank

SignIn = Callable[[str], Browser]
ABSENCE = Wanted("FRA024", {"OMRÅDE": ["316"], "FRAVÆRSÅRSAG": ["EGS"], "Tid": ["*"]}, "OMRÅDE", {"316": "top"})


@pytest.fixture(autouse=True)
def bank(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[StatBank]:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)
    with StatBank.running(population(), absence()) as server:
        settings.STATBANK_ADDRESS = server.base
        yield server


@pytest.fixture
def sick(cast: Cast, lay_out: Lay) -> Indicator:
    facts = {"measure": "number", "rhythm": "year", "adds_up": False, "owner": cast.people["anna"]}
    return lay_out("sick", **facts)


@pytest.fixture
def source(cast: Cast, sick: Indicator) -> StatBankSource:
    made = fetching.choose(by=cast.user("hanne"), indicator=sick, wanted=ABSENCE)
    return fetching.turn_on(by=cast.user("hanne"), source=made)


def values() -> dict[int, float | None]:
    return {start.year: value for start, value in Value.objects.values_list("start", "value")}


def test_nothing_is_asked_before_it_is_turned_on(cast: Cast, sick: Indicator, bank: StatBank) -> None:
    made = fetching.choose(by=cast.user("hanne"), indicator=sick, wanted=ABSENCE)
    fetch.func()
    assert bank.calls == []
    assert not made.is_on


def test_it_is_fetched_and_the_same_again_changes_nothing(source: StatBankSource, bank: StatBank) -> None:
    fetch.func()
    fetch.func()
    assert values() == {2022: 5.7, 2024: 4.8}, "StatBank has no figure for 2023"
    assert Delivery.objects.get().by_name == "Medspiller"
    source.refresh_from_db()
    assert source.fetched_at is not None
    assert source.problem == ""
    assert set(bank.asked) == {"tableinfo", "data"}


def test_what_statbank_has_corrected_is_corrected_here(source: StatBankSource, bank: StatBank) -> None:
    fetch.func()
    figures = bank.cubes["FRA024"].figures
    figures["316", "EGS", "2022"] = type(figures["316", "EGS", "2022"])("5.9")
    fetch.func()
    assert values()[2022] == 5.9
    assert FormerValue.objects.get().value == 5.7


def test_a_fault_that_may_pass_is_told_and_tried_again(source: StatBankSource, bank: StatBank) -> None:
    def busy(handler: Handler) -> bool:
        handler.refuse("X", "", status=503)
        return True

    bank.faults["data"] = busy
    fetch.func()
    source.refresh_from_db()
    assert source.is_on
    assert "503" in source.problem
    assert not Letter.objects.exists()
    bank.faults.clear()
    fetch.func()
    source.refresh_from_db()
    assert source.problem == ""
    assert values()


def test_a_server_that_is_away_leaves_everything_as_it_was(source: StatBankSource, settings: Settings) -> None:
    fetch.func()
    before = values()
    settings.STATBANK_ADDRESS = "http://127.0.0.1:9/v1"
    fetch.func()
    source.refresh_from_db()
    assert source.is_on
    assert source.problem
    assert values() == before


def test_a_changed_table_turns_it_off_and_tells_the_owner(source: StatBankSource, bank: StatBank, cast: Cast) -> None:
    variable = bank.cubes["FRA024"].variable("FRAVÆRSÅRSAG")
    assert variable is not None
    variable["values"] = variable["values"][1:]
    fetch.func()
    fetch.func()
    source.refresh_from_db()
    assert not source.is_on
    assert "har ikke længere værdien EGS" in source.problem
    letter = Letter.objects.get()
    assert letter.to == cast.people["anna"].email
    assert Event.objects.filter(action="indicators.statbank_turned_off", actor_name="Medspiller").count() == 1
    assert bank.asked == ["tableinfo"], "turned off, it is not asked again"


def test_a_table_of_another_rhythm_turns_it_off(cast: Cast, lay_out: Lay) -> None:
    monthly = lay_out("monthly", measure="number", adds_up=False)
    made = fetching.choose(by=cast.user("hanne"), indicator=monthly, wanted=ABSENCE)
    fetching.turn_on(by=cast.user("hanne"), source=made)
    fetch.func()
    made.refresh_from_db()
    assert not made.is_on
    assert "hvor tit indikatoren opgøres" in made.problem
    assert not Value.objects.exists()


def test_one_that_fails_does_not_stop_the_others(cast: Cast, source: StatBankSource, lay_out: Lay) -> None:
    facts = {"measure": "number", "rhythm": "quarter", "adds_up": False}
    gone = Wanted("NIX", {"Tid": ["*"]}, "", {"": "top"})
    there = Wanted("FOLK1A", {"Tid": [">=2025K1"]}, "", {"": "top"})
    for key, wanted in (("gone", gone), ("there", there)):
        made = fetching.choose(by=cast.user("hanne"), indicator=lay_out(key, **facts), wanted=wanted)
        fetching.turn_on(by=cast.user("hanne"), source=made)
    fetch.func()
    assert set(Value.objects.values_list("indicator__key", flat=True)) == {"sick", "there"}
    assert Value.objects.filter(indicator__key="there").count() == 3
    assert not StatBankSource.objects.get(indicator__key="gone").is_on


def test_what_was_chosen_anew_while_the_network_was_used_is_not_written(
    cast: Cast, source: StatBankSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    def slow(indicator: Indicator, wanted: Wanted) -> asking.Fetched:
        fetching.turn_off(by=cast.user("hanne"), source=source)
        return asking.fetch(indicator, wanted)

    monkeypatch.setattr(fetching, "fetch", slow)
    assert fetching.fetch_one(source=source) is None
    assert not Value.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_open_while_the_network_is_used(
    cast: Cast, source: StatBankSource, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = []

    def watched(indicator: Indicator, wanted: Wanted) -> asking.Fetched:
        seen.append(connection.in_atomic_block)
        return asking.fetch(indicator, wanted)

    monkeypatch.setattr(fetching, "fetch", watched)
    fetch.func()
    assert seen == [False]
    assert values()


def test_a_server_that_may_not_call_out_calls_nobody(
    cast: Cast, sick: Indicator, source: StatBankSource, settings: Settings, sign_in: SignIn, bank: StatBank
) -> None:
    settings.STATBANK = "off"
    fetch.func()
    page = reverse("indicators:statbank", args=[sick.pk])
    assert "Serveren må ikke hente tal" in sign_in("hanne").get(page).content.decode()
    sign_in("hanne").post(page, {"table": "FOLK1A"})
    with pytest.raises(ValidationError):
        fetching.turn_on(by=cast.user("hanne"), source=source)
    assert bank.calls == []


def chosen(**more: Any) -> dict[str, Any]:
    plain = {
        "table": "FRA024",
        "area": "OMRÅDE",
        "of:FRAVÆRSÅRSAG": "EGS",
        "code:0": "holbæk",
        "unit:0": "Fjordby Kommune",
        "since": ">=2023",
    }
    return plain | more


def test_an_administrator_chooses_tries_and_turns_on(sick: Indicator, sign_in: SignIn, bank: StatBank) -> None:
    hanne, page = sign_in("hanne"), reverse("indicators:statbank", args=[sick.pk])
    hanne.get(page)
    assert bank.calls == []
    assert "Egen sygdom (EGS)" in hanne.post(page, {"table": "fra024", "do": "table"}).content.decode()
    tried = hanne.post(page, chosen(do="try"))
    assert tried.context["tried"]["count"] == 1
    assert tried.context["tried"]["empty"] == 1
    assert not Value.objects.exists()
    assert not StatBankSource.objects.exists()
    hanne.post(page, chosen(do="save"))
    made = StatBankSource.objects.get()
    assert (made.selection["Tid"], made.places, made.is_on) == ([">=2023"], {"316": "top"}, False)
    hanne.post(reverse("indicators:statbank_switch", args=[sick.pk]), {"to": "on"})
    hanne.post(reverse("indicators:statbank_switch", args=[sick.pk]), {"to": "now"})
    assert values() == {2024: 4.8}
    again = hanne.post(page, {"table": "FRA024", "do": "table"}).context["form"]
    assert (again["code:0"].value(), again["unit:0"].value(), again["since"].value()) == ("316", "top", ">=2023")


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"code:0": "Månen"}, "code:0"),
        ({"unit:0": "Månebasen"}, "unit:0"),
        ({"code:0": "", "unit:0": ""}, "unit:0"),
        ({"of:FRAVÆRSÅRSAG": ""}, "of:FRAVÆRSÅRSAG"),
        ({"code:1": "316", "unit:1": "south"}, "code:1"),
    ],
)
def test_what_is_wrong_stands_beside_the_field(
    sick: Indicator, sign_in: SignIn, sent: dict[str, str], field: str
) -> None:
    page = reverse("indicators:statbank", args=[sick.pk])
    answer = sign_in("hanne").post(page, chosen(do="save") | sent)
    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert not StatBankSource.objects.exists()


def test_a_table_that_is_not_there_is_told(sick: Indicator, sign_in: SignIn) -> None:
    page = reverse("indicators:statbank", args=[sick.pk])
    answer = sign_in("hanne").post(page, {"table": "NIX"})
    assert answer.status_code == 422
    assert "Tabel findes ikke" in answer.content.decode()


def test_the_owner_sees_on_the_page_what_is_wrong(source: StatBankSource, sign_in: SignIn, sick: Indicator) -> None:
    StatBankSource.objects.update(problem="Tabellen er afsluttet.", is_on=False)
    page = reverse("indicators:keep", args=[sick.pk])
    assert "Tabellen er afsluttet." in sign_in("anna").get(page).content.decode()

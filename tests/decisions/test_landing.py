"""How it lands: one touch, seen by the own leader where somebody asks to talk, and by the sender as shares alone."""

import datetime
import re
from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from medspiller.ballots.changes import close_due
from medspiller.decisions.changes.landing import land, land_all
from medspiller.decisions.models import Decision, Receiver, ToldUnit
from medspiller.decisions.queries.landing import landing_page
from medspiller.decisions.rules.landing import CLASSES, UnitAsked, landings
from medspiller.disclosure import Hierarchy, audit
from medspiller.organisation.models import Engagement, Leadership
from medspiller.web import clock
from tests.cast import Cast
from tests.decisions.conftest import answers, to

SignIn = Callable[[str], Client]
Made = Callable[..., Decision]
A_MONTH = datetime.timedelta(days=31)


def after_closing(decision: Decision) -> None:
    with clock.set_to(clock.now() + A_MONTH):
        land_all()
    decision.refresh_from_db()


def test_one_touch_is_an_answer_and_another_changes_it(cast: Cast, told: Made, sign_in: SignIn) -> None:
    decision = told("anna")
    ea, url = sign_in("ea"), reverse("decisions:answer", args=[decision.pk])
    row = Receiver.objects.get(person=cast.people["ea"])
    for chosen, leader in (("talk", cast.people["anna"]), ("understood", None), ("", None)):
        page = ea.post(url, {"answer": chosen}, follow=True).content.decode()
        row.refresh_from_db()
        assert (row.answer, row.talk_with) == (chosen, leader)
        assert ("Anna Test kan se, at du gerne vil tale om det" in page) is (chosen == "talk")
    ea.post(url, {"answer": "nonsense"})
    row.refresh_from_db()
    assert row.answer == ""
    assert sign_in("sif").post(url, {"answer": "talk"}).status_code == 403


def test_who_wants_to_talk_is_named_to_the_own_leader_alone(cast: Cast, told: Made, sign_in: SignIn) -> None:
    decision = told("dorte", to(cast, "children"))
    answers(cast, decision, ea="talk", per="talk", sif="talk", bo="talk")
    talks = reverse("decisions:talks")
    assert {name for name in ("Ea", "Per", "Sif", "Bo") if f"{name} Test" in _page(sign_in("anna"), talks)} == {
        "Ea",
        "Per",
    }
    assert {name for name in ("Ea", "Per", "Sif", "Bo") if f"{name} Test" in _page(sign_in("bo"), talks)} >= {"Sif"}
    # Dorte is the sender, and Bo's own leader: of the rest she hears nothing.
    dorte = sign_in("dorte")
    for page in (
        talks,
        reverse("decisions:decision", args=[decision.pk]),
        reverse("decisions:landed", args=[decision.pk]),
        "/",
    ):
        assert not [name for name in ("Ea", "Per", "Sif") if f"{name} Test" in _page(dorte, page)]
    assert "Bo Test" in _page(dorte, talks)
    row = Receiver.objects.get(person=cast.people["ea"])
    ticked = reverse("decisions:talked", args=[row.pk])
    assert dorte.post(ticked, {"talked": "1"}).status_code == 404
    assert "2 vil gerne tale om “Fast telefontid”" in _page(sign_in("anna"), "/")
    sign_in("anna").post(ticked, {"talked": "1"})
    assert "Per Test vil gerne tale om “Fast telefontid”" in _page(sign_in("anna"), "/")
    row.refresh_from_db()
    assert row.talked_at is not None
    sign_in("anna").post(ticked, {"talked": "0"})
    row.refresh_from_db()
    assert row.talked_at is None


def test_whoever_gets_another_leader_is_told_that_the_wish_lies_with_the_former(
    cast: Cast, told: Made, sign_in: SignIn
) -> None:
    decision = told("anna")
    answers(cast, decision, ea="talk")
    Leadership.objects.filter(person=cast.people["anna"]).update(person=cast.people["ib"])
    page = _page(sign_in("ea"), reverse("decisions:decision", args=[decision.pk]))
    assert "Du bad Anna Test om en samtale, men har fået en anden leder" in page
    answers(cast, decision, ea="talk")
    assert Receiver.objects.get(person=cast.people["ea"]).talk_with == cast.people["ib"]


def test_nothing_is_shown_while_answers_come_in_and_nothing_moves_afterwards(
    cast: Cast, told: Made, sign_in: SignIn
) -> None:
    decision = told("dorte", to(cast, "children"))
    answers(cast, decision, ea="understood", ib="understood", sif="talk")
    assert landing_page(decision).units == []
    assert not land(by=cast.user("dorte"), decision=decision)
    page = _page(sign_in("dorte"), reverse("decisions:landed", args=[decision.pk]))
    assert "%</td>" not in page
    after_closing(decision)
    frozen = list(ToldUnit.objects.order_by("pk").values_list("unit", "landed"))
    assert any(landed for _unit, landed in frozen)
    answers(cast, decision, liv="talk", mads="talk", nor="talk", oda="talk")
    with clock.set_to(clock.now() + 2 * A_MONTH):
        land_all()
    assert list(ToldUnit.objects.order_by("pk").values_list("unit", "landed")) == frozen


def test_the_sender_sees_shares_of_units_and_never_of_a_few(cast: Cast, told: Made, sign_in: SignIn) -> None:
    """Fourteen are told: seven in and under Søndre Skole of whom one works in Indskolingen, six at Nordre Skole."""
    decision = told("dorte", to(cast, "children"))
    answers(cast, decision, **dict.fromkeys(("anna", "ea", "ib", "liv", "mads", "nor", "oda", "per"), "understood"))
    after_closing(decision)
    shown = {unit.name: unit for unit in landing_page(decision).units}
    assert set(shown) == {"Børn og Unge", "Søndre Skole", "Nordre Skole"}
    assert shown["Søndre Skole"].receivers == 8
    # All of them answered alike, and it does not say so.
    assert shown["Søndre Skole"].shares[0] < 100
    page = _page(sign_in("dorte"), reverse("decisions:landed", args=[decision.pk]))
    assert "Søndre Skole" in page
    assert "Indskolingen" not in page
    # On a phone each share says itself what it is of.
    assert re.search(r'data-label="Forstået">\d+ %</td><td data-label="Ikke svaret">\d+ %', page)
    assert "tag den op på et møde" in page
    assert sign_in("anna").get(reverse("decisions:landed", args=[decision.pk])).status_code == 403


def test_a_decision_to_a_few_shows_no_shares(cast: Cast, told: Made, sign_in: SignIn) -> None:
    decision = told("carl", to(cast, "home"))
    answers(cast, decision, zoe="understood", ask="talk")
    after_closing(decision)
    page = _page(sign_in("carl"), reverse("decisions:landed", args=[decision.pk]))
    assert "Der er for få modtagere til at vise andele" in page


def test_what_makes_sense_is_answered_anonymously_and_shown_once(cast: Cast, told: Made, sign_in: SignIn) -> None:
    decision = told("anna")
    url = reverse("decisions:sense", args=[decision.pk])
    said = {sign_in("ea").post(url, {"step": step}).headers["Location"] for step in ("1", "5", "")}
    assert len(said) == 1, "what comes back tells nothing of the answer"
    for name in ("ea", "ib", "liv", "mads", "nor", "oda"):
        page = sign_in(name).post(url, {"step": "4"}, follow=True).content.decode()
        assert "Dit svar ligger blandt de andre" in page
    assert "mening=mangler" in sign_in("ea").post(url, {"step": "6"}).headers["Location"]
    sif = sign_in("sif")
    assert "Giver det mening for mig?" not in _page(sif, reverse("decisions:decision", args=[decision.pk]))
    assert landing_page(decision).sense == []
    with clock.set_to(clock.now() + A_MONTH):
        close_due()
    (shares,) = landing_page(decision).sense
    assert shares.respondents == 6
    assert shares.shares[3] in range(50, 100)


def test_a_move_after_the_telling_changes_no_figure(cast: Cast, told: Made) -> None:
    decision = told("dorte", to(cast, "children"))
    Engagement.objects.filter(person=cast.people["ea"]).update(unit=cast.units["north"])
    after_closing(decision)
    shown = {unit.name: unit.receivers for unit in landing_page(decision).units}
    assert shown["Søndre Skole"] == 8
    assert shown["Nordre Skole"] == 6


@st.composite
def trees(draw: st.DrawFn) -> dict[int, UnitAsked]:
    units = {}
    for unit in range(draw(st.integers(1, 12))):
        parent = None if unit == 0 else draw(st.integers(0, unit - 1))
        receivers = draw(st.integers(0, 9))
        understood = draw(st.integers(0, receivers))
        units[unit] = UnitAsked(
            parent, receivers, {"understood": understood, "talk": draw(st.integers(0, receivers - understood))}
        )
    return units


@given(trees(), st.integers(2, 6))
def test_no_figures_tell_of_fewer_than_k_or_that_all_did_alike(units: dict[int, UnitAsked], k: int) -> None:
    found = landings(units, k)
    tree = Hierarchy.of({unit: asked.parent for unit, asked in units.items()})
    below: dict[int, set[int]] = {unit: {unit} for unit in tree.units}
    for unit in sorted(units, reverse=True):
        parent = units[unit].parent
        if parent is not None:
            below[parent] |= below[unit]
    people = {unit: asked.receivers for unit, asked in units.items() if asked.receivers}
    assert audit([below[unit] for unit in found], people, k) == []
    for unit, landed in found.items():
        assert landed.receivers == sum(units[each].receivers for each in below[unit]) >= k
        assert len(landed.shares) == len(CLASSES)
        assert sum(landed.shares) == 100
        assert max(landed.shares) < 100


def _page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


@pytest.mark.parametrize("name", ["ea", "karen", "hanne", "rita"])
def test_only_those_who_sent_it_see_how_it_landed(cast: Cast, told: Made, sign_in: SignIn, name: str) -> None:
    decision = told("anna", writers=(cast.people["per"].pk,))
    address = reverse("decisions:landed", args=[decision.pk])
    assert sign_in(name).get(address).status_code == 403
    assert sign_in("per").get(address).status_code == 200

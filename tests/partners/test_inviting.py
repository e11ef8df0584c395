"""What those who answer for an action do: invite, read, change, end; and what happens by itself."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from medspiller.actions.changes.closing import ClosingAnswers, close
from medspiller.actions.changes.planning import delegate
from medspiller.actions.models import Action
from medspiller.audit.models import Event
from medspiller.outbox.models import Letter
from medspiller.partners.changes import ending, inviting
from medspiller.partners.changes.acting import outsider
from medspiller.partners.changes.contributing import contribute
from medspiller.partners.changes.inviting import AT_MOST, Terms
from medspiller.partners.jobs import end
from medspiller.partners.models import Contribution, FailedTries, OneTimeCode, Partner, Visit
from medspiller.web import clock
from tests.cast import Cast
from tests.partners.conftest import MONTH, Invited, letters, page

Invite = Callable[..., Invited]
SignIn = Callable[[str], Client]
FORM = {
    "name": "Mette Ude",
    "organisation": "Havnens Venner",
    "email": "Mette@Havnen.example",
    "language": "da",
    "reads": "going",
    "shares_learning": "on",
}


def form(**facts: str) -> dict[str, str]:
    return FORM | {"last_day": (clock.today() + MONTH).isoformat()} | facts


def closed(cast: Cast, action: Action) -> None:
    answers = ClosingAnswers("yes", "some", "small", "much", "much")
    close(by=cast.user("anna"), person=cast.people["anna"], action=action, closing=answers, learning="Spørg først")


def in_days(days: int) -> Any:
    return clock.set_to(clock.now() + datetime.timedelta(days=days))


@pytest.mark.parametrize("who", ["anna", "dorte"])
def test_the_owner_and_the_own_leader_invite(planned: Callable[..., Action], sign_in: SignIn, who: str) -> None:
    action = planned("anna")
    address = reverse("partners:invite", args=[action.pk])
    browser = sign_in(who)
    assert browser.get(address).status_code == 200
    assert browser.post(address, form()).status_code == 302
    partner = Partner.objects.get()
    assert (partner.email, partner.action) == ("mette@havnen.example", action)
    assert len(letters("invitation")) == 1
    assert "Mette Ude" in browser.get(reverse("partners:on_action", args=[action.pk])).content.decode()
    assert "Mette Ude" in browser.get(reverse("partners:list")).content.decode()


@pytest.mark.parametrize("who", ["ea", "bo", "karen", "hanne", "rita"])
def test_nobody_else_does(invited: Invite, sign_in: SignIn, who: str) -> None:
    partner = invited().partner
    browser = sign_in(who)
    assert browser.post(reverse("partners:invite", args=[partner.action_id]), form()).status_code == 404
    assert browser.get(reverse("partners:partner", args=[partner.pk])).status_code == 404
    assert "Mette" not in browser.get(reverse("partners:list")).content.decode()


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({"email": "ea@fjordby.example"}, "arbejder her"),
        ({"email": "ikke en adresse"}, "e-mail"),
        ({"last_day": "2020-01-01"}, "Vælg en sidste dag"),
        ({"last_day": "2090-01-01"}, "Vælg en sidste dag"),
        ({"last_day": "snart"}, "dato"),
        ({"name": ""}, "påkrævet"),
        ({"reads": "alt"}, "gyldig"),
        ({"language": "tlh"}, "gyldig"),
    ],
)
def test_an_invitation_that_cannot_be_is_explained(
    planned: Callable[..., Action], sign_in: SignIn, facts: dict[str, str], sentence: str
) -> None:
    address = reverse("partners:invite", args=[planned("anna").pk])
    response = sign_in("anna").post(address, form(**facts))
    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert not Partner.objects.exists()
    assert not letters("invitation")


def test_the_same_address_is_invited_once_and_ten_at_a_time(invited: Invite) -> None:
    one = invited()
    with pytest.raises(ValidationError, match="allerede inviteret"):
        invited(one.partner.action, email="METTE@havnen.example")
    for number in range(AT_MOST - 1):
        invited(one.partner.action, email=f"{number}@havnen.example")
    with pytest.raises(ValidationError, match="ad gangen"):
        invited(one.partner.action, email="en-til@havnen.example")


def test_nobody_is_invited_to_what_is_not_under_way(cast: Cast, invited: Invite, planned: Any) -> None:
    asked = planned("anna", owner="ea")
    with pytest.raises(ValidationError, match="Det kan du ikke nu"):
        invited(asked)


def test_while_a_new_owner_has_not_answered_the_door_is_closed(cast: Cast, invited: Invite) -> None:
    one = invited()
    browser = one.comes_in()
    delegate(by=cast.user("anna"), person=cast.people["anna"], action=one.partner.action, owner=cast.people["ea"])
    assert browser.get(page(one.partner)).status_code == 404


def test_the_actions_page_tells_everybody_who_sees_it_and_shows_the_way_to_those_who_invite(
    cast: Cast, invited: Invite, sign_in: SignIn, planned: Callable[..., Action]
) -> None:
    one = invited(planned("anna", units=(cast.units["south"].pk,)))
    contribute(by=outsider(one.partner), partner=one.partner, kind="check_in", text="Mange kom")
    address = reverse("actions:action", args=[one.partner.action_id])
    way = reverse("partners:on_action", args=[one.partner.action_id])
    told = sign_in("anna").get(address).content.decode()
    assert "Mette Ude, Havnens Venner" in told
    assert "Der er 1 nyt bidrag." in told
    assert way in told
    seen = sign_in("ea").get(address).content.decode()
    assert "Mette Ude, Havnens Venner" in seen
    assert way not in seen
    assert "nyt bidrag" not in seen


def test_what_was_written_is_new_until_the_owner_has_opened_it(invited: Invite, sign_in: SignIn) -> None:
    one = invited()
    contribute(by=outsider(one.partner), partner=one.partner, kind="check_in", text="Mange kom")
    address = reverse("partners:partner", args=[one.partner.pk])
    assert "Mange kom" in sign_in("dorte").get(address).content.decode()
    assert Contribution.objects.get().read_at is None, "the own leader reads along; it is the owner's to answer"
    assert "Nyt</span>" in sign_in("anna").get(address).content.decode()
    assert "Nyt</span>" not in sign_in("anna").get(address).content.decode()


def test_two_who_change_the_access_at_once_do_not_write_over_each_other(cast: Cast, invited: Invite) -> None:
    partner = invited().partner
    terms = Terms("words", shares_learning=True, last_day=clock.today())
    inviting.change_terms(by=cast.user("anna"), partner=partner, terms=terms, revision=1)
    with pytest.raises(ValidationError, match="ændret, siden du åbnede"):
        inviting.change_terms(by=cast.user("dorte"), partner=partner, terms=terms, revision=1)


@pytest.mark.parametrize("name", ["change_terms", "renew_link"])
def test_what_is_sent_wrongly_is_told_on_the_partners_page(invited: Invite, sign_in: SignIn, name: str) -> None:
    partner = invited().partner
    browser = sign_in("anna")
    response = browser.post(reverse(f"partners:{name}", args=[partner.pk]), {"last_day": "x"}, follow=True)
    assert response.status_code == 200
    assert 'role="alert"' in response.content.decode()


def test_ending_is_at_once_and_twice_is_as_once(cast: Cast, invited: Invite, sign_in: SignIn) -> None:
    one = invited()
    for _ in range(2):
        assert sign_in("anna").post(reverse("partners:end_access", args=[one.partner.pk])).status_code == 302
    one.partner.refresh_from_db()
    assert (one.partner.ended_because, one.partner.token_hash) == ("stopped", "")
    assert Event.objects.filter(action="partners.ended").count() == 1
    assert not letters("invitation"), "a letter that waits is not sent when it opens nothing"


@pytest.mark.parametrize("shares", [True, False])
def test_when_the_action_is_closed_the_partner_gets_a_last_letter(cast: Cast, invited: Invite, shares: bool) -> None:
    one = invited(shares_learning=shares)
    closed(cast, one.partner.action)
    (letter,) = letters("farewell")
    assert ("Spørg først" in letter.text) == shares
    one.partner.refresh_from_db()
    assert one.partner.ended_because == "action"


def test_the_learning_can_be_sent_afterwards_and_once(cast: Cast, invited: Invite, sign_in: SignIn) -> None:
    one = invited(shares_learning=False)
    address = reverse("partners:send_learning", args=[one.partner.pk])
    sign_in("anna").post(address)
    assert not letters("farewell")
    closed(cast, one.partner.action)
    for _ in range(2):
        sign_in("anna").post(address)
    assert [("Spørg først" in letter.text) for letter in letters("farewell")].count(True) == 1


def test_whose_day_passed_before_the_end_still_gets_the_learning(cast: Cast, invited: Invite) -> None:
    one = invited()
    with in_days(31):
        end.func()
        one.partner.refresh_from_db()
        assert one.partner.ended_because == "day"
        assert len(letters("farewell")) == 1
        end.func()
        assert len(letters("farewell")) == 1
        closed(cast, one.partner.action)
    assert "Spørg først" in letters("farewell")[0].text + letters("farewell")[1].text


def test_ninety_days_after_the_end_nobody_knows_who_it_was(cast: Cast, invited: Invite, sign_in: SignIn) -> None:
    one = invited(greeting="Kære Mette")
    one.comes_in()
    contribute(by=outsider(one.partner), partner=one.partner, kind="check_in", text="Mange kom")
    ending.end_access(by=cast.user("anna"), partner=one.partner)
    with in_days(89):
        end.func()
        one.partner.refresh_from_db()
        assert one.partner.name == "Mette Ude"
    with in_days(91):
        end.func()
        one.partner.refresh_from_db()
        assert (one.partner.name, one.partner.organisation, one.partner.email) == ("", "", "")
        assert not Visit.objects.exists()
        assert not OneTimeCode.objects.exists()
        assert not Letter.objects.filter(to="mette@havnen.example").exists()
        shown = sign_in("anna").get(reverse("partners:partner", args=[one.partner.pk])).content.decode()
        assert "En partner udefra" in shown
        assert "Mange kom" in shown
        with pytest.raises(ValidationError, match="ikke længere, hvem"):
            inviting.renew_link(by=cast.user("anna"), partner=one.partner, last_day=clock.today())


def test_an_access_that_ended_is_opened_again_by_a_new_link(cast: Cast, invited: Invite) -> None:
    one = invited()
    ending.end_access(by=cast.user("anna"), partner=one.partner)
    renewed = inviting.renew_link(by=cast.user("anna"), partner=one.partner, last_day=clock.today())
    assert (renewed.ended_at, renewed.ended_because) == (None, "")
    invited(one.partner.action, email="per@havnen.example")
    ending.end_access(by=cast.user("anna"), partner=renewed)
    invited(one.partner.action)
    with pytest.raises(ValidationError, match="allerede inviteret"):
        inviting.renew_link(by=cast.user("anna"), partner=renewed, last_day=clock.today())


def test_the_lists_cost_the_same_with_two_partners_and_with_many(cast: Cast, invited: Invite, sign_in: SignIn) -> None:
    one = invited()
    browser = sign_in("anna")
    addresses = [
        reverse("partners:list"),
        reverse("partners:on_action", args=[one.partner.action_id]),
        reverse("actions:action", args=[one.partner.action_id]),
    ]

    def queries() -> list[int]:
        counted = []
        for address in addresses:
            browser.get(address)
            with CaptureQueriesContext(connection) as seen:
                browser.get(address)
            counted.append(len(seen))
        return counted

    invited(one.partner.action, email="b@havnen.example")
    few = queries()
    for number in range(7):
        more = invited(one.partner.action, email=f"{number}@havnen.example")
        contribute(by=outsider(more.partner), partner=more.partner, kind="check_in", text=f"{number}")
    assert queries() == few
    assert not FailedTries.objects.exists()

"""What somebody with a link too many, a guess, a stolen database or a clever header gets: the same closed page."""

import datetime
import logging
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from medspiller.actions.changes.closing import ClosingAnswers, close
from medspiller.actions.models import Action
from medspiller.partners.changes import ending, entering, inviting
from medspiller.partners.middleware import BODY_LIMIT
from medspiller.partners.models import Contribution, OneTimeCode, Visit
from medspiller.partners.rules.times import CODES_AN_HOUR, GUESSES_PER_CODE
from medspiller.partners.views.inside import COOKIE
from medspiller.web import clock, keyring
from medspiller.web.logs import WithoutSecrets
from tests.cast import Cast
from tests.partners.conftest import MONTH, Invited, code_in_mail, door, letters, page, token_in_mail

Invite = Callable[..., Invited]
CLOSED = "Her er lukket"


def is_closed(response: Any) -> bool:
    return response.status_code == 404 and CLOSED in response.content.decode()


def test_the_page_is_closed_without_a_cookie_whoever_is_signed_in(
    cast: Cast, invited: Invite, sign_in: Callable[[str], Client]
) -> None:
    one = invited()
    for browser in (Client(), sign_in("ea"), sign_in("anna"), sign_in("hanne")):
        assert is_closed(browser.get(page(one.partner)))
        assert is_closed(browser.post(page(one.partner, "contribute"), {"kind": "check_in", "text": "x"}))
    assert not Contribution.objects.exists()


def test_a_visit_opens_no_other_action_and_no_page_of_the_organisation(
    invited: Invite, planned: Callable[..., Action]
) -> None:
    mine = invited()
    other = invited(planned("anna", title="En anden handling"), email="per@havnen.example")
    browser = mine.comes_in()
    secret = browser.cookies[COOKIE].value
    assert browser.cookies[COOKIE]["path"] == page(mine.partner)
    browser.cookies[COOKIE]["path"] = "/"
    assert is_closed(browser.get(page(other.partner)))
    for address in ("/", "/handlinger/", f"/handlinger/{mine.partner.action_id}/", "/partnere/", "/organisation/"):
        assert browser.get(address).headers["Location"].startswith("/konto/login/")
    forged = Client(headers={"Cookie": f"sessionid={secret}; {COOKIE}={secret}"})
    assert forged.get("/").status_code == 302


def test_the_cookie_is_narrow_and_out_of_reach_of_scripts(invited: Invite) -> None:
    cookie = invited().comes_in().cookies[COOKIE]
    assert cookie["httponly"] is True
    assert cookie["samesite"] == "Strict"
    assert cookie["max-age"] == 12 * 60 * 60


def test_another_partners_words_are_neither_seen_nor_touched(invited: Invite) -> None:
    first = invited()
    second = invited(first.partner.action, email="per@havnen.example")
    first.comes_in().post(page(first.partner, "contribute"), {"kind": "promise", "text": "Mit løfte"})
    word = Contribution.objects.get()
    browser = second.comes_in()
    assert "Mit løfte" not in browser.get(page(second.partner)).content.decode()
    assert is_closed(browser.post(page(second.partner, "take_back", word.pk)))
    assert is_closed(browser.post(page(second.partner, "set_done", word.pk), {"done": "1"}))
    word.refresh_from_db()
    assert (word.taken_back_at, word.done_at) == (None, None)


def test_a_session_that_was_planted_is_never_taken_over(invited: Invite) -> None:
    one = invited()
    planted = Client()
    planted.cookies[COOKIE] = "plantet-af-en-anden"
    browser = one.comes_in(planted)
    assert browser.cookies[COOKIE].value != "plantet-af-en-anden"
    thief = Client()
    thief.cookies[COOKIE] = "plantet-af-en-anden"
    assert is_closed(thief.get(page(one.partner)))


def test_each_code_is_good_once_and_the_newest_alone(invited: Invite) -> None:
    one = invited()
    one.comes_in()
    used = code_in_mail()
    assert Client().post(door(one.token, "enter"), {"code": used}).status_code == 422
    Client().post(door(one.token, "send_code"))
    older = code_in_mail()
    with clock.set_to(clock.now() + datetime.timedelta(minutes=1)):
        Client().post(door(one.token, "send_code"))
        if code_in_mail() != older:
            assert Client().post(door(one.token, "enter"), {"code": older}).status_code == 422
        assert Client().post(door(one.token, "enter"), {"code": code_in_mail()}).status_code == 302


def test_a_code_is_too_old_after_a_quarter_of_an_hour(invited: Invite) -> None:
    one = invited()
    Client().post(door(one.token, "send_code"))
    with clock.set_to(clock.now() + datetime.timedelta(minutes=16)):
        assert Client().post(door(one.token, "enter"), {"code": code_in_mail()}).status_code == 422
    assert not Visit.objects.exists()


def test_a_code_can_be_guessed_at_five_times(invited: Invite) -> None:
    one = invited()
    Client().post(door(one.token, "send_code"))
    right = code_in_mail()
    for number in range(GUESSES_PER_CODE):
        wrong = f"{(int(right) + number + 1) % 10**6:06d}"
        assert Client().post(door(one.token, "enter"), {"code": wrong}).status_code == 422
    assert Client().post(door(one.token, "enter"), {"code": right}).status_code == 422


def test_only_so_many_codes_are_sent(invited: Invite) -> None:
    one = invited()
    statuses = [Client().post(door(one.token, "send_code")).status_code for _ in range(CODES_AN_HOUR + 2)]
    assert statuses == [302] * CODES_AN_HOUR + [429] * 2
    assert len(letters("code")) == CODES_AN_HOUR


def test_one_partners_code_is_not_anothers(invited: Invite) -> None:
    first = invited()
    second = invited(first.partner.action, email="per@havnen.example")
    Client().post(door(first.token, "send_code"))
    code = code_in_mail()
    Client().post(door(second.token, "send_code"))
    if code_in_mail() != code:
        assert Client().post(door(second.token, "enter"), {"code": code}).status_code == 422


def test_who_guesses_at_links_has_to_wait_and_others_do_not(invited: Invite) -> None:
    one = invited()
    for number in range(entering.TRIES_AT_MOST):
        assert is_closed(Client().get(door(f"gaet{number}")))
    assert Client().get(door("gaet")).status_code == 429
    assert Client().get(door(one.token)).status_code == 429
    # Without a proxy in front the header is anybody's to write: it neither helps the guesser nor shuts others out.
    assert Client(headers={"X-Forwarded-For": "198.51.100.7"}).get(door("gaet")).status_code == 429
    assert Client(REMOTE_ADDR="198.51.100.9").get(door(one.token)).status_code == 200
    with clock.set_to(clock.now() + datetime.timedelta(minutes=16)):
        assert Client().get(door(one.token)).status_code == 200


@pytest.mark.parametrize("change", ["end", "renew", "expire", "close", "action_ends"])
def test_when_the_access_ends_link_code_and_visit_end_with_it(cast: Cast, invited: Invite, change: str) -> None:
    one = invited()
    browser = one.comes_in()
    Client().post(door(one.token, "send_code"))
    code, later = code_in_mail(), clock.now()
    action = one.partner.action
    if change == "end":
        ending.end_access(by=cast.user("anna"), partner=one.partner)
    elif change == "renew":
        inviting.renew_link(by=cast.user("anna"), partner=one.partner, last_day=clock.today() + MONTH)
    elif change == "close":
        answers = ClosingAnswers("yes", "some", "small", "much", "much")
        close(by=cast.user("anna"), person=cast.people["anna"], action=action, closing=answers, learning="Spørg først")
    elif change == "action_ends":
        Action.objects.filter(pk=action.pk).update(ends_on=clock.today())
        later += datetime.timedelta(days=1)
    else:
        later += MONTH + datetime.timedelta(days=1)
    with clock.set_to(later):
        assert is_closed(Client().get(door(one.token)))
        assert is_closed(Client().post(door(one.token, "enter"), {"code": code}))
        assert is_closed(browser.get(page(one.partner)))
        assert is_closed(browser.post(page(one.partner, "contribute"), {"kind": "check_in", "text": "x"}))
    assert not Contribution.objects.exists()


def test_a_new_link_lets_in_and_the_old_one_does_not(cast: Cast, invited: Invite) -> None:
    one = invited()
    with clock.set_to(clock.now() + datetime.timedelta(seconds=5)):
        inviting.renew_link(by=cast.user("anna"), partner=one.partner, last_day=clock.today() + MONTH)
        fresh = Invited(one.partner, token_in_mail())
        assert fresh.token != one.token
        assert fresh.comes_in().get(page(one.partner)).status_code == 200
        assert is_closed(Client().get(door(one.token)))


def test_a_visit_lasts_for_twelve_hours(invited: Invite) -> None:
    one = invited()
    browser = one.comes_in()
    with clock.set_to(clock.now() + datetime.timedelta(hours=13)):
        assert is_closed(browser.get(page(one.partner)))


def test_leaving_ends_the_visit_and_not_only_the_cookie(invited: Invite) -> None:
    one = invited()
    browser = one.comes_in()
    secret = browser.cookies[COOKIE].value
    assert browser.post(page(one.partner, "leave")).status_code == 200
    thief = Client()
    thief.cookies[COOKIE] = secret
    assert is_closed(thief.get(page(one.partner)))


def test_a_stolen_database_opens_nothing(invited: Invite) -> None:
    one = invited()
    one.comes_in()
    one.partner.refresh_from_db()
    for stolen in (one.partner.token_hash, Visit.objects.get().secret_hash, OneTimeCode.objects.get().code_hash):
        thief = Client()
        thief.cookies[COOKIE] = stolen
        assert is_closed(thief.get(page(one.partner)))
        assert is_closed(thief.get(door(stolen)))
    # With another key beside the database not even the true link is known.
    keyring.destroy("partners")
    assert is_closed(Client().get(door(one.token)))


def test_a_forged_form_is_refused(invited: Invite) -> None:
    one = invited()
    inside = one.comes_in()
    forger = Client(enforce_csrf_checks=True)
    forger.cookies = inside.cookies
    assert forger.post(page(one.partner, "contribute"), {"kind": "check_in", "text": "x"}).status_code == 403
    assert forger.post(door(one.token, "send_code")).status_code == 403
    assert not Contribution.objects.exists()


def test_what_is_far_too_large_is_refused_before_it_is_read(invited: Invite) -> None:
    one = invited()
    browser = one.comes_in()
    response = browser.post(page(one.partner, "contribute"), {"kind": "check_in", "text": "x" * BODY_LIMIT})
    assert response.status_code == 413
    assert "for meget" in response.content.decode()
    assert browser.post(page(one.partner, "contribute"), CONTENT_LENGTH="-1").status_code == 413


@pytest.mark.parametrize(
    "address",
    [
        "/partner/",
        "/partner/../handlinger/",
        "/partner/%2e%2e/handlinger/",
        "/partner/handling/",
        "/partner/handling/1/",
        "/partner/handling/00000000-0000-0000-0000-000000000000/",
        "/partner/%00/",
        "/partner/%ff%fe/",
        "/partner/" + "a" * 5_000 + "/",
        "/partner/x/kode/mere/",
        "/partner//handlinger/",
    ],
)
def test_addresses_of_every_kind_are_answered_with_the_closed_page(cast: Cast, address: str) -> None:
    assert is_closed(Client().get(address))


@pytest.mark.parametrize(
    "headers",
    [
        {"X-Original-URL": "/handlinger/"},
        {"X-Rewrite-URL": "/handlinger/"},
        {"X-HTTP-Method-Override": "GET"},
        {"Authorization": "Bearer x"},
        {"X-Forwarded-For": "kommunen", "X-Forwarded-Host": "ond.example"},
        {"Cookie": f"{COOKIE}=\xe6\xf8\xe5; {COOKIE}=' OR 1=1"},
    ],
)
def test_no_header_opens_anything(invited: Invite, headers: dict[str, str]) -> None:
    one = invited()
    assert is_closed(Client(headers=headers).get(page(one.partner)))


@pytest.mark.parametrize("charset", ["utf-16", "utf-7", "findes-ikke"])
def test_a_wrong_encoding_breaks_nothing(invited: Invite, charset: str) -> None:
    one = invited()
    browser = one.comes_in()
    sent = b"kind=check_in&text=h%E6j"
    kind = f"application/x-www-form-urlencoded; charset={charset}"
    response = browser.generic("POST", page(one.partner, "contribute"), sent, kind)
    assert response.status_code in {302, 400, 422}
    assert browser.get(page(one.partner)).status_code == 200


@pytest.mark.parametrize("name", ["enter", "send_code"])
def test_only_a_post_does_anything(invited: Invite, name: str) -> None:
    one = invited()
    assert Client().get(door(one.token, name)).status_code == 405
    assert not letters("code")


def test_the_links_stand_in_no_log(invited: Invite) -> None:
    one = invited()
    line = logging.LogRecord("x", logging.INFO, "", 0, f'"GET {door(one.token)} HTTP/1.1" 200', (), None)
    assert WithoutSecrets().filter(line)
    assert one.token not in line.getMessage()

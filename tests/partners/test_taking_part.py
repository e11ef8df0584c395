"""What the partner meets: the door, the code, the one page, and what can be done on it."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from medspiller.actions.changes.checking_in import check_in
from medspiller.actions.models import Action, CheckIn
from medspiller.audit.models import Event
from medspiller.partners.changes.inviting import Terms, change_terms
from medspiller.partners.models import Contribution, Partner
from medspiller.web import clock
from tests.cast import Cast
from tests.partners.conftest import Invited, door, letters, page

Invite = Callable[..., Invited]


def checked_in(cast: Cast, action: Action) -> None:
    action.refresh_from_db()
    told: dict[str, Any] = {
        "saw": "Tre naboer kom",
        "learned": "Spørg ved døren",
        "help_wanted": "En time mere af Dorte",
    }
    check_in(by=cast.user("anna"), person=cast.people["anna"], action=action, going="stuck", **told)


def test_the_invitation_tells_nothing_of_the_action_but_all_that_is_kept(invited: Invite) -> None:
    one = invited(greeting="Vi ses på torsdag")
    (letter,) = letters("invitation")
    assert letter.to == "mette@havnen.example"
    assert "Vi ses på torsdag" in letter.text
    assert "Kaffe hver torsdag" not in letter.text + letter.subject
    assert "slettet 90 dage efter" in letter.text
    assert one.token not in letter.subject
    assert one.token not in "".join(str(vars(row)) for row in (*Event.objects.all(), *Partner.objects.all()))


def test_the_door_says_who_invites_and_not_to_what(invited: Invite) -> None:
    one = invited()
    shown = Client().get(door(one.token))
    said = shown.content.decode()
    assert shown.status_code == 200
    assert "Anna Test" in said
    assert "m…@havnen.example" in said
    assert "Kaffe hver torsdag" not in said
    assert "mette@havnen.example" not in said
    assert not letters("code"), "programs that look through mail follow links"


def test_link_and_code_open_the_one_action(invited: Invite) -> None:
    one = invited()
    browser = one.comes_in()
    said = browser.get(page(one.partner)).content.decode()
    assert "Kaffe hver torsdag" in said
    assert "Ansvarlig: Anna Test" in said
    one.partner.refresh_from_db()
    assert one.partner.last_seen_at is not None


@pytest.mark.parametrize(("reads", "sees_words"), [("going", False), ("words", True)])
def test_check_ins_are_read_as_far_as_they_are_shared_and_wishes_for_help_never(
    cast: Cast, invited: Invite, reads: str, sees_words: bool
) -> None:
    one = invited(reads=reads)
    checked_in(cast, one.partner.action)
    said = one.comes_in().get(page(one.partner)).content.decode()
    assert "Det sidder fast" in said
    assert ("Tre naboer kom" in said) == sees_words
    assert ("Spørg ved døren" in said) == sees_words
    assert "En time mere" not in said
    assert "Dorte" not in said


def test_a_partner_writes_promises_and_takes_back_under_their_own_name(invited: Invite) -> None:
    one = invited()
    browser = one.comes_in()
    browser.post(page(one.partner, "contribute"), {"kind": "check_in", "going": "well", "text": "Mange kom"})
    browser.post(
        page(one.partner, "contribute"), {"kind": "promise", "text": "Tager kaffen med", "due_on": "2030-01-02"}
    )
    word, promise = Contribution.objects.order_by("at", "pk")
    assert (word.going, word.text, word.due_on) == ("well", "Mange kom", None)
    assert (promise.text, promise.due_on) == ("Tager kaffen med", datetime.date(2030, 1, 2))
    browser.post(page(one.partner, "set_done", promise.pk), {"done": "1"})
    browser.post(page(one.partner, "take_back", word.pk))
    said = browser.get(page(one.partner)).content.decode()
    assert "Gjort" in said
    assert "Trukket tilbage" in said
    assert "Mange kom" not in said
    mine = Event.objects.filter(actor_name="Mette Ude, Havnens Venner", actor_id="")
    assert set(mine.values_list("action", flat=True)) == {
        "partners.code_sent",
        "partners.entered",
        "partners.contributed",
        "partners.done",
        "partners.taken_back",
    }


def test_the_same_word_sent_twice_is_one(invited: Invite) -> None:
    one = invited()
    browser = one.comes_in()
    for _ in range(2):
        browser.post(page(one.partner, "contribute"), {"kind": "check_in", "going": "well", "text": "Mange kom"})
    assert Contribution.objects.count() == 1


def test_the_owner_gets_one_mail_a_day_that_says_nothing_of_what_was_written(invited: Invite) -> None:
    one = invited()
    browser = one.comes_in()
    for text in ("Mange kom", "Endnu flere kom"):
        browser.post(page(one.partner, "contribute"), {"kind": "check_in", "text": text})
    (letter,) = letters("contributed")
    assert letter.to == "anna@fjordby.example"
    assert "kom" not in letter.text.replace("Velkommen", "").split("http")[0].replace("Medspiller", "")


@pytest.mark.parametrize(
    "sent",
    [
        {"kind": "check_in"},
        {"kind": "promise", "text": "  "},
        {"kind": "noget", "text": "x"},
        {"kind": "check_in", "text": "x" * 2_001},
        {"kind": "promise", "text": "x", "due_on": "i morgen"},
        {"kind": "check_in", "going": "fantastisk"},
        {"kind": "check_in", "text": "a\x00b"},
    ],
)
def test_what_cannot_be_taken_is_told_and_nothing_is_kept(invited: Invite, sent: dict[str, str]) -> None:
    one = invited()
    response = one.comes_in().post(page(one.partner, "contribute"), sent)
    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode()
    assert not Contribution.objects.exists()


def test_what_a_partner_writes_is_shown_as_text(invited: Invite) -> None:
    one = invited()
    browser = one.comes_in()
    browser.post(page(one.partner, "contribute"), {"kind": "check_in", "text": "<script>alert(1)</script>"})
    said = browser.get(page(one.partner)).content.decode()
    assert "<script" not in said
    assert "&lt;script&gt;" in said


def test_the_pages_have_no_menu_no_script_and_no_link_elsewhere(invited: Invite) -> None:
    one = invited()
    response = one.comes_in().get(page(one.partner))
    said = response.content.decode()
    hrefs = {part.split('"')[0] for part in said.split("<a ")[1:] for part in part.split('href="')[1:2]}
    assert hrefs == {page(one.partner, "say_goodbye")}
    policy = response.headers["Content-Security-Policy"]
    assert "script-src 'none'" in policy
    assert "connect-src 'none'" in policy
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["X-Frame-Options"] == "DENY"
    assert "noindex" in response.headers["X-Robots-Tag"]


def test_what_the_partner_may_read_is_changed_at_once(cast: Cast, invited: Invite) -> None:
    one = invited(reads="words")
    checked_in(cast, one.partner.action)
    browser = one.comes_in()
    assert "Tre naboer kom" in browser.get(page(one.partner)).content.decode()
    terms = Terms("going", shares_learning=False, last_day=clock.today())
    change_terms(by=cast.user("anna"), partner=one.partner, terms=terms, revision=1)
    assert "Tre naboer kom" not in browser.get(page(one.partner)).content.decode()


def test_a_partner_who_reads_english_meets_english(invited: Invite) -> None:
    one = invited(language="en")
    assert 'lang="en"' in Client().get(door(one.token)).content.decode()


def test_who_says_goodbye_is_out_and_gets_no_more_mail(invited: Invite) -> None:
    one = invited()
    browser = one.comes_in()
    assert browser.get(page(one.partner, "say_goodbye")).status_code == 200
    assert browser.post(page(one.partner, "say_goodbye")).status_code == 200
    assert browser.get(page(one.partner)).status_code == 404
    assert Client().get(door(one.token)).status_code == 404
    assert not letters("farewell")


def test_the_page_costs_the_same_however_much_is_written(cast: Cast, invited: Invite) -> None:
    one = invited(reads="words")
    browser = one.comes_in()

    def queries(times: int) -> int:
        for number in range(times):
            CheckIn.objects.create(
                action=one.partner.action, by=cast.people["anna"], at=clock.now(), going="well", saw=f"{number}"
            )
            Contribution.objects.create(partner=one.partner, kind="check_in", text=f"{number}", at=clock.now())
        browser.get(page(one.partner))
        with CaptureQueriesContext(connection) as seen:
            browser.get(page(one.partner))
        return len(seen)

    assert queries(2) == queries(200)

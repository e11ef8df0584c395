from collections.abc import Callable
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks

from medspiller.accounts.models import User
from medspiller.audit.models import Event
from medspiller.own_translation.changes.contributing import SENT_AN_HOUR
from medspiller.own_translation.models import AnonymousContribution, NamedContribution, Version
from tests.cast import Cast
from tests.own_translation.listening.stage import PUPILS, share_again, statements, told

SignIn = Callable[[str], Client]
HEARD = reverse("own_translation:heard")


def send(browser: Client, cast: Cast, version: Version, leader: str = "anna", /, **changed: object) -> tuple[int, str]:
    """Fills in the form and sends it; gives the status and the page that comes back."""
    body = {"version": version.pk, "kind": "proposal", "statement": "new", "text": "Spis med os", "signed": "anonymous"}
    address = reverse("own_translation:contribute", args=[cast.people[leader].pk])
    response = browser.post(address, body | changed)
    if response.status_code == 302:
        return 302, browser.get(response.headers["Location"]).content.decode()
    return response.status_code, response.content.decode()


def test_nothing_is_chosen_beforehand_and_the_form_says_what_the_leader_sees(cast: Cast, sign_in: SignIn) -> None:
    told(cast)
    html = sign_in("ea").get(reverse("own_translation:contribute", args=[cast.people["anna"].pk])).content.decode()
    assert "Med navn. Din leder ser: “Ea Test”" in html
    assert "Anonymt. Din leder ser: “Anonymt”" in html
    assert " checked" not in html
    assert "Dine ord kan røbe dig" in html
    assert "mindst tre anonyme tekster" in html


def test_the_only_one_who_can_sign_in_is_not_promised_to_be_anonymous(cast: Cast, sign_in: SignIn) -> None:
    version = told(cast)
    User.objects.filter(person__external_id__in=PUPILS).exclude(pk=cast.user("ea").pk).update(is_active=False)
    status, html = send(sign_in("ea"), cast, version)
    assert (status, "Anonymt. Din leder ser" in html) == (422, False)
    assert not AnonymousContribution.objects.exists()


def test_named_contribution_is_read_by_the_leader_at_once_and_told_by_mail(
    cast: Cast, sign_in: SignIn, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    version = told(cast)
    with django_capture_on_commit_callbacks(execute=True):
        status, _html = send(sign_in("ea"), cast, version, signed="named")
    assert status == 302
    html = sign_in("anna").get(HEARD).content.decode()
    assert "Spis med os" in html
    assert "Ea Test" in html
    assert [message.to for message in mail.outbox] == [["anna@fjordby.example"]]
    assert "Spis" not in str(mail.outbox[0].body)
    assert Event.objects.filter(action="own_translation.contributed", actor_name="Ea Test").exists()


def test_anonymous_contributions_reach_the_leader_three_at_a_time_without_name_date_mail_or_audit_row(
    cast: Cast, sign_in: SignIn, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    version, before = told(cast), Event.objects.count()
    anna = sign_in("anna")
    with django_capture_on_commit_callbacks(execute=True):
        for number, name in enumerate(("ea", "ib")):
            assert send(sign_in(name), cast, version, text=f"Anonym {number}")[0] == 302
            assert "Anonym 0" not in anna.get(HEARD).content.decode()
        assert send(sign_in("liv"), cast, version, text="Anonym 2")[0] == 302
    html = anna.get(HEARD).content.decode()
    assert all(f"Anonym {number}" in html for number in range(3))
    assert not any(name in html for name in ("Ea Test", "Ib Test", "Liv Test"))
    assert Event.objects.count() == before
    assert not mail.outbox
    send(sign_in("mads"), cast, version, text="Anonym 3")
    assert "Anonym 3" not in anna.get(HEARD).content.decode()


def test_anonymous_rows_are_written_anew_each_time_so_that_ids_and_order_say_nothing(
    cast: Cast, sign_in: SignIn
) -> None:
    version = told(cast)
    send(sign_in("ea"), cast, version, text="Den første")
    first = AnonymousContribution.objects.get()
    send(sign_in("ib"), cast, version, text="Den anden")
    assert AnonymousContribution.objects.get(text="Den første").pk != first.pk
    assert {field.name for field in AnonymousContribution._meta.get_fields()} == {
        "id", "own_translation", "statement", "kind", "text", "shown", "taken_up_as",
    }  # fmt: skip


def test_same_text_sent_twice_is_kept_once(cast: Cast, sign_in: SignIn) -> None:
    version, browser = told(cast), sign_in("ea")
    for signed in ("named", "named", "anonymous", "anonymous"):
        assert send(browser, cast, version, signed=signed)[0] == 302
    assert NamedContribution.objects.count() == 1
    assert AnonymousContribution.objects.count() == 1


def test_group_of_fewer_than_five_may_write_with_a_name_alone(cast: Cast, sign_in: SignIn) -> None:
    version, browser = told(cast, "carl"), sign_in("zoe")
    html = browser.get(reverse("own_translation:contribute", args=[cast.people["carl"].pk])).content.decode()
    assert "kun skrive med navn" in html
    assert 'value="anonymous"' not in html
    assert send(browser, cast, version, "carl")[0] == 422
    assert not AnonymousContribution.objects.exists()
    assert send(browser, cast, version, "carl", signed="named")[0] == 302


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        ({"text": ""}, "Skriv din tekst"),
        ({"text": "   \n "}, "Skriv din tekst"),
        ({"text": "æ" * 2001}, "Skriv højst 2000 tegn. Du har skrevet 2001."),
        ({"text": "x" * 1_000_000}, "Skriv højst 2000 tegn"),
        ({"signed": ""}, "Vælg, om du skriver med navn eller anonymt"),
        ({"kind": ""}, "Vælg, om du sender et eksempel eller et forslag"),
        ({"statement": ""}, "Vælg et udsagn, eller vælg, at det er noget nyt"),
        ({"kind": "example"}, "Vælg det udsagn, som dit eksempel hører til"),
        ({"statement": str(uuid4())}, "Udsagnet står ikke på siden mere"),
        ({"version": ""}, "delt en ny udgave"),
    ],
)
def test_bad_input_keeps_what_was_written_and_says_what_to_mend(
    cast: Cast, sign_in: SignIn, bad: dict[str, str], message: str
) -> None:
    status, html = send(sign_in("ea"), cast, told(cast), **bad)
    assert status == 422
    assert message in html
    assert "Spis med os" in html or "text" in bad
    assert not AnonymousContribution.objects.exists()


def test_statement_of_another_leader_is_refused(cast: Cast, sign_in: SignIn) -> None:
    version, foreign = told(cast), told(cast, "bo")
    status, html = send(sign_in("ea"), cast, version, statement=statements(foreign)[0])
    assert status == 422
    assert "Udsagnet står ikke på siden mere" in html


def test_text_survives_that_the_page_is_replaced_while_it_is_written(cast: Cast, sign_in: SignIn) -> None:
    version, browser = told(cast), sign_in("ea")
    newer = share_again(version.own_translation, cast)
    status, html = send(browser, cast, version, text="Min lange tekst")
    assert status == 422
    assert "delt en ny udgave" in html
    assert "Min lange tekst" in html
    assert f'value="{newer.pk}"' in html
    assert send(browser, cast, newer, text="Min lange tekst")[0] == 302


def test_flood_is_stopped_named_and_anonymous_counted_together(cast: Cast, sign_in: SignIn) -> None:
    version, browser = told(cast), sign_in("ea")
    for number in range(SENT_AN_HOUR):
        signed = "named" if number % 2 else "anonymous"
        assert send(browser, cast, version, text=f"Nummer {number}", signed=signed)[0] == 302
    status, html = send(browser, cast, version, text="En til")
    assert status == 422
    assert "Vent en time" in html
    assert send(sign_in("ib"), cast, version, text="En anden må godt")[0] == 302


def test_writer_can_withdraw_what_carries_a_name_and_nobody_else_can(cast: Cast, sign_in: SignIn) -> None:
    version = told(cast)
    send(sign_in("ea"), cast, version, signed="named")
    written = NamedContribution.objects.get()
    address = reverse("own_translation:withdraw", args=[written.pk])
    for name in ("ib", "anna", "dorte", "hanne"):
        assert sign_in(name).post(address).status_code == 404
    assert sign_in("ea").get(address).status_code == 405
    assert sign_in("ea").post(address).status_code == 302
    assert not NamedContribution.objects.exists()
    assert sign_in("ea").post(address).status_code == 404
    assert Event.objects.filter(action="own_translation.contribution_withdrawn").count() == 1

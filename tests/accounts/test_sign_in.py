"""Signing in with e-mail and password, through the real pages."""

from collections.abc import Callable

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client

from medspiller.accounts.models import User
from tests.cast import PASSWORD, Cast

LOGIN = "/konto/login/"
RESET = "/konto/adgangskode/nulstil/"
WRONG = "helt-forkert-adgangskode"
NEW = "tre-rolige-heste-bag-laden"
SignIn = Callable[[str], Client]


@pytest.fixture(autouse=True)
def no_earlier_requests() -> None:
    cache.clear()


def attempt(client: Client, email: str, password: str, **extra: str) -> HttpResponse:
    return client.post(LOGIN, {"login": email, "password": password}, **extra)  # type: ignore[return-value,arg-type]  # the client's own answer class


def mailed_link() -> str:
    body = str(mail.outbox[-1].body)
    return next(line for line in body.splitlines() if line.startswith("http"))


def choose_password(client: Client, link: str, password: str = NEW) -> HttpResponse:
    form = client.get(link, follow=True)
    return client.post(form.request["PATH_INFO"], {"password1": password, "password2": password})  # type: ignore[return-value]  # as above


def test_right_password_signs_in_whatever_the_case_of_the_address(cast: Cast, client: Client) -> None:
    response = attempt(client, "Anna@Fjordby.Example", PASSWORD)
    assert (response.status_code, response["Location"]) == (302, "/")
    assert client.get("/").status_code == 200


def test_session_key_changes_at_sign_in(cast: Cast, client: Client) -> None:
    client.cookies.clear()
    session = client.session
    session["seen"] = "before"
    session.save()
    before = session.session_key
    attempt(client, "anna@fjordby.example", PASSWORD)
    assert client.session.session_key != before


def test_unknown_address_and_wrong_password_get_the_same_answer(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    hashed: list[str] = []
    encode = MD5PasswordHasher.encode

    def counting(self: MD5PasswordHasher, password: str, salt: str) -> str:
        hashed.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counting)
    answers = []
    for email in ("anna@fjordby.example", "ingen@fjordby.example"):
        hashed.clear()
        response = attempt(Client(), email, WRONG)
        text = response.content.decode().replace(email, "")
        answers.append((response.status_code, _without_tokens(text), len(hashed)))
    assert answers[0] == answers[1]
    assert answers[0][2] == 1


def _without_tokens(html: str) -> str:
    return "\n".join(line for line in html.splitlines() if "csrfmiddlewaretoken" not in line)


def test_inactive_user_gets_the_answer_of_a_wrong_password(cast: Cast) -> None:
    wrong = attempt(Client(), "anna@fjordby.example", WRONG)
    User.objects.filter(email="anna@fjordby.example").update(is_active=False)
    right = attempt(Client(), "anna@fjordby.example", PASSWORD)
    assert right.status_code == wrong.status_code == 200
    assert _without_tokens(right.content.decode()) == _without_tokens(wrong.content.decode())


def test_session_ends_at_once_when_the_user_is_made_inactive(cast: Cast, sign_in: SignIn) -> None:
    anna = sign_in("anna")
    assert anna.get("/").status_code == 200
    User.objects.filter(pk=cast.user("anna").pk).update(is_active=False)
    assert anna.get("/").status_code == 302


def test_link_by_mail_gives_a_first_password(cast: Cast, client: Client) -> None:
    anna = cast.user("anna")
    anna.set_unusable_password()
    anna.save()
    assert client.post(RESET, {"email": "anna@fjordby.example"}).status_code == 302
    assert mail.outbox[0].subject == "Vælg din adgangskode til Medspiller"
    assert choose_password(client, mailed_link()).status_code == 302
    assert attempt(client, "anna@fjordby.example", NEW).status_code == 302


def test_link_works_once(cast: Cast, client: Client) -> None:
    client.post(RESET, {"email": "anna@fjordby.example"})
    link = mailed_link()
    choose_password(client, link)
    again = Client().get(link, follow=True)
    assert "Linket virker ikke længere" in again.content.decode()


def test_asking_for_a_link_answers_alike_for_known_unknown_and_inactive(cast: Cast) -> None:
    User.objects.filter(email="bo@fjordby.example").update(is_active=False)
    answers = []
    for email in ("anna@fjordby.example", "ingen@fjordby.example", "bo@fjordby.example"):
        response = Client().post(RESET, {"email": email}, follow=True)
        answers.append((response.redirect_chain, _without_tokens(response.content.decode())))
    assert answers[0] == answers[1] == answers[2]
    assert [message.to for message in mail.outbox] == [["anna@fjordby.example"]]


def test_too_many_links_for_one_address_are_refused(cast: Cast, client: Client) -> None:
    answers = [client.post(RESET, {"email": "anna@fjordby.example"}).status_code for _ in range(6)]
    assert answers == [302] * 5 + [429]
    assert len(mail.outbox) == 5


def test_changing_the_password_ends_other_sessions_and_keeps_this(cast: Cast, sign_in: SignIn) -> None:
    here, elsewhere = sign_in("anna"), sign_in("anna")
    data = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert here.post("/konto/adgangskode/", data).status_code == 302
    assert here.get("/").status_code == 200
    assert elsewhere.get("/").status_code == 302
    assert mail.outbox[-1].subject == "Din adgangskode til Medspiller er ændret"


def test_choosing_a_password_by_mail_ends_all_sessions(cast: Cast, sign_in: SignIn) -> None:
    elsewhere = sign_in("anna")
    client = Client()
    client.post(RESET, {"email": "anna@fjordby.example"})
    choose_password(client, mailed_link())
    assert elsewhere.get("/").status_code == 302


@pytest.mark.parametrize("password", ["kort", "123456789012", "anna@fjordby.example", "password1234"])
def test_weak_password_is_refused(cast: Cast, sign_in: SignIn, password: str) -> None:
    data = {"oldpassword": PASSWORD, "password1": password, "password2": password}
    response = sign_in("anna").post("/konto/adgangskode/", data)
    assert response.status_code == 200
    assert "form-error-message" in response.content.decode()


def test_one_without_a_password_is_sent_to_ask_for_a_link(cast: Cast, sign_in: SignIn) -> None:
    anna = cast.user("anna")
    anna.set_unusable_password()
    anna.save()
    response = sign_in("anna").get("/konto/adgangskode/")
    assert (response.status_code, response["Location"]) == (302, RESET)


@pytest.mark.parametrize("target", ["https://ond.example/", "//ond.example/", "/\\ond.example", "javascript:alert(1)"])
def test_sign_in_never_leads_away_from_the_site(cast: Cast, client: Client, target: str) -> None:
    data = {"login": "anna@fjordby.example", "password": PASSWORD, "next": target}
    assert client.post(LOGIN, data)["Location"] == "/"


def test_sign_in_leads_to_the_page_that_was_asked_for(cast: Cast, client: Client) -> None:
    data = {"login": "anna@fjordby.example", "password": PASSWORD, "next": "/min-profil/"}
    assert client.post(LOGIN, data)["Location"] == "/min-profil/"


def test_signing_out_asks_first_and_then_ends_the_session(cast: Cast, sign_in: SignIn) -> None:
    anna = sign_in("anna")
    assert anna.get("/konto/logout/").status_code == 200
    assert anna.get("/").status_code == 200
    assert anna.post("/konto/logout/").status_code == 302
    assert anna.get("/").status_code == 302


@pytest.mark.parametrize(
    "page", ["signup/", "email/", "inactive/", "confirm-email/", "password/set/", "reauthenticate/"]
)
def test_pages_of_allauth_that_are_not_used_do_not_exist(cast: Cast, sign_in: SignIn, page: str) -> None:
    assert sign_in("anna").get(f"/konto/{page}").status_code == 404


def test_forged_request_is_refused_in_plain_words(cast: Cast) -> None:
    response = Client(enforce_csrf_checks=True).post(LOGIN, {"login": "x", "password": "y"})
    assert response.status_code == 403
    assert "Siden var for gammel" in response.content.decode()


def test_answers_are_pages_whatever_kind_the_browser_asks_for(cast: Cast) -> None:
    response = Client().post(LOGIN, {"login": "a@b.dk", "password": WRONG}, HTTP_ACCEPT="application/json")
    assert response["Content-Type"].startswith("text/html")

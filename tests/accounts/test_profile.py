from collections.abc import Callable

import pytest
from django.test import Client

from medspiller.accounts.models import User
from tests.cast import Cast

SignIn = Callable[[str], Client]


def test_profile_shows_oneself_and_ones_roles(cast: Cast, sign_in: SignIn) -> None:
    text = sign_in("rita").get("/min-profil/").content.decode()
    assert "rita@fjordby.example" in text
    assert "Revisor siden 1. januar 2020" in text


def test_language_is_kept_for_the_person(cast: Cast, sign_in: SignIn) -> None:
    response = sign_in("anna").post("/sprog/", {"language": "en", "next": "/min-profil/"})
    assert (response.status_code, response["Location"]) == (302, "/min-profil/")
    assert User.objects.get(pk=cast.user("anna").pk).language == "en"
    assert sign_in("anna").get("/min-profil/")["Content-Language"] == "en"


def test_language_before_sign_in_is_kept_in_the_browser(client: Client, db: None) -> None:
    client.post("/sprog/", {"language": "en"})
    assert client.get("/konto/login/")["Content-Language"] == "en"


def test_danish_is_spoken_whatever_the_browser_asks_for(client: Client, db: None) -> None:
    assert client.get("/konto/login/", HTTP_ACCEPT_LANGUAGE="de,en")["Content-Language"] == "da"


@pytest.mark.parametrize("language", ["", "de", "da'--"])
def test_other_languages_are_refused(cast: Cast, sign_in: SignIn, language: str) -> None:
    assert sign_in("anna").post("/sprog/", {"language": language}).status_code == 400
    assert User.objects.get(pk=cast.user("anna").pk).language == "da"


@pytest.mark.parametrize(
    "target", ["https://ond.example/", "//ond.example", "javascript:alert(1)", "http:///ond.example"]
)
def test_choosing_a_language_never_leads_away_from_the_site(client: Client, db: None, target: str) -> None:
    assert client.post("/sprog/", {"language": "da", "next": target})["Location"] == "/"


def test_language_is_not_chosen_by_a_link(client: Client, db: None) -> None:
    assert client.get("/sprog/").status_code == 405

import logging
from collections.abc import Callable

import pytest
from django.core.exceptions import BadRequest
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import path
from pytest_django import Settings

from medspiller.project.urls import urlpatterns as project
from medspiller.web import views
from medspiller.web.logs import WithoutSecrets
from tests.cast import Cast

SignIn = Callable[[str], Client]


def broken(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("hemmelige indre ting")


def bad(request: HttpRequest) -> HttpResponse:
    raise BadRequest("hemmelige indre ting")


urlpatterns = [path("gaar-i-stykker/", broken), path("forkert/", bad), *project]


@pytest.mark.parametrize(
    ("address", "status", "heading"),
    [
        ("/findes-ikke/", 404, "Siden findes ikke"),
        ("/haendelseslog/", 403, "Det har du ikke adgang til"),
        ("/gaar-i-stykker/", 500, "Noget gik galt hos os"),
        ("/forkert/", 400, "Siden forstod ikke det, der blev sendt"),
    ],
)
def test_errors_are_told_plainly_and_without_internals(
    cast: Cast, sign_in: SignIn, settings: Settings, address: str, status: int, heading: str
) -> None:
    settings.ROOT_URLCONF = __name__
    anna = sign_in("anna")
    anna.raise_request_exception = False
    response = anna.get(address)
    text = response.content.decode()
    assert response.status_code == status
    assert f"<h1>{heading}</h1>" in text
    assert "hemmelige" not in text
    assert "Traceback" not in text
    assert 'lang="da"' in text


def test_page_that_does_not_exist_says_so_to_nobody_too(client: Client, db: None) -> None:
    assert client.get("/findes-ikke/").status_code == 404


def test_health_is_told_without_sign_in_and_without_data(client: Client, db: None) -> None:
    response = client.get("/sundhed/")
    assert (response.status_code, response.content) == (200, b"ok\n")


def test_health_says_when_the_database_is_gone(client: Client, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone:
        def cursor(self) -> None:
            raise DatabaseError("password=hemmelig")

    monkeypatch.setattr(views, "connection", Gone())
    response = client.get("/sundhed/")
    assert (response.status_code, response.content) == (503, b"database\n")


def test_search_engines_are_asked_to_stay_away(client: Client, db: None) -> None:
    response = client.get("/robots.txt")
    assert response["Content-Type"].startswith("text/plain")
    assert response.content.decode() == "User-agent: *\nDisallow: /\n"


def test_log_line_does_not_hold_the_key_of_a_link() -> None:
    line = logging.LogRecord(
        "django.request", logging.WARNING, "", 0, "Not Found: %s", ("/konto/adgangskode/nulstil/n/1-abc123/",), None
    )
    assert WithoutSecrets().filter(line)
    assert line.getMessage() == "Not Found: /konto/adgangskode/nulstil/n/…/"


@pytest.mark.parametrize("name", ["anna", "rita"])
def test_header_names_the_person_and_lets_them_out(cast: Cast, sign_in: SignIn, name: str) -> None:
    text = sign_in(name).get("/").content.decode()
    assert f"{name.title()} Test" in text
    assert "Log ud" in text
    assert 'href="#indhold"' in text

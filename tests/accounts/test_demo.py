"""Choosing a person without a password: in demo mode, and nowhere else."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse
from pytest_django import Settings

from medspiller.accounts import queries
from medspiller.accounts.models import User
from tests.cast import Cast

PAGE = "/demo/vaelg-person/"
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def demo(settings: Settings, tmp_path: Path) -> None:
    settings.DEMO = True
    settings.VAR = tmp_path
    settings.ROOT_URLCONF = "tests.accounts.demo_urls"


def write_cast(folder: Path) -> None:
    entries = [
        {"email": "Anna@fjordby.example", "name": "Anna", "role": "Skoleleder", "try": "Skriv din egen oversættelse."},
        {"email": "ingen@fjordby.example", "name": "Ingen", "role": "Findes ikke", "try": "Intet."},
    ]
    (folder / "demo-cast.json").write_text(json.dumps(entries), encoding="utf-8")


@pytest.mark.usefixtures("demo")
def test_page_presents_the_cast_of_the_demo(cast: Cast, client: Client, tmp_path: Path) -> None:
    write_cast(tmp_path)
    text = client.get(PAGE).content.decode()
    assert "Fortsæt som Anna" in text
    assert "Skriv din egen oversættelse." in text
    assert "Findes ikke" not in text


@pytest.mark.usefixtures("demo")
def test_page_works_without_a_cast_and_finds_anyone(cast: Cast, client: Client) -> None:
    assert queries.demo_cast() == []
    assert "sif@fjordby.example" in client.get(PAGE, {"q": "sif"}).content.decode()


@pytest.mark.usefixtures("demo")
def test_choosing_signs_in_as_that_person(cast: Cast, client: Client) -> None:
    assert client.post(PAGE, {"user": str(cast.user("anna").pk)}).status_code == 302
    assert "anna@fjordby.example" in client.get("/min-profil/").content.decode()


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("chosen", ["", "0", "999999", "x", "1 OR 1=1"])
def test_choosing_nobody_answers_404(cast: Cast, client: Client, chosen: str) -> None:
    assert client.post(PAGE, {"user": chosen}).status_code == 404


@pytest.mark.usefixtures("demo")
def test_inactive_person_cannot_be_chosen(cast: Cast, client: Client) -> None:
    User.objects.update(is_active=False)
    assert client.post(PAGE, {"user": str(cast.user("anna").pk)}).status_code == 404


@pytest.mark.usefixtures("demo")
@pytest.mark.parametrize("header", ["X-Forwarded-For", "Forwarded", "X-Real-IP", "X-Forwarded-Host"])
def test_demo_behind_a_proxy_refuses_unless_it_is_meant_to_be_public(
    cast: Cast, client: Client, settings: Settings, header: str
) -> None:
    assert client.get(PAGE, headers={header: "203.0.113.9"}).status_code == 404
    settings.PUBLIC_DEMO = True
    assert client.get(PAGE, headers={header: "203.0.113.9"}).status_code == 200


@pytest.mark.usefixtures("demo")
def test_sign_in_page_points_to_the_choice_in_the_demo(cast: Cast, client: Client) -> None:
    assert PAGE in client.get("/konto/login/").content.decode()


def test_address_does_not_exist_outside_the_demo(cast: Cast, client: Client) -> None:
    with pytest.raises(NoReverseMatch):
        reverse("accounts:choose_person")
    assert client.get(PAGE).status_code == 404
    assert client.post(PAGE, {"user": str(cast.user("anna").pk)}).status_code == 404
    assert PAGE not in client.get("/konto/login/").content.decode()


def test_view_refuses_outside_the_demo_even_where_somebody_links_to_it(
    cast: Cast, client: Client, settings: Settings
) -> None:
    settings.ROOT_URLCONF = "tests.accounts.demo_urls"
    assert client.get(PAGE).status_code == 404
    assert client.post(PAGE, {"user": str(cast.user("anna").pk)}).status_code == 404
    assert "sessionid" not in client.cookies


@pytest.mark.parametrize(
    ("extra", "sentence"),
    [
        ({"MEDSPILLER_SECRET_KEY": "k" * 60}, "do not go together"),
        ({"MEDSPILLER_HOSTS": "medspiller.fjordby.example"}, "is for this machine alone"),
        ({"MEDSPILLER_HOSTS": "*"}, "is for this machine alone"),
        (
            {"MEDSPILLER_DEMO": "0", "MEDSPILLER_DEBUG": "1", "MEDSPILLER_HOSTS": "x.example"},
            "is for this machine alone",
        ),
        ({"MEDSPILLER_DEMO": "ja"}, "must be 1 or 0"),
    ],
)
def test_demo_that_could_be_reached_by_others_does_not_start(extra: dict[str, str], sentence: str) -> None:
    done = start({"MEDSPILLER_DEMO": "1", **extra})
    assert done.returncode != 0
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr


def test_public_demo_starts_when_asked_for_by_name() -> None:
    done = start({"MEDSPILLER_DEMO": "1", "MEDSPILLER_PUBLIC_DEMO": "1", "MEDSPILLER_HOSTS": "demo.example"})
    assert (done.returncode, done.stderr) == (0, "")


def start(extra: dict[str, str]) -> subprocess.CompletedProcess[str]:
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("MEDSPILLER_")}
    return subprocess.run(
        [sys.executable, "-c", "import medspiller.project.settings"],
        cwd=ROOT,
        env={**inherited, **extra},
        capture_output=True,
        text=True,
        check=False,
    )

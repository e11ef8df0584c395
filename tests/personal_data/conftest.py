import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from medspiller.accounts.models import Role, RoleAssignment, User
from medspiller.audit.changes import record
from medspiller.personal_data.exports import own_data
from tests.cast import BEGINNING, Cast

SignIn = Callable[[str], Client]
MINE = "/persondata/mine/"


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> Path:
    """What is laid on disk lies in a folder of the test's own."""
    settings.VAR = tmp_path
    return tmp_path


@pytest.fixture
def officer(cast: Cast) -> User:
    """Per is the data protection officer."""
    RoleAssignment.objects.create(user=cast.user("per"), role=Role.DATA_PROTECTION_OFFICER, from_date=BEGINNING)
    return cast.user("per")


@pytest.fixture
def looked_up(cast: Cast) -> Callable[..., None]:
    """`looked_up("hanne", "ea")`: Hanne has said why she looks Ea up."""

    def one(name: str, about: str, why: str = "Ea har spurgt") -> None:
        record(by=cast.user(name), action="personal_data.looked_up", subject=cast.people[about], why=why)

    return one


@pytest.fixture
def fetched(
    sign_in: SignIn, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> Callable[..., bytes]:
    """`fetched("ea", "json")`: what Ea gets when she asks for her data and fetches it."""

    def one(name: str, form: str = "json") -> bytes:
        browser = sign_in(name)
        with django_capture_on_commit_callbacks(execute=True):
            browser.post(f"{MINE}bestil/")
        page = browser.get(MINE).context["page"]
        with django_capture_on_commit_callbacks(execute=True):
            response = browser.post(f"{MINE}hent/{page.file.pk}/{form}/")
        assert response.status_code == 200, response
        return bytes(response.content)

    return one


def data_of(user: User) -> Any:
    return json.loads(own_data(user)["data.json"])


def texts_in(value: Any) -> set[str]:
    """Every text of what was read."""
    if isinstance(value, dict):
        return set().union(*(texts_in(each) for each in value.values()), set())
    if isinstance(value, list):
        return set().union(*(texts_in(each) for each in value), set())
    return {value} if isinstance(value, str) else set()

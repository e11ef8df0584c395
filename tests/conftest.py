from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from tests.cast import Cast, gather


@pytest.fixture(autouse=True)
def own_key_directory(settings: Settings, tmp_path: Path) -> None:
    """Keys are made in a folder of the test's own."""
    settings.KEY_DIRECTORY = tmp_path / "keys"


@pytest.fixture
def cast(db: None) -> Cast:
    return gather()


@pytest.fixture
def sign_in(cast: Cast) -> Callable[[str], Client]:
    """`sign_in("anna")` gives a browser in which Anna is signed in."""

    def browser(name: str) -> Client:
        client = Client()
        client.force_login(cast.user(name), backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return browser

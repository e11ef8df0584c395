from collections.abc import Callable
from pathlib import Path

import pytest
from django.db import connections
from django.test import Client
from pytest_django import Settings

from tests.cast import Cast, gather


@pytest.fixture(autouse=True)
def own_key_directory(settings: Settings, tmp_path: Path) -> None:
    """Keys are made in a folder of the test's own."""
    settings.KEY_DIRECTORY = tmp_path / "keys"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """SQLite is tested in a file, not in memory: two writers at once need the locks of a real database."""
    database = connections["default"]
    if database.vendor == "sqlite":
        database.settings_dict["TEST"]["NAME"] = tmp_path_factory.mktemp("database") / "test.sqlite3"


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

import datetime
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, sync_playwright
from pytest_django import Settings

from medspiller.actions.changes import planning
from medspiller.actions.models import Action
from medspiller.framework.models import Ambition, FocusPoint, Framework
from medspiller.own_translation.changes.sharing import share_with_own_leader
from medspiller.own_translation.models import OwnTranslation, Statement, Version
from tests.actions.details import details
from tests.cast import Cast, gather
from tests.laid_out import laid_out, shared_folder
from tests.stories.chromium import launch

MOMENT = datetime.datetime(2026, 9, 1, 9, tzinfo=datetime.UTC)

# Slowness is measured by the benchmarks, side by side; on a busy machine it says nothing of an example.
hypothesis.settings.register_profile(
    "medspiller", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("medspiller")


@pytest.fixture(autouse=True)
def own_key_directory(settings: Settings, tmp_path: Path) -> None:
    """Keys are made in a folder of the test's own."""
    settings.KEY_DIRECTORY = tmp_path / "keys"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, migrated: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """SQLite is tested in a file, not in memory: two writers at once need the locks of a real database."""
    database = connections["default"]
    if database.vendor == "sqlite":
        database.settings_dict["TEST"]["NAME"] = shutil.copy(
            migrated, tmp_path_factory.mktemp("database") / "test.sqlite3"
        )


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    """The tables of SQLite are laid out already."""
    return connections["default"].vendor == "sqlite"


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with empty tables, to copy."""
    own = tmp_path_factory.getbasetemp()
    return laid_out(shared_folder(own.parent if "PYTEST_XDIST_WORKER" in os.environ else own))


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


@pytest.fixture
def framework(db: None) -> Framework:
    made = Framework.objects.create(
        version=1,
        state=Framework.State.PUBLISHED,
        title="Ledelse i Fjordby",
        owner="Fjordby Kommune",
        prompt="Det gør jeg ved at:",
        created_at=MOMENT,
        published_at=MOMENT,
    )
    for number, title in enumerate(["Borgeren først", "Sund drift"], 1):
        ambition = Ambition.objects.create(framework=made, position=number, title=title)
        for position in (1, 2):
            FocusPoint.objects.create(ambition=ambition, position=position, title=f"{title} {position}")
    return made


@pytest.fixture
def begun(cast: Cast, framework: Framework) -> Callable[..., OwnTranslation]:
    """`begun("anna", "en tekst", "en anden")`: Anna's page with those statements under the first ambition."""

    def page(name: str, *texts: str) -> OwnTranslation:
        ambition = framework.ambitions.get(position=1)
        made = OwnTranslation.objects.create(person=cast.people[name], framework=framework, created_at=MOMENT)
        for position, text in enumerate(texts, 1):
            row = Statement.objects.create(
                own_translation=made, ambition=ambition, position=position, text=text, changed_at=MOMENT
            )
            row.focus_points.set([ambition.focus_points.get(position=1)])
        return made

    return page


@pytest.fixture
def shared(cast: Cast, begun: Callable[..., OwnTranslation]) -> Callable[..., Version]:
    """`shared("anna", "dorte")`: Anna's page, shared with Dorte."""

    def version(name: str, own_leader: str, text: str = "gå med på vagt hver mandag") -> Version:
        page = begun(name, text)
        return share_with_own_leader(by=cast.user(name), own_translation=page, own_leader=cast.people[own_leader])

    return version


@pytest.fixture
def planned(cast: Cast) -> Callable[..., Action]:
    """`planned("anna")`: an action of Anna's; `planned("anna", owner="ea")`: one that Anna asks Ea to take."""

    def action(planner: str, *, owner: str = "", title: str = "Kaffe hver torsdag", **facts: Any) -> Action:
        return planning.plan(
            by=cast.user(planner),
            planner=cast.people[planner],
            details=details(title, **facts),
            owner=cast.people[owner or planner],
        )

    return action


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's Chromium, opened once for all tests that look at pages."""
    # Playwright's own loop runs in this thread, and Django takes that for asynchronous code.
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        with sync_playwright() as playwright:
            opened = launch(playwright)
            yield opened
            opened.close()

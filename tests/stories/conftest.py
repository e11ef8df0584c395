import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.stories import server
from tests.stories.visitor import Visitor

Arrive = Callable[..., Visitor]


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Each story is told in one of its ways, unless all are asked for: by turns in Danish and English, and so on.

    Stories take most of the time, and what the ways have in common is nearly all of it. Walkers all walk.
    """
    if os.environ.get("MEDSPILLER_TEST_EVERYTHING"):
        return
    ways: dict[str, list[pytest.Item]] = {}
    for item in items:
        if item.get_closest_marker("browser") and "test_every_page" not in item.nodeid:
            ways.setdefault(item.nodeid.partition("[")[0], []).append(item)
    kept = {told[number % len(told)] for number, told in enumerate(ways.values())}
    left = [item for told in ways.values() for item in told if item not in kept]
    config.hook.pytest_deselected(items=left)
    items[:] = [item for item in items if item not in set(left)]


@pytest.fixture(scope="session")
def filled_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The one that scripts/test has filled for all stories, or one of this run's own."""
    if given := os.environ.get("MEDSPILLER_TEST_DEMO"):
        return Path(given)
    folder = tmp_path_factory.mktemp("demo")
    server.prepare(folder)
    return folder


@pytest.fixture(scope="session")
def running(filled_demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[server.Server]:
    folder = tmp_path_factory.mktemp("served")
    server.copy(filled_demo, folder)
    with server.Server(folder) as one:
        yield one


@pytest.fixture
def demo(running: server.Server, filled_demo: Path) -> server.Server:
    """A demo of the story's own."""
    running.begin_anew(filled_demo)
    return running


@pytest.fixture
def arrive(browser: Browser, demo: server.Server) -> Iterator[Arrive]:
    """`arrive(language="da", scripts=True, width=1280)` gives a visitor with a browser of their own."""
    visitors: list[Visitor] = []

    def visitor(*, language: str = "da", scripts: bool = True, width: int = 1280) -> Visitor:
        context = browser.new_context(
            java_script_enabled=scripts, viewport={"width": width, "height": 900}, accept_downloads=True
        )
        context.set_default_timeout(15_000)
        visitors.append(Visitor(context, demo.address, language=language, scripts=scripts))
        return visitors[-1]

    yield visitor
    for each in visitors:
        each.leaves()
        each.page.context.close()

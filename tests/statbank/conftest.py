from collections.abc import Iterator

import pytest

from medspiller.statbank import Client
from tests.statbank.cubes import absence, convictions, population
from tests.statbank.server import StatBank


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.lower(), raising=False)


@pytest.fixture
def statbank() -> Iterator[StatBank]:
    with StatBank.running(population(), absence(), convictions()) as server:
        yield server


@pytest.fixture
def client(statbank: StatBank) -> Client:
    return Client(statbank.base, timeout=5)

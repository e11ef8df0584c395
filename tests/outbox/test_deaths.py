"""A sender is killed at every point of its work, and another goes on: nothing is lost.

A second copy goes out only where death came between the mail server's yes and our note of it; no protocol can close
that gap. The copy is the very same letter with the same Message-ID, which is how mail servers and programs tell copies.
"""

import shutil
from collections import Counter
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.database_file import opened
from tests.mortal import Nursery
from tests.outbox.mail_server import Box, running

POINTS = ("claimed", "before the server", "after the server", "noted")
RECEIVERS = 4


@pytest.fixture(scope="module")
def nursery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nursery]:
    with Nursery(tmp_path_factory.mktemp("nursery"), "tests.outbox.dying") as opened:
        yield opened


@pytest.fixture(scope="module")
def posted(tmp_path_factory: pytest.TempPathFactory, migrated: Path, nursery: Nursery) -> Path:
    """A database with letters that wait."""
    folder = tmp_path_factory.mktemp("posted")
    shutil.copy(migrated, folder / "dying.sqlite3")
    nursery.run("tests.outbox.dying:post_letters", folder, RECEIVERS)
    with opened(folder / "dying.sqlite3") as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return folder


@pytest.fixture
def box() -> Iterator[Box]:
    with running(Box()) as opened:
        yield opened


@pytest.mark.parametrize("times", [1, RECEIVERS])
@pytest.mark.parametrize("point", POINTS)
def test_every_letter_arrives_whenever_the_sender_dies(
    posted: Path, nursery: Nursery, tmp_path: Path, box: Box, point: str, times: int
) -> None:
    if point == "claimed" and times > 1:
        times = 1
    shutil.copytree(posted, tmp_path / "var")
    folder = tmp_path / "var"
    nursery.run("tests.outbox.dying:send", folder, point, times, mail_port=box.port, died=True)
    with opened(folder / "dying.sqlite3") as database:
        # What the dead sender had claimed is free when its time is over.
        database.execute("UPDATE outbox_letter SET claimed_until = '2020-01-01' WHERE claimed_until IS NOT NULL")
    nursery.run("tests.outbox.dying:send", folder, "nowhere", 0, mail_port=box.port)
    copies = Counter(box.ids)
    assert len(copies) == RECEIVERS
    assert {letter["To"] for letter in box.letters} == {f"modtager{n}@fjordby.example" for n in range(RECEIVERS)}
    twice = [key for key, count in copies.items() if count > 1]
    assert len(twice) == (1 if point == "after the server" else 0)
    assert max(copies.values()) <= 2
    for key in twice:
        same = [letter for letter in box.letters if letter["Message-ID"] == key]
        assert len({(str(letter["Date"]), body_of(letter)) for letter in same}) == 1


def body_of(letter: EmailMessage) -> str:
    part = letter.get_body(("plain",))
    assert part is not None
    return str(part.get_content())

"""A sender is killed at every point of its work, and another goes on: nothing is lost.

A second copy goes out only where death came between the mail server's yes and our note of it; no protocol can close
that gap. The copy is the very same letter with the same Message-ID, which is how mail servers and programs tell copies.
"""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.outbox.mail_server import Box, running

ROOT = Path(__file__).resolve().parents[2]
POINTS = ("claimed", "before the server", "after the server", "noted")
RECEIVERS = 4
POST = """
import django; django.setup()
from medspiller.outbox.changes import post
from medspiller.outbox.rules import Message
for number in range({receivers}):
    post(to=f"modtager{{number}}@fjordby.example", language="da", kind="test", message=Message("Uge 48", ("Til dig.",)))
"""


def environment(folder: Path, port: int) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("MEDSPILLER_", "DJANGO_"))}
    return kept | {
        "MEDSPILLER_DEBUG": "1",
        "MEDSPILLER_JOBS": "separate",
        "MEDSPILLER_VAR": str(folder),
        "MEDSPILLER_DATABASE_URL": f"sqlite:///{folder / 'dying.sqlite3'}",
        "MEDSPILLER_MAIL_URL": f"smtp://127.0.0.1:{port}",
        "DJANGO_SETTINGS_MODULE": "medspiller.project.settings",
        "PYTHONPATH": str(ROOT),
    }


def run(folder: Path, port: int, *arguments: str, died: bool = False) -> None:
    ended = subprocess.run(
        [sys.executable, *arguments],
        check=False,
        cwd=ROOT,
        env=environment(folder, port),
        capture_output=True,
        text=True,
    )
    assert ended.returncode == (9 if died else 0), ended.stderr


@pytest.fixture(scope="module")
def posted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with letters that wait."""
    folder = tmp_path_factory.mktemp("posted")
    run(folder, 1, "-m", "medspiller", "migrate", "--verbosity", "0")
    run(folder, 1, "-c", POST.format(receivers=RECEIVERS))
    with sqlite3.connect(folder / "dying.sqlite3") as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return folder


@pytest.fixture
def box() -> Iterator[Box]:
    with running(Box()) as opened:
        yield opened


@pytest.mark.parametrize("times", [1, RECEIVERS])
@pytest.mark.parametrize("point", POINTS)
def test_every_letter_arrives_whenever_the_sender_dies(
    posted: Path, tmp_path: Path, box: Box, point: str, times: int
) -> None:
    if point == "claimed" and times > 1:
        times = 1
    shutil.copytree(posted, tmp_path / "var")
    folder = tmp_path / "var"
    dying = str(ROOT / "tests" / "outbox" / "dying.py")
    run(folder, box.port, dying, point, str(times), died=True)
    with sqlite3.connect(folder / "dying.sqlite3") as database:
        # What the dead sender had claimed is free when its time is over.
        database.execute("UPDATE outbox_letter SET claimed_until = '2020-01-01' WHERE claimed_until IS NOT NULL")
    run(folder, box.port, dying, "nowhere", "0")
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

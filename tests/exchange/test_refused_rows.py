"""Rows that cannot be: the refusal names the place, and of all the rest nothing stays."""

import hashlib
import shutil
from pathlib import Path

import pytest

from medspiller.attachments.models import Attachment, Content
from medspiller.audit.changes import Program
from medspiller.audit.models import Event
from medspiller.exchange.exports.writing import write_archive
from medspiller.exchange.imports import reading
from medspiller.exchange.models import Archive
from medspiller.exchange.queries.tables import filled_tables
from medspiller.exchange.rules.refusals import ArchiveRefusedError
from medspiller.organisation.models import Unit
from medspiller.web import clock
from tests.cast import Cast
from tests.exchange.scene import empty_database
from tests.exchange.tampering import agreeing, files_of, pack

DRIFT = Program("Drift")
UNITS = "data/organisation.unit.csv"
PEOPLE = "data/organisation.person.csv"
USERS = "data/accounts.user.csv"
PDF = b"%PDF-1.7 " + bytes(range(256))
SHA256 = hashlib.sha256(PDF).hexdigest()

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def archive(cast: Cast, tmp_path: Path) -> Path:
    """In an installation that is empty by now."""
    attachment = Attachment.objects.create(
        owner="decision",
        owner_key=1,
        name="../../ætt ondt navn.pdf",
        ending="pdf",
        size=len(PDF),
        sha256=SHA256,
        added_by_name="Anna",
        added_at=clock.now(),
    )
    Content.objects.create(attachment=attachment, data=PDF)
    path = tmp_path / "archive.zip"
    write_archive(by=DRIFT, path=path, why="Prøve")
    empty_database()
    return path


def refusal(path: Path) -> str:
    with pytest.raises(ArchiveRefusedError) as refused:
        reading.read_archive(by=DRIFT, path=path, why="")
    assert filled_tables() == []
    assert not Archive.objects.exists()
    return str(refused.value)


def test_rows_that_cannot_be(archive: Path, tmp_path: Path) -> None:
    files, path = files_of(archive), tmp_path / "changed.zip"
    units, people, users = files[UNITS], files[PEOPLE], files[USERS]
    lines = units.splitlines(keepends=True)
    file = next(name for name in files if name.startswith("attachments/"))
    wrong = [
        ({UNITS: units.replace(b"south", b"s\xf8uth")}, "UTF-8"),
        ({UNITS: units.replace(b"external_id", b"navn")}, "andre kolonner"),
        ({UNITS: b""}, "andre kolonner"),
        ({UNITS: units.replace(b";south", b"")}, "antal celler"),
        ({UNITS: b"".join(lines[:-1])}, "manifest.json siger"),
        ({UNITS: units + lines[-1]}, "manifest.json siger"),
        ({UNITS: units.replace(b"south", b"s" * 5000)}, "længere end"),
        ({UNITS: units.replace(b"south", b'"s" uth')}, "kan ikke læses"),
        ({UNITS: b"".join([*lines[:-1], b"x;y\r\n"])}, "linje 9, id: »x« er ikke"),
        ({UNITS: b"".join([*lines[:-1], lines[-2]])}, "databasen tager ikke imod"),
        ({UNITS: b"".join([*lines[:-1], b"99;y\r\n"])}, "henviser til noget"),
        ({PEOPLE: people.replace(b"\r\n", b"\n;", 1)}, "linje"),
        ({USERS: users.replace(b";true;", b";ja;", 1)}, "is_active: »ja« er ikke"),
        ({file: PDF + b"!"}, "ikke den fil, der blev vedhæftet"),
    ]
    for changed, told in wrong:
        assert told in refusal(pack(path, agreeing(files, changed))), told


def test_a_cell_that_fills_the_memory(archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("medspiller.exchange.imports.rows.LONGEST_CELL", 1000)
    changed = {UNITS: files_of(archive)[UNITS].replace(b"south", b"s" * 1001)}
    assert "linje" in refusal(pack(tmp_path / "changed.zip", agreeing(files_of(archive), changed)))


def test_broken_off_at_the_very_end_nothing_is_there(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken_off(**facts: object) -> None:
        assert Unit.objects.exists()
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(reading, "note_read", broken_off)
        with pytest.raises(KeyboardInterrupt):
            reading.read_archive(by=DRIFT, path=archive, why="")
    assert filled_tables() == []

    # And then it can be done all the same.
    read = reading.read_archive(by=DRIFT, path=archive, why="Ny server")
    assert bytes(Content.objects.get().data) == PDF
    assert Event.objects.get(action="exchange.read").why == "Ny server"
    assert (read.way, read.by_name) == ("read", "Drift")
    again = shutil.copy(archive, archive.with_name("again.zip"))
    with pytest.raises(ArchiveRefusedError, match="tom installation"):
        reading.read_archive(by=DRIFT, path=Path(again), why="")


def test_whoever_is_new_gets_a_number_of_their_own(archive: Path) -> None:
    reading.read_archive(by=DRIFT, path=archive, why="")
    before = set(Unit.objects.values_list("pk", flat=True))
    assert Unit.objects.create(external_id="new").pk > max(before)

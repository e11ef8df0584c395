"""Writing: what is asked for first, who hears of it, and what is in the file."""

import csv
import datetime
import io
import stat
import uuid
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from medspiller.audit.models import Event
from medspiller.exchange.changes.noting import begin_writing
from medspiller.exchange.exports import writing
from medspiller.exchange.models import Archive
from medspiller.exchange.queries.selection import LEFT_OUT, NO_SECRETS, STAND_INS
from medspiller.exchange.queries.tables import tables
from medspiller.exchange.rules.refusals import ArchiveRefusedError
from medspiller.outbox.models import Letter
from medspiller.survey_answers.models import Response
from medspiller.surveys.models import Round
from medspiller.web import keyring
from tests.cast import Cast
from tests.exchange.tampering import files_of

SECRETIVE = ("hash", "secret", "token", "password", "key", "session", "code", "url", "link", "claim")


def write(path: Path, *more: str) -> None:
    call_command("archive_write", str(path), "--why", "Vi flytter til en ny server", "--by", "Drift", *more)


@pytest.fixture
def open_round(cast: Cast) -> Round:
    today = datetime.date(2026, 9, 1)
    return Round.objects.create(
        kind=Round.Kind.SURVEY,
        state=Round.State.OPEN,
        title="Trivsel i efteråret",
        content={"items": []},
        purpose="Trivsel",
        decided_by="Hovedudvalget",
        decided_on=today,
        opens_on=today,
        closes_on=today + datetime.timedelta(days=14),
        leaders_from=today + datetime.timedelta(days=20),
        employees_from=today + datetime.timedelta(days=20),
        keep_until=today + datetime.timedelta(days=400),
        opened_at="2026-09-01T09:00:00Z",
        created_at="2026-08-01T09:00:00Z",
    )


def rows_of(path: Path, label: str) -> list[dict[str, str]]:
    text = files_of(path)[f"data/{label.lower()}.csv"].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))


def test_every_model_travels_or_is_left_out_with_a_reason() -> None:
    every = {model._meta.label for model in apps.get_models(include_auto_created=True)}
    assert set(LEFT_OUT) <= every
    assert all(str(reason) for reason in LEFT_OUT.values())
    assert {table.label for table in tables()} | set(LEFT_OUT) | {"attachments.Content"} == every
    # A kind of field that the archive does not know fails here and not on the day it is needed.
    columns = [column for table in tables() for column in table.every_column]
    # Nothing tells bytes that are missing from bytes that are none.
    assert not [column.name for column in columns if column.kind == "bytes" and column.nullable]


def test_every_field_that_sounds_like_a_secret_has_been_thought_of() -> None:
    found = {
        f"{table.label}.{column.field.name}"
        for table in tables()
        for column in table.columns
        if any(word in column.field.name.split("_") for word in SECRETIVE)
    }
    assert found <= set(NO_SECRETS), "Leave it out (STAND_INS), or say why nobody can use it (NO_SECRETS)."
    travelling = {f"{table.label}.{column.field.name}" for table in tables() for column in table.columns}
    assert set(NO_SECRETS) <= travelling
    assert {f"{label}.{name}" for label, name in STAND_INS}.isdisjoint(travelling)


@pytest.mark.django_db(transaction=True)
def test_it_is_told_to_hr_and_stands_in_the_log_before_the_first_byte(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "archive.zip"
    write(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file.name for file in tmp_path.iterdir()] == ["archive.zip"]
    archive = Archive.objects.get()
    assert (archive.by_name, archive.why, archive.size) == ("Drift", "Vi flytter til en ny server", path.stat().st_size)
    assert [event.action for event in Event.objects.order_by("pk")] == ["exchange.writing_begun", "exchange.written"]
    assert Letter.objects.get(kind="exchange.writing").to == cast.user("hanne").email
    # The log in the archive says that it was taken.
    assert [row["action"] for row in rows_of(path, "audit.Event")] == ["exchange.writing_begun"]


@pytest.mark.django_db
def test_no_password_goes_along_and_no_letter_that_waits(cast: Cast, tmp_path: Path) -> None:
    write(tmp_path / "archive.zip")
    assert "password" not in rows_of(tmp_path / "archive.zip", "accounts.User")[0]
    everything = b"".join(files_of(tmp_path / "archive.zip").values())
    assert cast.user("anna").password.encode() not in everything
    assert rows_of(tmp_path / "archive.zip", "outbox.Letter") == []


@pytest.mark.django_db
def test_why_is_asked_and_nothing_is_written_over(cast: Cast, tmp_path: Path) -> None:
    with pytest.raises(CommandError):
        call_command("archive_write", str(tmp_path / "a.zip"))
    with pytest.raises(CommandError, match="hvorfor"):
        call_command("archive_write", str(tmp_path / "a.zip"), "--why", " ")
    (tmp_path / "a.zip").write_text("noget andet")
    with pytest.raises(CommandError, match="allerede"):
        write(tmp_path / "a.zip")
    with pytest.raises(CommandError, match="findes ikke"):
        write(tmp_path / "nowhere" / "a.zip")
    assert (tmp_path / "a.zip").read_text() == "noget andet"
    assert not Archive.objects.exists()


@pytest.mark.django_db
def test_where_the_disk_is_full_no_half_file_is_left(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_any: Any, **_more: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(writing, "write_catalogue", full)
    with pytest.raises(CommandError, match="No space left"):
        write(tmp_path / "archive.zip")
    assert list(tmp_path.iterdir()) == []
    assert Archive.objects.get().finished_at is None


@pytest.mark.django_db
def test_answers_that_are_being_given_are_waited_for_or_left_out(open_round: Round, tmp_path: Path) -> None:
    path = tmp_path / "archive.zip"
    with pytest.raises(CommandError) as refused:
        write(path)
    assert "Trivsel i efteråret (15. september 2026)" in str(refused.value)
    assert "--without-open-answers" in str(refused.value)
    assert not path.exists()

    write(path, "--without-open-answers")
    assert [row["state"] for row in rows_of(path, "surveys.Round")] == ["cancelled"]
    open_round.refresh_from_db()
    assert open_round.state == Round.State.OPEN
    files = files_of(path)
    assert "data/survey_answers.sheet.csv" not in files
    assert "opgivet" in files["LAES-MIG.txt"].decode()


@pytest.mark.django_db
def test_one_that_opens_while_we_write_stops_it(
    cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:

    def opens_meanwhile(**facts: Any) -> Archive:
        request.getfixturevalue("open_round")
        return begin_writing(**facts)

    monkeypatch.setattr(writing, "begin_writing", opens_meanwhile)
    with pytest.raises(CommandError, match="Trivsel i efteråret"):
        write(tmp_path / "archive.zip")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.django_db
def test_every_column_is_explained(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "archive.zip"
    write(path)
    files = files_of(path)
    text = files["fields.csv"].decode("utf-8-sig")
    explained = {(row["file"], row["column"]): row for row in csv.DictReader(io.StringIO(text), delimiter=";")}
    for name, data in files.items():
        if name.startswith("data/"):
            # What Excel needs to take the file for UTF-8.
            assert data.startswith(b"\xef\xbb\xbf")
            headings = data.decode("utf-8-sig").splitlines()[0].split(";")
            assert {(name, heading) for heading in headings} <= set(explained)
    person = explained["data/organisation.engagement.csv", "person_id"]
    assert (person["refers_to"], person["about"]) == ("data/organisation.person.csv id", "personal")
    assert "UTF-8" in files["LAES-MIG.txt"].decode()
    assert "UTF-8" in files["README.txt"].decode()


@pytest.mark.django_db
def test_an_older_database_is_migrated_first(cast: Cast, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "is_migrated", lambda: False)
    with pytest.raises(ArchiveRefusedError, match="migrate"):
        writing.write_archive(by=cast.user("hanne"), path=tmp_path / "a.zip", why="x")


@pytest.mark.django_db
def test_answers_lie_in_the_order_of_keys_drawn_at_random_and_no_key_is_near(cast: Cast, tmp_path: Path) -> None:
    key = keyring.create("survey-0")
    came_in = [uuid.UUID(int=number) for number in (7, 3, 9, 1, 5)]
    for one in came_in:
        Response.objects.create(id=one, round=uuid.UUID(int=0), region=cast.units["south"], choices=bytes([1, 2]))
    write(tmp_path / "archive.zip")
    found = [uuid.UUID(row["id"]) for row in rows_of(tmp_path / "archive.zip", "survey_answers.Response")]
    assert found == sorted(came_in)
    everything = b"".join(files_of(tmp_path / "archive.zip").values())
    assert key not in everything
    assert key.hex().encode() not in everything

"""Everything goes out and comes back equal to the last field, also through a database of the other kind."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command

from medspiller.audit.changes import Program
from medspiller.audit.models import Event
from medspiller.exchange.exports.writing import write_archive
from medspiller.exchange.imports.reading import read_archive
from medspiller.exchange.queries.next_ids import next_ids
from medspiller.exchange.queries.tables import tables
from medspiller.text_search.models import Entry
from tests.cast import Cast
from tests.exchange.scene import Rows, empty_database, everything, fill_the_rest, full_scene
from tests.mortal import ROOT, environment

DRIFT = Program("Drift")

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def full(cast: Cast) -> None:
    full_scene(cast)
    fill_the_rest()


def elsewhere(empty: Path, folder: Path) -> Callable[..., str]:
    """Commands in an installation of its own, on SQLite."""
    file = folder / "elsewhere.sqlite3"
    shutil.copyfile(empty, file)
    variables = environment(folder, 1) | {"MEDSPILLER_DATABASE_URL": f"sqlite:///{file}"}

    def run(*words: str) -> str:
        command = [sys.executable, "-m", "medspiller", *words]
        done = subprocess.run(command, cwd=ROOT, env=variables, check=False, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run


def as_in_the_archive(rows: Rows) -> Rows:
    """What was open is given up, and what does not travel has its stand-in."""
    for one in rows["surveys.Round"].values():
        if one["state"] in {"opening", "open", "closing", "refused"}:
            one["state"] = "cancelled"
    for one in rows["accounts.User"].values():
        one["password"] = "!"
    letters = rows["outbox.Letter"]
    rows["outbox.Letter"] = {key: one for key, one in letters.items() if one["sent_at"] is not None}
    for one in rows["outbox.Letter"].values():
        one["unsubscribe_url"] = ""
    for one in rows["own_translation.MarkSlip"].values():
        one["kind"] = ""
    return rows


def compare(expected: Rows, found: Rows) -> None:
    assert set(expected) == set(found)
    for label, rows in expected.items():
        assert rows == found[label], label


def test_every_field_of_every_row_comes_back_through_another_database(
    full: None, migrated: Path, tmp_path: Path
) -> None:
    call_command("search_rebuild", verbosity=0)
    index = sorted(Entry.objects.values_list("kind", "key", "words"))
    there, back = tmp_path / "there.zip", tmp_path / "back.zip"
    # Its own row in the log is in the archive, since it is written before.
    write_archive(by=DRIFT, path=there, why="Vi flytter", without_open_answers=True)
    written = Event.objects.get(action="exchange.written")
    expected = everything()
    del expected["audit.Event"][written.pk]
    assert not [label for label, rows in expected.items() if not rows]
    ids = next_ids(tables())
    run = elsewhere(migrated, tmp_path)
    run("archive", "read", str(there), "--why", "Prøve")
    run("archive", "write", str(back), "--why", "Tilbage")

    empty_database()
    read_archive(by=DRIFT, path=back, why="Hjem igen")

    found = everything()
    for event in Event.objects.filter(action__startswith="exchange.").exclude(why="Vi flytter"):
        del found["audit.Event"][event.pk]
    compare(close_ballots(as_in_the_archive(expected), found), found)
    assert sorted(Entry.objects.values_list("kind", "key", "words")) == index
    now = next_ids(tables())
    assert {label: number for label, number in now.items() if number < ids[label]} == {}


def close_ballots(expected: Rows, found: Rows) -> Rows:
    """Those that were open are withdrawn, at the moment of the writing, which is asked of what came back."""
    for key, one in expected["ballots.Ballot"].items():
        if one["state"] == "open":
            moment = found["ballots.Ballot"][key]["closed_at"]
            assert moment is not None
            one |= {"state": "withdrawn", "closed_at": moment}
            for asked in expected["mandates.Experience"].values():
                if asked["ballot"] == key and asked["withdrawn_at"] is None:
                    asked["withdrawn_at"] = moment
    return expected

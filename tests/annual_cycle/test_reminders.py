"""One mail a week and person at most, never on a day off; less of it on request; a calendar with a secret address."""

import datetime
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from medspiller.annual_cycle.changes import reminders
from medspiller.annual_cycle.changes.digests import send_digests
from medspiller.annual_cycle.models import Digest, DigestRound, OptOut, ReminderKind
from medspiller.annual_cycle.queries.feed import address_of
from medspiller.annual_cycle.queries.reminders import EVERY_KIND, opt_out_url
from medspiller.annual_cycle.rules import secret_links
from medspiller.annual_cycle.rules.weeks import open_week, week_of
from medspiller.organisation.models import Engagement
from medspiller.outbox.models import Letter
from medspiller.web import clock
from medspiller.web.workdays import is_working_day
from tests.annual_cycle.test_expected import act
from tests.cast import Cast
from tests.database_file import opened
from tests.mortal import ROOT, Nursery, environment

SignIn = Callable[[str], Client]
DENMARK = ZoneInfo("Europe/Copenhagen")
MONDAY = datetime.datetime(2026, 11, 23, 8, tzinfo=DENMARK)


def to_whom() -> list[str]:
    return sorted(letter.to.split("@")[0] for letter in Letter.objects.filter(kind="annual_cycle.digest"))


def at(moment: datetime.datetime) -> int:
    with clock.set_to(moment):
        return send_digests()


def due(cast: Cast, *names: str) -> None:
    with clock.set_to(MONDAY):
        for name in names:
            act(cast, name, title=f"Kaffe hos {name}")


def test_one_mail_a_week_to_those_with_something_to_do(cast: Cast) -> None:
    due(cast, "anna", "ea")
    assert at(MONDAY) == 2
    assert at(MONDAY + datetime.timedelta(days=1)) == 0
    assert to_whom() == ["anna", "ea"]
    assert at(MONDAY + datetime.timedelta(days=7)) == 2


def test_the_mail_leads_straight_to_the_check_in_and_says_how_to_have_less(cast: Cast) -> None:
    due(cast, "anna")
    at(MONDAY)
    letter = Letter.objects.get(kind="annual_cycle.digest")
    assert "Følg op på “Kaffe hos anna”" in letter.text
    assert "/handlinger/opfoelgning/" in letter.text
    assert "Mind mig ikke om handlinger" in letter.html
    assert letter.unsubscribe_url in opt_out_url(cast.people["anna"].pk, EVERY_KIND)
    link = next(line for line in letter.text.split() if "/handlinger/opfoelgning/" in line)
    with clock.set_to(MONDAY):
        assert Client().get(link.removeprefix("http://127.0.0.1:8000")).status_code == 200


@pytest.mark.parametrize(
    ("moment", "held"),
    [
        (datetime.datetime(2026, 11, 23, 6, 59, tzinfo=DENMARK), False),
        (datetime.datetime(2026, 11, 28, 9, tzinfo=DENMARK), False),  # Saturday
        (datetime.datetime(2026, 4, 6, 9, tzinfo=DENMARK), False),  # Easter Monday
        (datetime.datetime(2026, 4, 7, 9, tzinfo=DENMARK), True),  # the day after it
        (datetime.datetime(2026, 5, 25, 9, tzinfo=DENMARK), False),  # Whit Monday
        (datetime.datetime(2026, 12, 24, 9, tzinfo=DENMARK), False),
        (datetime.datetime(2027, 1, 1, 9, tzinfo=DENMARK), False),
        (datetime.datetime(2026, 3, 30, 7, 1, tzinfo=DENMARK), True),  # the first day of summer time at work
    ],
)
def test_the_week_opens_on_its_first_working_day_at_seven(moment: datetime.datetime, held: bool) -> None:
    assert (open_week(moment, is_working_day) is not None) is held


def test_what_could_not_be_sent_on_monday_is_sent_on_tuesday(cast: Cast) -> None:
    due(cast, "anna")
    assert at(MONDAY - datetime.timedelta(days=1)) == 0
    assert at(MONDAY + datetime.timedelta(days=1, hours=5)) == 1


def test_opting_out_leaves_that_kind_out_and_all_of_them_leave_no_mail(cast: Cast) -> None:
    due(cast, "anna", "ea")
    reminders.opt_out(by=cast.user("anna"), person=cast.people["anna"], kind="actions")
    at(MONDAY)
    assert to_whom() == ["ea"]


def test_those_who_have_left_or_cannot_sign_in_get_no_mail(cast: Cast) -> None:
    due(cast, "anna", "ea", "ib", "liv")
    Engagement.objects.filter(person=cast.people["ea"]).update(to_date=MONDAY.date())
    cast.people["ib"].email = ""
    cast.people["ib"].save()
    user = cast.user("liv")
    user.is_active = False
    user.save()
    at(MONDAY)
    assert to_whom() == ["anna"]


def test_one_click_ends_the_mails_and_looking_ends_nothing(cast: Cast) -> None:
    path = opt_out_url(cast.people["anna"].pk, EVERY_KIND).removeprefix("http://127.0.0.1:8000")
    browser = Client(enforce_csrf_checks=True)
    assert "Vil du slippe" in browser.get(path).content.decode()
    assert not OptOut.objects.exists()
    assert browser.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert OptOut.objects.count() == len(ReminderKind.values)
    browser.post(path, {"on": "1"})
    assert not OptOut.objects.exists()
    assert browser.post(path[:-2] + "x/").status_code == 404


def test_each_kind_is_turned_off_and_on_on_the_page(cast: Cast, sign_in: SignIn) -> None:
    anna, url = sign_in("anna"), reverse("annual_cycle:reminders")
    anna.post(url, {"kind": "dialogues", "wanted": "0"})
    assert OptOut.objects.get().kind == "dialogues"
    assert "Slået fra" in anna.get(url).content.decode()
    anna.post(url, {"kind": "dialogues", "wanted": "1"})
    assert not OptOut.objects.exists()
    anna.post(url, {"kind": "nonsense", "wanted": "0"})
    assert not OptOut.objects.exists()


def test_the_calendar_has_what_is_the_persons_own_and_a_renewed_address_ends_the_old(
    cast: Cast, sign_in: SignIn
) -> None:
    act(cast, "anna", days=3, title="Kaffe")
    old = address_of(cast.people["anna"]).removeprefix("http://127.0.0.1:8000")
    calendar = Client().get(old)
    assert calendar.headers["Content-Type"].startswith("text/calendar")
    assert calendar.headers["Cache-Control"] == "private, no-store"
    events = Calendar.from_ical(calendar.content).walk("VEVENT")
    assert [str(event["SUMMARY"]) for event in events] == ["Opfølgning: Kaffe"]
    sign_in("anna").post(reverse("annual_cycle:renew_feed"), {"generation": 1})
    assert Client().get(old).status_code == 404
    new = address_of(cast.people["anna"]).removeprefix("http://127.0.0.1:8000")
    assert Client().get(new).status_code == 200
    user = cast.user("anna")
    user.is_active = False
    user.save()
    assert Client().get(new).status_code == 404


@given(st.integers(1, 10**9), st.integers(1, 10**6), st.binary(min_size=32, max_size=32), st.text(max_size=90))
def test_only_the_holder_of_the_key_makes_an_address(person: int, generation: int, key: bytes, other: str) -> None:
    token = secret_links.make(key, person, generation)
    assert secret_links.read(key, token) == (person, generation)
    assert secret_links.read(bytes(32) if key != bytes(32) else bytes(31) + b"x", token) is None
    assert secret_links.read(key, other) is None or other == token


def test_the_week_belongs_to_its_own_year() -> None:
    assert week_of(datetime.date(2027, 1, 1)) == "2026-W53"


POINTS = ("begun", "inside a chunk", "between row and letter", "before commit", "after a chunk")


@pytest.fixture(scope="module")
def nursery(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nursery]:
    with Nursery(tmp_path_factory.mktemp("nursery"), "tests.annual_cycle.dying") as opened:
        yield opened


@pytest.fixture(scope="module")
def with_things_due(tmp_path_factory: pytest.TempPathFactory, migrated: Path, nursery: Nursery) -> Path:
    folder = tmp_path_factory.mktemp("due")
    shutil.copy(migrated, folder / "dying.sqlite3")
    nursery.run("tests.annual_cycle.dying:prepare", folder)
    with opened(folder / "dying.sqlite3") as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return folder


@pytest.mark.parametrize(("point", "times"), [(point, times) for point in POINTS for times in (1, 2)][1:])
def test_everybody_gets_one_mail_wherever_the_worker_dies(
    with_things_due: Path, nursery: Nursery, tmp_path: Path, point: str, times: int
) -> None:
    shutil.copytree(with_things_due, tmp_path / "var")
    folder = tmp_path / "var"
    nursery.run("tests.annual_cycle.dying:mail", folder, point, 1 if point == "begun" else times, died=True)
    for _time in range(2):
        nursery.run("tests.annual_cycle.dying:mail", folder, "nowhere", 0)
    with opened(folder / "dying.sqlite3") as database:
        letters = database.execute("SELECT 'to' FROM outbox_letter WHERE kind = 'annual_cycle.digest'").fetchall()
        keys = database.execute("SELECT key FROM outbox_letter WHERE kind = 'annual_cycle.digest'").fetchall()
        rows = database.execute("SELECT person_id FROM annual_cycle_digest").fetchall()
    assert len(letters) == len(set(keys)) == len(set(rows)) == len(rows) == 7


def test_two_workers_at_once_share_the_mails(with_things_due: Path, tmp_path: Path) -> None:
    shutil.copytree(with_things_due, tmp_path / "var")
    variables = environment(tmp_path / "var", 1)
    script = "import django; django.setup(); from tests.annual_cycle.dying import mail; mail('nowhere', 0)"
    command = [sys.executable, "-c", script]
    workers = [subprocess.Popen(command, cwd=ROOT, env=variables, stderr=subprocess.PIPE) for _number in range(3)]
    for worker in workers:
        _out, error = worker.communicate()
        assert worker.returncode == 0, error
    with opened(tmp_path / "var" / "dying.sqlite3") as database:
        count = database.execute("SELECT count(*), count(DISTINCT key) FROM outbox_letter").fetchone()
    assert count == (7, 7)


def test_a_finished_week_is_not_begun_again(cast: Cast) -> None:
    due(cast, "anna")
    at(MONDAY)
    due(cast, "ea")
    assert at(MONDAY + datetime.timedelta(days=2)) == 0
    assert DigestRound.objects.get().finished_at is not None
    assert Digest.objects.count() == 1
    assert os.environ.get("MEDSPILLER_DEBUG") is None

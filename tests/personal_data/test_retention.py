"""What has been kept long enough is deleted by the job, within bounds that the officer chooses, and that is told."""

import datetime
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from axes.models import AccessFailureLog
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from medspiller.accounts.models import User
from medspiller.annual_cycle.models import Digest
from medspiller.audit.changes import record
from medspiller.audit.models import Event
from medspiller.jobs.schedule import JOBS
from medspiller.organisation.models import Engagement, Leadership, Person
from medspiller.outbox.models import Letter
from medspiller.personal_data.changes.retention import DELETERS, delete_what_is_due, set_keeping_time, sweep_files
from medspiller.personal_data.jobs import delete_due, keep_tidy, make_files
from medspiller.personal_data.models import DataRequest, KeepingTime, RetentionRun
from medspiller.personal_data.queries.plan import left_before
from medspiller.personal_data.queries.retention import days_kept, in_words
from medspiller.personal_data.rules.retention import KINDS, OURS, Bounds
from medspiller.web import clock, pending_files
from tests.cast import Cast

SignIn = Callable[[str], Client]
NOW = datetime.datetime(2026, 9, 1, 9, tzinfo=datetime.UTC)


def ago(days: int) -> datetime.datetime:
    return NOW - datetime.timedelta(days=days)


@pytest.fixture
def in_use(cast: Cast) -> None:
    """The job has run for more than a month."""
    RetentionRun.objects.create(at=ago(31))


def letter(days: int, *, sent: bool = True) -> Letter:
    at = ago(days)
    return Letter.objects.create(
        key=f"{days}{sent}",
        to="ea@fjordby.example",
        language="da",
        kind="x.y",
        subject="Emne",
        created_at=at,
        not_before=at,
        sent_at=at if sent else None,
    )


def test_each_kind_goes_when_its_time_is_up_and_not_before(cast: Cast, in_use: None) -> None:
    ea, person = cast.user("ea"), cast.people["ea"]
    for old in (True, False):
        days = 5 * 365 + (1 if old else -1)
        with clock.set_to(ago(days)):
            record(by=ea, action="x.y", subject=ea)
        DataRequest.objects.create(
            user=ea, kind="correction", text="x", asked_at=ago(days), answered_at=ago(days), outcome="done", answer="y"
        )
        letter(181 if old else 179)
        Digest.objects.create(person=person, week="2025-W01" if old else "2026-W01", at=ago(366 if old else 364))
        tries = AccessFailureLog.objects.create(
            username=ea.email, ip_address="192.0.2.1", path_info="/", http_accept=""
        )
        AccessFailureLog.objects.filter(pk=tries.pk).update(attempt_time=ago(91 if old else 89))
        Session.objects.create(session_key=f"{old}", session_data="", expire_date=ago(1 if old else -1))
    letter(300, sent=False)
    with clock.set_to(NOW):
        run = delete_what_is_due()
    assert run.counts == {
        "people": 0,
        "log": 1,
        "letters": 1,
        "digests": 1,
        "sign_in_tries": 1,
        "requests": 1,
        "own_files": 0,
        "sessions": 1,
    }
    assert sorted(Letter.objects.values_list("to", flat=True)) == ["", "ea@fjordby.example", "ea@fjordby.example"]
    assert sorted(DataRequest.objects.values_list("text", flat=True)) == ["", "x"]
    assert Event.objects.get(action="personal_data.retention_run").actor_name == "Medspiller"
    with clock.set_to(NOW):
        assert not any(delete_what_is_due().counts.values()), "twice is as once"


def test_people_who_left_five_years_ago_are_anonymised(cast: Cast, in_use: None) -> None:
    for name, days in (("bo", 5 * 365), ("ea", 5 * 365 - 1)):
        day = ago(days).date()
        Engagement.objects.filter(person=cast.people[name]).update(to_date=day)
        Leadership.objects.filter(person=cast.people[name]).update(to_date=day)
    with clock.set_to(NOW):
        assert delete_what_is_due().counts["people"] == 1
    names = set(Person.objects.values_list("name", flat=True))
    assert "Bo Test" not in names
    assert "Ea Test" in names


def test_whoever_came_back_is_not_anonymised(cast: Cast, in_use: None) -> None:
    bo = cast.people["bo"]
    Engagement.objects.filter(person=bo).update(to_date=ago(3000).date(), from_date=ago(4000).date())
    Leadership.objects.filter(person=bo).update(to_date=ago(3000).date(), from_date=ago(4000).date())
    Engagement.objects.create(person=bo, unit=cast.units["north"], from_date=ago(100).date())
    with clock.set_to(NOW):
        assert delete_what_is_due().counts["people"] == 0


def test_what_cannot_be_had_back_waits_for_a_month_and_the_page_says_so(
    cast: Cast, officer: User, sign_in: SignIn
) -> None:
    with clock.set_to(ago(6 * 365)):
        record(by=cast.user("ea"), action="x.y", subject=cast.user("ea"))
    with clock.set_to(NOW):
        assert "log" not in delete_what_is_due().counts
        assert "Begynder 1. oktober 2026" in sign_in("per").get("/persondata/opbevaring/").content.decode()
    with clock.set_to(NOW + datetime.timedelta(days=30)):
        assert "Begynder" not in sign_in("per").get("/persondata/opbevaring/").content.decode()
        assert delete_what_is_due().counts["log"] == 1


def test_a_chosen_time_holds_and_the_former_choice_stays(cast: Cast, officer: User, sign_in: SignIn) -> None:
    letter(60)
    sent = {"days": "45", "why": "Vi bruger dem kun den første måned"}
    assert sign_in("per").post("/persondata/opbevaring/letters/", sent).status_code == 302
    set_keeping_time(by=officer, kind="letters", days=50, why="Lidt længere")
    assert KeepingTime.objects.count() == 2
    with clock.set_to(NOW):
        assert delete_what_is_due().counts["letters"] == 1
    text = sign_in("per").get("/persondata/opbevaring/").content.decode()
    assert "50 dage" in text
    assert "Lidt længere" in text
    assert "Hvem der er sendt mails til, og om hvad: 1" in text


@pytest.mark.parametrize(
    ("kind", "days"), [("letters", 29), ("letters", 731), ("log", 364), ("log", 3651), ("sessions", 5)]
)
def test_outside_the_bounds_is_refused(cast: Cast, officer: User, kind: str, days: int) -> None:
    with pytest.raises(ValidationError):
        set_keeping_time(by=officer, kind=kind, days=days, why="…")


@pytest.mark.parametrize(
    "sent", [{}, {"days": "5", "why": "for kort tid"}, {"days": "æ", "why": "x" * 10}, {"days": "60"}]
)
def test_the_form_says_what_is_wrong(cast: Cast, officer: User, sign_in: SignIn, sent: dict[str, str]) -> None:
    assert sign_in("per").post("/persondata/opbevaring/letters/", sent).status_code == 422
    assert not KeepingTime.objects.exists()


def test_one_kind_that_fails_undoes_none_of_the_others(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    letter(300)

    def broken(before: datetime.datetime) -> int:
        raise RuntimeError

    monkeypatch.setitem(DELETERS, "digests", broken)
    with clock.set_to(NOW):
        run = delete_what_is_due()
    assert run.counts["letters"] == 1
    assert run.counts["digests"] == -1
    assert RetentionRun.objects.count() == 1


@pytest.mark.parametrize("place", ["own-data", "imports", "indicator-files"])
def test_files_that_nobody_comes_back_for_are_swept(db: None, own_folder: Path, place: str) -> None:
    token = pending_files.keep(place, 7, pending_files.PendingFiles({"units": b"x"}, {}))
    folder = own_folder / place / f"7-{token}"
    keep_tidy.func()
    assert folder.exists()
    os.utime(folder, (0, 0))
    keep_tidy.func()
    assert not folder.exists()


def test_the_jobs_are_there_and_do_no_harm_when_there_is_nothing_to_do(cast: Cast) -> None:
    for job in (make_files, keep_tidy, delete_due):
        job.func()
    sweep_files()
    assert {"personal_data.make_files", "personal_data.keep_tidy", "personal_data.delete_due"} <= set(JOBS)


def test_whatever_is_said_to_be_deleted_by_a_job_has_that_job() -> None:
    assert {kind.job for kind in KINDS if kind.job} <= set(JOBS)


def test_a_time_outside_what_has_become_the_bounds_is_drawn_in() -> None:
    bounds = Bounds(default=100, least=50, most=200)
    chosen = {"a": KeepingTime(kind="a", days=10), "b": KeepingTime(kind="b", days=1000)}
    assert [days_kept(key, bounds, chosen) for key in "abc"] == [50, 200, 100]


def test_times_are_told_as_people_say_them() -> None:
    assert [in_words(days) for days in (1, 90, 365, 1825)] == ["1 dag", "90 dage", "1 år", "5 år"]


def test_every_kind_that_is_ours_is_deleted_by_something() -> None:
    assert set(DELETERS) == {kind.key for kind in OURS}


def test_those_who_have_only_moved_are_not_looked_at_one_by_one(cast: Cast) -> None:
    """Everybody has worked elsewhere here long ago."""

    def moved(names: list[str]) -> None:
        for name in names:
            Engagement.objects.create(
                person=cast.people[name],
                unit=cast.units["staff"],
                from_date=datetime.date(2010, 1, 1),
                to_date=datetime.date(2011, 1, 1),
            )

    def asked() -> int:
        with CaptureQueriesContext(connection) as asking:
            assert left_before(datetime.date(2020, 1, 1), 200) == []
        return len(asking)

    moved(["ea"])
    one = asked()
    moved(["ib", "liv", "mads", "nor", "sif", "tom", "anna", "bo"])
    assert asked() == one

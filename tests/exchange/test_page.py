import datetime
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from medspiller.accounts.models import Role, RoleAssignment
from medspiller.exchange.models import Archive
from medspiller.outbox.models import Letter
from medspiller.web import clock
from tests.cast import Cast


def test_hr_sees_who_took_everything_and_why(sign_in: Callable[[str], Client], tmp_path: Path) -> None:
    call_command("archive_write", str(tmp_path / "a.zip"), "--why", "Vi flytter", "--by", "Jens fra drift")
    page = sign_in("hanne").get("/arkiv/").content.decode()
    assert "Jens fra drift" in page
    assert "Vi flytter" in page
    assert "så alt kan komme med" in page


def test_one_that_was_broken_off_is_shown_as_such(sign_in: Callable[[str], Client]) -> None:
    Archive.objects.create(way="written", by_name="Jens", why="Prøve", begun_at=clock.now())
    assert "Ikke færdigt" in sign_in("rita").get("/arkiv/").content.decode()


def test_there_is_nothing_to_fetch_and_nothing_to_order(sign_in: Callable[[str], Client]) -> None:
    browser = sign_in("hanne")
    page = browser.get("/arkiv/").content.decode()
    assert "ikke skrevet eller læst noget arkiv" in page
    assert ".zip" not in page.replace("arkiv.zip", "")
    assert browser.post("/arkiv/").status_code == 405


@pytest.mark.parametrize("name", ["anna", "ea", "karen"])
def test_it_is_not_for_others(sign_in: Callable[[str], Client], name: str) -> None:
    assert sign_in(name).get("/arkiv/").status_code == 403


def test_the_queries_are_as_many_for_two_as_for_many(sign_in: Callable[[str], Client]) -> None:
    browser = sign_in("hanne")
    counts = []
    for number in (2, 60):
        Archive.objects.bulk_create(
            Archive(way="written", by_name="Jens", why="Prøve", begun_at=clock.now()) for _one in range(number)
        )
        with CaptureQueriesContext(connection) as seen:
            browser.get("/arkiv/")
        counts.append(len(seen))
    assert counts[0] == counts[1]


def test_hr_and_the_officer_are_told_once_each(cast: Cast, tmp_path: Path) -> None:
    for name in ("per", "hanne"):
        RoleAssignment.objects.create(
            user=cast.user(name), role=Role.DATA_PROTECTION_OFFICER, from_date=datetime.date(2020, 1, 1)
        )
    call_command("archive_write", str(tmp_path / "a.zip"), "--why", "Vi flytter")
    told = Letter.objects.filter(kind="exchange.writing").values_list("to", flat=True)
    assert sorted(told) == sorted([cast.user("per").email, cast.user("hanne").email])

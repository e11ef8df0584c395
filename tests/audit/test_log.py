import ast
import datetime
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import DjangoAssertNumQueries

from medspiller.audit.changes import record
from medspiller.audit.labels import ACTIONS, action_label
from medspiller.audit.models import Event
from medspiller.web import clock
from tests.cast import Cast

SignIn = Callable[[str], Client]
LOG = "/haendelseslog/"
SOURCE = Path(__file__).resolve().parents[2] / "medspiller"


def happen(cast: Cast, times: int, name: str = "anna", action: str = "accounts.role_given") -> None:
    for _ in range(times):
        record(by=cast.user(name), action=action, subject=cast.user("bo"))


def read(browser: Client, **wanted: str) -> str:
    return browser.get(LOG, wanted).content.decode()


@pytest.mark.parametrize("name", ["ea", "anna", "karen", "hanne"])
def test_only_the_auditor_reads_the_log(cast: Cast, sign_in: SignIn, name: str) -> None:
    assert sign_in(name).get(LOG).status_code == 403


def test_log_shows_who_did_what_to_whom_in_words(cast: Cast, sign_in: SignIn) -> None:
    happen(cast, 1)
    text = read(sign_in("rita"))
    assert "Anna Test" in text
    assert "gav en rolle" in text
    assert "Bo Test" in text


def test_reading_the_log_is_recorded(cast: Cast, sign_in: SignIn) -> None:
    read(sign_in("rita"), hvem="Anna")
    event = Event.objects.get(action="audit.log_read")
    assert (event.actor_name, event.details) == ("Rita Test", {"who": "Anna"})


def test_reading_does_not_push_rows_from_page_to_page(cast: Cast, sign_in: SignIn) -> None:
    happen(cast, 120)
    rita = sign_in("rita")
    shown: list[datetime.datetime] = []
    page = rita.get(LOG)
    up_to = page.context["up_to"]
    for number in (1, 2, 3):
        page = rita.get(LOG, {"side": number, "indtil": up_to})
        shown += [line.at for line in page.context["lines"]]
    assert len(shown) == len(set(shown)) == 120


def test_newest_stands_first(cast: Cast, sign_in: SignIn) -> None:
    happen(cast, 3)
    moments = [line.at for line in sign_in("rita").get(LOG).context["lines"]]
    assert moments == sorted(moments, reverse=True)


def test_filters_narrow_the_log(cast: Cast, sign_in: SignIn) -> None:
    happen(cast, 1, "anna")
    happen(cast, 1, "karen", "accounts.role_ended")
    rita = sign_in("rita")

    def actors(**wanted: str) -> list[str]:
        return [line.actor for line in rita.get(LOG, wanted).context["lines"]]

    assert actors(hvem="Anna") == ["Anna Test"]
    assert actors(hvad="accounts.role_ended") == ["Karen Test"]
    assert actors(om="Bo", hvem="Karen") == ["Karen Test"]
    assert actors(om="ingen") == []


def test_period_counts_both_its_days_in_danish_time(cast: Cast, sign_in: SignIn) -> None:
    # 23.30 UTC on the fourth is half past midnight on the fifth in Denmark.
    with clock.set_to(datetime.datetime(2026, 3, 4, 23, 30, tzinfo=datetime.UTC)):
        happen(cast, 1)
    rita = sign_in("rita")

    def found(since: str, until: str) -> int:
        return len(rita.get(LOG, {"fra": since, "til": until}).context["lines"])

    assert found("2026-03-05", "2026-03-05") == 1
    assert found("2026-03-04", "2026-03-04") == 0


@pytest.mark.parametrize(
    ("wanted", "sentence"),
    [
        ({"fra": "2026-02-02", "til": "2026-01-01"}, "Fra-datoen ligger efter til-datoen"),
        ({"til": "9999-12-31"}, "Vælg en dato mellem år 2000 og 2999."),
        ({"fra": "i går"}, "form-error"),
        ({"hvad": "noget.andet"}, "form-error"),
    ],
)
def test_wrong_filter_says_what_is_wrong(cast: Cast, sign_in: SignIn, wanted: dict[str, str], sentence: str) -> None:
    response = sign_in("rita").get(LOG, wanted)
    assert response.status_code == 400
    assert sentence in response.content.decode()


@pytest.mark.parametrize("side", ["0", "-1", "99999999999999999999", "x"])
def test_strange_page_numbers_are_no_accident(cast: Cast, sign_in: SignIn, side: str) -> None:
    assert sign_in("rita").get(LOG, {"side": side}).status_code in {200, 400}


def test_names_of_unlisted_kinds_are_neither_shown_nor_searched(cast: Cast, sign_in: SignIn) -> None:
    """A statement's name is what its leader wrote."""
    happen(cast, 1)
    Event.objects.update(subject_type="own_translation.statement", subject_label="Min hemmelige kladde")
    rita = sign_in("rita")
    assert "hemmelige" not in read(rita)
    assert rita.get(LOG, {"om": "hemmelig"}).context["lines"] == []


def test_details_are_never_shown(cast: Cast, sign_in: SignIn) -> None:
    record(by=cast.user("anna"), action="accounts.role_given", subject=cast.user("bo"), details={"a": "hemmelighed"})
    assert "hemmelighed" not in read(sign_in("rita"))


def test_log_costs_the_same_with_two_rows_and_with_two_hundred(
    cast: Cast, sign_in: SignIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    rita = sign_in("rita")
    happen(cast, 2)
    rita.get(LOG)
    with CaptureQueriesContext(connection) as few:
        rita.get(LOG)
    happen(cast, 200)
    with django_assert_num_queries(len(few)):
        rita.get(LOG)


def test_unknown_action_is_shown_as_it_is() -> None:
    assert action_label("noget.helt_nyt") == "noget.helt_nyt"


def test_every_action_in_the_source_has_a_label() -> None:
    recorded = set(recorded_actions())
    assert "accounts.role_given" in recorded
    assert recorded - set(ACTIONS) == set()


def recorded_actions() -> Iterator[str]:
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield from _actions_of(node)


def _actions_of(call: ast.Call) -> Iterator[str]:
    for keyword in call.keywords:
        if keyword.arg == "action":
            for part in ast.walk(keyword.value):
                if isinstance(part, ast.Constant) and isinstance(part.value, str) and "." in part.value:
                    yield part.value

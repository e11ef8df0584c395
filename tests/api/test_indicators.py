"""What other systems read and deliver."""

import datetime
import json
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from medspiller.api.middleware import BODY_LIMIT
from medspiller.audit.models import Event
from medspiller.indicators.models import Delivery, Figure, Indicator, SeriesBreak, Value
from medspiller.web import clock
from tests.api.conftest import Connect, Lay, System, counted
from tests.cast import Cast, gather
from tests.indicators.conftest import give


def faults(answer: Any) -> list[tuple[int | None, str]]:
    assert answer.status_code == 422, answer.content
    return [(one["index"], one["field"]) for one in answer.json()["faults"]]


def test_a_system_is_told_of_its_own_indicators_alone(connect: Connect, lay_out: Lay) -> None:
    waiting = lay_out("waiting", ended_at=clock.now())
    lay_out("absence", about="people")
    SeriesBreak.objects.create(
        indicator=waiting, start=datetime.date(2026, 1, 1), why="Nyt system", created_at=clock.now()
    )
    system = connect(waiting)
    (told,) = system.get("").json()["indicators"]
    assert told == system.get("/waiting").json()
    assert (told["key"], told["ended"], told["smallest_group"]) == ("waiting", True, None)
    assert told["breaks"] == [{"start": "2026-01-01", "why": "Nyt system"}]
    for path in ("/absence", "/absence/figures", "/nowhere", "/waiting/other"):
        assert system.get(path).status_code == 404
        assert set(system.get(path).json()) == {"message", "faults", "more"}
    assert system.put("absence", []).status_code == 404
    every = connect()
    assert [one["key"] for one in every.get("").json()["indicators"]] == ["absence", "waiting"]
    assert every.get("/absence").json()["smallest_group"] == 5


def test_what_a_key_does_not_allow_is_refused(connect: Connect, lay_out: Lay) -> None:
    lay_out("waiting")
    assert connect(may_put=False).put("waiting", [counted("south")]).status_code == 403
    assert connect(may_read=False).get("/waiting/figures").status_code == 403
    assert not Value.objects.exists()


def test_what_is_put_in_is_read_back(connect: Connect, lay_out: Lay) -> None:
    lay_out("waiting")
    system = connect()
    answer = system.put("waiting", [counted("south"), counted("north", numerator=20), counted("north", "feb 2026")])
    assert answer.json() == {"added": 3, "changed": 0, "unchanged": 0}
    told = system.get("/waiting/figures", unit=["children", "south"], **{"from": "2026-01", "to": "2026-01"}).json()
    assert [(one["unit"], one["period"], one["value"]) for one in told["figures"]] == [
        ("children", "2026-01", pytest.approx(12.5)),
        ("south", "2026-01", pytest.approx(5)),
    ]
    delivery = Delivery.objects.get()
    assert (delivery.way, delivery.source, delivery.by_name) == ("program", "Lønsystemet", "Lønsystemet")
    assert Event.objects.get(action="indicators.delivered").actor_name == "Lønsystemet"


def test_the_same_again_changes_nothing_and_a_correction_what_it_is_about(connect: Connect, lay_out: Lay) -> None:
    lay_out("waiting")
    system = connect()
    sent = [counted("south"), counted("north")]
    system.put("waiting", sent)
    assert system.put("waiting", sent).json() == {"added": 0, "changed": 0, "unchanged": 2}
    assert Delivery.objects.count() == 1
    again = system.put("waiting", [counted("south", numerator=7), counted("home"), counted("north")])
    assert again.json() == {"added": 1, "changed": 1, "unchanged": 1}


def test_one_fault_and_nothing_is_taken_in(connect: Connect, lay_out: Lay) -> None:
    lay_out("waiting")
    system = connect()
    sent = [
        counted("south"),
        counted("nowhere"),
        counted("south", "2026-Q1"),
        counted("south", "engang"),
        counted("south", denominator=0),
        counted("south", numerator=-1),
        counted("south", numerator=101),
        counted("south", "2026-02", denominator=None),
        counted("south", "1812-02"),
        counted("south"),
    ]
    assert faults(system.put("waiting", sent)) == [
        (1, "unit"),
        (2, "period"),
        (3, "period"),
        (4, "denominator"),
        (5, "numerator"),
        (6, "numerator"),
        (7, "denominator"),
        (8, "period"),
        (9, "period"),
    ]
    assert not Value.objects.exists()


def test_numbers_that_cannot_be_are_refused(connect: Connect, lay_out: Lay) -> None:
    lay_out("spent", measure="number", about="operations")
    lay_out("falls", measure="rate", per=1000)
    system = connect()
    assert faults(system.put("spent", [{"unit": "south", "period": "2026-01"}])) == [(0, "value")]
    assert faults(system.put("spent", [{"unit": "south", "period": "2026-01", "value": 1e14}])) == [(0, "value")]
    tiny = {"unit": "south", "period": "2026-01", "numerator": 1e10, "denominator": 1e-300}
    assert faults(system.put("falls", [tiny])) == [(0, "value")]
    assert system.put("spent", [{"unit": "south", "period": "2026-01", "value": -1e13}]).status_code == 200


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"value": "5,2"}, "value"),
        ({"value": True}, "value"),
        ({"persons": 1.5}, "persons"),
        ({"persons": -1}, "persons"),
        ({"unit": 7}, "unit"),
        ({"unit": "x" * 101}, "unit"),
        ({"valeu": 7}, "valeu"),
    ],
)
def test_fields_of_the_wrong_kind_are_named(connect: Connect, lay_out: Lay, wrong: dict[str, Any], field: str) -> None:
    lay_out("spent", measure="number", about="operations")
    right = {"unit": "south", "period": "2026-01", "value": 1}
    answer = connect().put("spent", [right, right | wrong])
    assert faults(answer) == [(1, field)]


def test_fifty_faults_are_told_and_the_rest_counted(connect: Connect, lay_out: Lay) -> None:
    lay_out("waiting")
    system = connect()
    unknown = system.put("waiting", [counted("nowhere", f"{1901 + place}-01") for place in range(70)]).json()
    assert (len(unknown["faults"]), unknown["more"]) == (50, 20)
    misshapen = system.put("waiting", [{"unit": "south"}] * 70).json()
    assert (len(misshapen["faults"]), misshapen["more"]) == (50, 20)


def test_people_counted_twice_are_told_of(connect: Connect, lay_out: Lay) -> None:
    lay_out("absence", about="people", adds_up=False)
    sent = [
        {"unit": "south", "period": "2026-01", "value": 4, "persons": 9},
        {"unit": "children", "period": "2026-01", "value": 4, "persons": 8},
    ]
    assert faults(connect().put("absence", sent)) == [(1, "persons")]


def test_what_has_ended_takes_no_more(connect: Connect, lay_out: Lay) -> None:
    lay_out("waiting", ended_at=clock.now())
    assert connect().put("waiting", [counted("south")]).status_code == 409


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[NaN]",
        b"\xff",
        b"[" * 100_000,
        b'[{"unit": "\\ud800"}]',
        b'[{"value": 1e999}]',
        b"null",
        b'"x"',
        b"7",
    ],
)
def test_what_is_no_list_of_values_is_refused(connect: Connect, lay_out: Lay, body: bytes) -> None:
    lay_out("waiting")
    answer = connect().put("waiting", body)
    assert answer.status_code in {400, 422}
    assert answer.json()["message"]


def test_the_wrong_kind_and_too_much_are_refused_before_they_are_read(connect: Connect, lay_out: Lay) -> None:
    lay_out("waiting")
    system = connect()
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    assert system.put("waiting", b"unit=south", **form).status_code == 415
    large = system.put("waiting", b" " * (BODY_LIMIT + 1))
    assert large.status_code == 413
    assert large.json()["message"].startswith("Det er for meget")
    assert faults(system.put("waiting", [counted("south")] * 10_001)) == [(None, "")]


def test_what_an_address_cannot_do_is_told_in_json(connect: Connect) -> None:
    system = connect()
    answer = system.client.delete("/api/v1/indicators", headers={"Authorization": f"Bearer {system.secret}"})
    assert answer.status_code == 405
    assert answer.json()["message"]


def test_pages_hold_all_figures_once_and_in_order(connect: Connect, lay_out: Lay) -> None:
    lay_out("waiting")
    system = connect()
    system.put("waiting", [counted(unit, f"2026-{month:02}") for month in range(1, 5) for unit in ("south", "north")])
    whole = system.get("/waiting/figures").json()
    assert (whole["count"], whole["next"]) == (16, None)
    pages: list[Any] = []
    page: int | None = 1
    while page:
        told = system.get("/waiting/figures", page=page, page_size=5).json()
        assert told["count"] == 16
        pages += told["figures"]
        page = told["next"]
    assert pages == whole["figures"]
    assert [(one["period"], one["unit"]) for one in pages] == sorted((one["period"], one["unit"]) for one in pages)
    assert system.get("/waiting/figures", page=99).json()["figures"] == []


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ({"from": "engang"}, "from"),
        ({"to": "2026-13"}, "to"),
        ({"unit": "nowhere"}, "unit"),
        ({"page": "0"}, "page"),
        ({"page_size": "10001"}, "page_size"),
        ({"page": "x"}, "page"),
    ],
)
def test_filters_that_say_nothing_are_refused(
    connect: Connect, lay_out: Lay, asked: dict[str, str], field: str
) -> None:
    lay_out("waiting")
    assert faults(connect().get("/waiting/figures", **asked)) == [(None, field)]


def test_a_year_holds_its_months(connect: Connect, lay_out: Lay) -> None:
    lay_out("waiting")
    system = connect()
    system.put("waiting", [counted("south", period) for period in ("2024-12", "2025-01", "2025-12", "2026-01")])
    told = system.get("/waiting/figures", unit="south", **{"from": "2025", "to": "2025"}).json()
    assert [one["period"] for one in told["figures"]] == ["2025-01", "2025-12"]


def test_what_is_held_back_says_so_and_no_more(connect: Connect, lay_out: Lay) -> None:
    lay_out("absence", about="people")
    system = connect()
    system.put("absence", [counted(unit) for unit in ("south", "early", "north", "home")])
    told = {one["unit"]: one for one in system.get("/absence/figures").json()["figures"]}
    assert told["home"] == {
        "unit": "home",
        "period": "2026-01",
        "value": None,
        "denominator": None,
        "held_back": True,
        "missing": 0,
    }
    assert told["north"]["value"] == 5
    assert set(told) == {row.unit.external_id for row in Figure.objects.select_related("unit")}


def test_english_for_those_who_ask_for_it(connect: Connect) -> None:
    system = connect()
    headers = {"Authorization": f"Bearer {system.secret}", "Accept-Language": "en"}
    assert system.client.get("/api/v1/indicators", headers=headers).headers["Content-Language"] == "en"
    assert system.get("").headers["Content-Language"] == "da"


def test_reading_costs_the_same_whatever_the_number(connect: Connect, lay_out: Lay) -> None:
    lay_out("waiting")
    system = connect()

    def queries(path: str) -> int:
        with CaptureQueriesContext(connection) as seen:
            assert system.get(path).status_code == 200
        return len(seen)

    system.put("waiting", [counted("south")])
    queries("")
    few = [queries(path) for path in ("", "/waiting/figures")]
    for number in range(10):
        lay_out(f"other-{number}")
    system.put("waiting", [counted(unit, f"20{year}-03") for year in range(10, 30) for unit in ("south", "home")])
    assert [queries(path) for path in ("", "/waiting/figures")] == few


@pytest.mark.django_db(transaction=True)
def test_two_at_once_are_both_taken_in_once() -> None:
    from tests.api.conftest import connect as connecting  # noqa: PLC0415
    from tests.indicators.conftest import lay_out as laying  # noqa: PLC0415

    cast = gather()
    laying.__wrapped__(cast)("waiting")  # type: ignore[attr-defined]
    system: System = connecting.__wrapped__(cast)()  # type: ignore[attr-defined]
    system.get("")
    start = Barrier(4)
    sent = [counted("south"), counted("north")]

    def attempt(number: int) -> Any:
        start.wait()
        try:
            headers = {"Authorization": f"Bearer {system.secret}"}
            path = "/api/v1/indicators/waiting/values"
            answer = Client().put(path, json.dumps(sent), content_type="application/json", headers=headers)
            return answer.status_code, answer.json()["added"]
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as threads:
        assert sorted(threads.map(attempt, range(4))) == [(200, 0)] * 3 + [(200, 2)]
    assert (Value.objects.count(), Delivery.objects.count()) == (2, 1)


def test_what_others_typed_is_read_as_well(connect: Connect, lay_out: Lay, cast: Cast) -> None:
    from medspiller.indicators.rules.measures import Raw  # noqa: PLC0415

    waiting: Indicator = lay_out("waiting")
    give(cast, waiting, {"south": Raw(None, 5, 100)})
    assert connect(may_put=False).get("/waiting/figures", unit="south").json()["count"] == 1

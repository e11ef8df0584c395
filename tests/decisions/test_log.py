"""The log: found by words, unit, focus point, time, state and kind, by those who may read it, and never slower."""

import csv
import datetime
import io
from collections.abc import Callable
from typing import Any

import openpyxl
import pypdfium2
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from medspiller.decisions.changes import following
from medspiller.decisions.models import Decision, Receiver
from medspiller.framework.models import Ambition, FocusPoint, Framework, Succession
from medspiller.text_search.changes import rebuild
from medspiller.web import clock
from tests.cast import Cast
from tests.decisions.conftest import answers, days, to, who

SignIn = Callable[[str], Client]
Made = Callable[..., Decision]
LOG = "decisions:log"


def found(client: Client, titles: set[str], **asked: Any) -> set[str]:
    page = client.get(reverse(LOG), asked).content.decode()
    return {title for title in titles if f">{title}</a>" in page}


@pytest.fixture
def several(cast: Cast, told: Made, framework: Framework) -> set[str]:
    point = FocusPoint.objects.filter(ambition__position=1, position=1).get()
    told("anna", title="Telefontid", kind="service", focus_points=(point.pk,), alternatives="En omstilling")
    told("bo", to(cast, "north"), title="Vikardækning", what="Vi ringer til faste vikarer.")
    told("dorte", to(cast, "children", whom="leaders"), title="Budgetmøder", kind="money")
    gone = told("carl", to(cast, "home"), title="Nøgleskab")
    following.withdraw(**who(cast, "carl"), decision=gone, because="Det blev stjålet")
    return {"Telefontid", "Vikardækning", "Budgetmøder", "Nøgleskab"}


def test_who_sees_what(cast: Cast, several: set[str], sign_in: SignIn) -> None:
    assert found(sign_in("ea"), several) == several - {"Budgetmøder"}
    assert found(sign_in("bo"), several) == several
    assert found(sign_in("karen"), several) == several, "above the receivers"
    assert found(sign_in("erik"), several) == several - {"Budgetmøder"}


def test_the_ends_of_the_calendar_count_as_no_choice(several: set[str], sign_in: SignIn) -> None:
    assert found(sign_in("bo"), several, since="0001-01-01", until="9999-12-31") == several


@pytest.mark.parametrize("units", [(), ("home",)])
def test_what_is_for_one_by_name_is_not_for_the_colleagues(
    cast: Cast, told: Made, sign_in: SignIn, units: tuple[str, ...]
) -> None:
    """Neither in the log, nor by its address, nor where a unit elsewhere is told the same."""
    decision = told("karen", to(cast, *units, people=("ea",)), title="Om Eas opgaver", openness="receivers")
    address = reverse("decisions:decision", args=[decision.pk])
    seen = {name: sign_in(name).get(address).status_code for name in ("ea", "anna", "ib", "sif", "zoe")}
    assert seen == {"ea": 200, "anna": 200, "ib": 404, "sif": 404, "zoe": 200 if units else 404}
    assert found(sign_in("ib"), {"Om Eas opgaver"}, words="opgaver") == set()


def test_what_is_for_all_below_is_for_whoever_comes_to_work_there(cast: Cast, told: Made, sign_in: SignIn) -> None:
    decision = told("dorte", to(cast, "children"), title="Ro i timerne", openness="receivers")
    Receiver.objects.filter(decision=decision, person=cast.people["sif"]).delete()
    address = reverse("decisions:decision", args=[decision.pk])
    assert sign_in("sif").get(address).status_code == 200
    assert sign_in("zoe").get(address).status_code == 404


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ({"words": "vikarer"}, {"Vikardækning"}),
        ({"words": "omstilling"}, {"Telefontid"}),
        ({"words": "telefontider"}, {"Telefontid"}),
        ({"words": "budget"}, {"Budgetmøder"}),
        ({"words": "helikopter"}, set()),
        ({"kind": "service"}, {"Telefontid"}),
        ({"state": "withdrawn"}, {"Nøgleskab"}),
        ({"unit": "nordre"}, {"Vikardækning", "Budgetmøder"}),
        ({"unit": "ældre"}, {"Nøgleskab"}),
        ({"unit": "findes ikke"}, set()),
        (
            {"kind": "nonsense", "since": "i går", "side": "mange"},
            {"Telefontid", "Vikardækning", "Budgetmøder", "Nøgleskab"},
        ),
    ],
)
def test_it_is_found_by_what_is_remembered_of_it(
    several: set[str], sign_in: SignIn, asked: dict[str, str], expected: set[str]
) -> None:
    assert found(sign_in("dorte"), several, **asked) == expected


def test_the_search_finds_nothing_that_may_not_be_read(several: set[str], sign_in: SignIn) -> None:
    assert found(sign_in("ea"), several, words="budget") == set()


def test_it_is_found_by_when_it_was_told(several: set[str], sign_in: SignIn) -> None:
    dorte, today = sign_in("dorte"), clock.today().isoformat()
    assert found(dorte, several, since=today, until=today) == several
    assert found(dorte, several, since=days(1).isoformat()) == set()
    assert found(dorte, several, until=days(-1).isoformat()) == set()


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("which", ["since", "until"])
def test_a_day_that_no_clock_knows_counts_as_none(several: set[str], sign_in: SignIn, which: str, day: str) -> None:
    assert found(sign_in("dorte"), several, **{which: day}) == several


@pytest.mark.parametrize("words", ["a" * 100_000, "a " * 50_000, "Ea\0", "\u202eEa", "ø" * 60_000])
def test_whatever_is_looked_for_is_looked_for_in_names(cast: Cast, sign_in: SignIn, words: str) -> None:
    asked = {"find": "1", "people_words": words, "writer_words": words, "unit_words": words, "whom": "everyone"}
    assert sign_in("dorte").post(reverse("decisions:begin"), asked).status_code == 200


def test_it_is_found_by_focus_point_also_after_the_framework_has_changed(
    several: set[str], framework: Framework, sign_in: SignIn
) -> None:
    point = FocusPoint.objects.filter(ambition__position=1, position=1).get()
    dorte = sign_in("dorte")
    assert found(dorte, several, point=f"p{point.pk}") == {"Telefontid"}
    Framework.objects.filter(pk=framework.pk).update(state="replaced")
    new = Framework.objects.create(
        version=2, state="published", title="Nyt", created_at=clock.now(), published_at=clock.now(), previous=framework
    )
    heir = FocusPoint.objects.create(
        ambition=Ambition.objects.create(framework=new, position=1, title="Ny"), position=1, title="Nyt punkt"
    )
    Succession.objects.create(framework=new, kind="renamed", old_point=point, new_point=heir)
    assert found(dorte, several, point=f"p{heir.pk}") == {"Telefontid"}


def test_the_index_can_be_built_again(several: set[str], sign_in: SignIn) -> None:
    assert rebuild(kinds=["decision"]) == {"decision": 4}
    assert found(sign_in("dorte"), several, words="telefontid") == {"Telefontid"}


def test_what_has_been_told_stands_from_the_day_it_is_in_force(cast: Cast, told: Made, sign_in: SignIn) -> None:
    decision = told("anna", in_force_from=days(30))
    bo = sign_in("bo")

    def shown() -> tuple[bool, bool]:
        pages = [bo.get(url).content.decode() for url in ("/beslutninger/", f"/beslutninger/{decision.pk}/")]
        pages += [bo.get("/soeg/", {"q": decision.title}).content.decode()]
        return all("Gælder ikke endnu" in page for page in pages), all("Står ved magt" in page for page in pages)

    assert shown() == (True, False)
    with clock.set_to(clock.now() + datetime.timedelta(days=30)):
        assert shown() == (False, True)


def test_the_log_as_files(cast: Cast, several: set[str], told: Made, sign_in: SignIn) -> None:
    told("anna", title="=SUM(1)")
    data = sign_in("ea").get(reverse("decisions:log_csv")).content.decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(data), delimiter=";"))
    assert {row[0] for row in rows[1:]} == several - {"Budgetmøder"} | {"'=SUM(1)"}
    book = openpyxl.load_workbook(io.BytesIO(sign_in("ea").get(reverse("decisions:log_xlsx")).content))
    cells = {row[0].value: row[0].data_type for row in book.worksheets[0].iter_rows(min_row=2)}
    assert cells["=SUM(1)"] == "s"


def test_a_file_says_where_it_does_not_hold_everything(
    several: set[str], sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("medspiller.decisions.views.reading.IN_A_FILE", 2)
    data = sign_in("dorte").get(reverse("decisions:log_csv")).content.decode("utf-8-sig")
    assert len(data.splitlines()) == 4
    assert "Her er kun de første 2." in data


def test_one_decision_on_paper(cast: Cast, told: Made, sign_in: SignIn) -> None:
    decision = told("anna", why="Fordi “ro” giver 🧘 ro.\n\nOg mere.", involved="TRIO'en")
    data = sign_in("ea").get(reverse("decisions:pdf", args=[decision.pk])).content
    text = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_bounded()
    assert decision.title in text
    assert "TRIO'en" in text
    following.withdraw(**who(cast, "anna"), decision=decision, because="Det gik ikke")
    data = sign_in("ea").get(reverse("decisions:pdf", args=[decision.pk])).content
    assert "Det gik ikke" in pypdfium2.PdfDocument(data)[0].get_textpage().get_text_bounded()


@pytest.mark.parametrize("name", ["log", "mine", "inbox", "talks", "decision", "tell", "landed", "home"])
def test_queries_do_not_grow(cast: Cast, told: Made, drafted: Made, sign_in: SignIn, name: str) -> None:
    def made(number: int) -> Decision:
        decision = told("anna", title=f"Beslutning {number}")
        answers(cast, decision, ea="talk", ib="talk")
        return decision

    first, draft = made(0), drafted("anna")
    client = sign_in("ea" if name == "inbox" else "anna")
    keys = {"decision": first.pk, "landed": first.pk, "tell": draft.pk}
    address = "/" if name == "home" else reverse(f"decisions:{name}", args=[keys[name]] if name in keys else [])
    counts = []
    for many in (1, 4):
        for number in range(many):
            made(10 * many + number)
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]

"""HR prepares a survey in the browser: a questionnaire, the conditions, the decision; and what is wrong is told."""

import datetime
import json
from collections.abc import Callable
from io import BytesIO

import openpyxl
import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from medspiller.audit.models import Event
from medspiller.organisation.models import Person
from medspiller.surveys.models import Questionnaire, Round
from medspiller.surveys.queries.questionnaires import SHIPPED
from medspiller.web import clock
from tests.cast import Cast
from tests.surveys.conftest import at, send, token

SignIn = Callable[[str], Client]


def day(ahead: int) -> str:
    return (clock.today() + datetime.timedelta(days=ahead)).isoformat()


def fields(questionnaire: Questionnaire, **other: object) -> dict[str, object]:
    return {
        "title": "Trivsel",
        "purpose": "At tale om det.",
        "questionnaire": questionnaire.pk,
        "top": "",
        "opens_on": day(0),
        "closes_on": day(14),
        "leaders_from": day(20),
        "employees_from": day(25),
        "keep_until": day(400),
        "k": 5,
        "k_comments": 10,
    } | other


def test_a_survey_from_nothing_to_open(cast: Cast, sign_in: SignIn) -> None:
    browser = sign_in("hanne")
    assert browser.post("/maalinger/spoergeskemaer/medfoelger/").status_code == 302
    questionnaire = Questionnaire.objects.get()
    made = browser.post("/maalinger/ny/", fields(questionnaire))
    assert made.status_code == 302
    draft = Round.objects.get()
    assert draft.state == "draft"
    decision = {"decided_by": "HovedMED", "decided_on": day(-3), "revision": draft.revision}
    assert browser.post(f"{made['Location']}beslutning/", decision).status_code == 302
    draft.refresh_from_db()
    assert draft.state in {"opening", "open"}
    questionnaire.refresh_from_db()
    assert questionnaire.frozen_at is not None
    page = sign_in("ea").get(f"/maalinger/{draft.pk}/").content.decode()
    assert "At tale om det." in page
    assert "HovedMED" in page


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"k": 4}, "5"),
        ({"k_comments": 9}, "10"),
        ({"k": 12, "k_comments": 11}, "aldrig mindre"),
        ({"closes_on": day(-1)}, "kan ikke ligge før"),
        ({"closes_on": day(70), "leaders_from": day(80), "employees_from": day(80)}, "højst 60 dage"),
        ({"leaders_from": day(14)}, "dagen efter den sidste dag"),
        ({"employees_from": day(18)}, "ikke resultater efter alle andre"),
        ({"keep_until": day(21)}, "før alle har set"),
        ({"keep_until": day(4_000)}, "højst 5 år"),
    ],
)
def test_conditions_that_cannot_stand_are_told_by_the_field(
    sign_in: SignIn, questionnaire: Questionnaire, wrong: dict[str, object], told: str
) -> None:
    response = sign_in("hanne").post("/maalinger/ny/", fields(questionnaire, **wrong))
    assert response.status_code == 422
    assert told in response.content.decode()
    assert not Round.objects.exists()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "tom"),
        (b"\xff\xfe", "UTF-8"),
        (b"[]", "objekt"),
        (SHIPPED.read_bytes().replace(b'"agree"', b'"other"', 1), "findes ikke i filen"),
        (b"x" * 1_100_000, "1 MB"),
    ],
)
def test_a_file_that_cannot_be_read_says_where_and_changes_nothing(sign_in: SignIn, data: bytes, told: str) -> None:
    file = SimpleUploadedFile("skema.json", data)
    response = sign_in("hanne").post("/maalinger/spoergeskemaer/", {"file": file})
    assert response.status_code == 422
    assert told in response.content.decode()
    assert not Questionnaire.objects.exists()


def test_texts_are_edited_until_a_round_has_used_them(
    cast: Cast, sign_in: SignIn, questionnaire: Questionnaire
) -> None:
    browser, address = sign_in("hanne"), f"/maalinger/spoergeskemaer/{questionnaire.pk}/"
    form = browser.get(address).context["form"]
    sent = {name: form[name].value() for name in form.fields}
    assert browser.post(address, sent | {"name.da": "Sådan har vi det"}).status_code == 302
    assert browser.post(address, sent | {"name.da": "Forældet"}).status_code == 422
    questionnaire.refresh_from_db()
    assert questionnaire.name == "Sådan har vi det"
    Questionnaire.objects.update(frozen_at=clock.now())
    assert b'<form method="post" class="narrow"' not in browser.get(address).content
    again = SimpleUploadedFile("skema.json", SHIPPED.read_bytes())
    refused = browser.post("/maalinger/spoergeskemaer/", {"file": again})
    assert "højere udgavenummer" in refused.content.decode()
    assert browser.post(f"{address}kopi/").status_code == 302
    assert sorted(Questionnaire.objects.values_list("version", flat=True)) == [1, 2]
    file = json.loads(browser.get(f"{address}fil/").content)
    assert file["format"] == "medspiller-questionnaire/1"


def test_slips_are_for_those_without_an_address_and_name_nobody(
    cast: Cast, open_survey: Round, sign_in: SignIn
) -> None:
    address = f"/maalinger/{open_survey.pk}/sedler/"
    assert sign_in("hanne").get(address).status_code == 404
    Person.objects.filter(pk__in=[cast.people["zoe"].pk, cast.people["ask"].pk]).update(email="")
    data = sign_in("hanne").get(address).content
    pages = pypdfium2.PdfDocument(data)
    text = "".join(page.get_textpage().get_text_bounded() for page in pages)
    assert "Plejehjemmet Åen" in text
    for name in ("zoe", "ask"):
        code = token(open_survey, cast, name)
        assert "-".join(code[at_ : at_ + 4] for at_ in (0, 4, 8)) in text
        assert cast.people[name].name not in text
    assert Event.objects.get(action="surveys.slips_fetched").actor_name == "Hanne Test"


def test_excel_and_pdf_say_what_the_page_says(cast: Cast, answered: Callable[..., Round], sign_in: SignIn) -> None:
    six = dict.fromkeys(["ea", "ib", "liv", "mads", "nor", "oda"], 4)
    published = answered(**six, **dict.fromkeys(["sif", "tom", "ulla", "vera", "yrsa"], 2))
    address = f"/maalinger/{published.pk}/enhed/{cast.units['children'].pk}/"
    with clock.set_to(at(published.leaders_from)):
        browser = sign_in("dorte")
        book = openpyxl.load_workbook(BytesIO(browser.get(f"{address}excel/").content))
        pages = pypdfium2.PdfDocument(browser.get(f"{address}pdf/").content)
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    paper = "".join(page.get_textpage().get_text_bounded() for page in pages)
    for text in ("Søndre Skole", "75", "Nordre Skole", "25"):
        assert text in cells
        assert text in paper
    assert "11 af 14 har svaret." in cells


def test_a_text_that_looks_like_a_formula_stays_a_text(
    cast: Cast, open_survey: Round, answered: Callable[..., Round], sign_in: SignIn
) -> None:
    names = ["ea", "ib", "liv", "mads", "nor", "oda", "sif", "tom", "ulla", "vera", "yrsa"]
    send(open_survey, token(open_survey, cast, "karen"), 4, ("=HYPERLINK(1)", ""))
    published = answered(**dict.fromkeys(names, 4))
    with clock.set_to(at(published.leaders_from)):
        data = sign_in("hanne").get(f"/maalinger/{published.pk}/enhed/{cast.units['top'].pk}/excel/").content
    book = openpyxl.load_workbook(BytesIO(data))
    assert [
        cell.data_type for row in book["Kommentarer"].iter_rows() for cell in row if cell.value == "=HYPERLINK(1)"
    ] == ["s"]

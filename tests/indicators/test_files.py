"""Files of values, from the choice of one to what it leaves behind."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from medspiller.documents.tables import read_table
from medspiller.indicators.models import Delivery, FormerValue, Indicator, Value
from medspiller.indicators.rules.measures import Raw
from medspiller.periods import Period
from tests.cast import Cast
from tests.documents.tables.files import workbook
from tests.indicators.conftest import JANUARY, Lay, give

SignIn = Callable[[str], Client]
LONG = "enhed;periode;tæller;nævner\nSøndre Skole;jan 2026;5;100\nnorth;jan 2026;10,5;50\n"


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> Path:
    settings.VAR = tmp_path
    return tmp_path / "indicator-files"


@pytest.fixture
def share(cast: Cast, lay_out: Lay) -> Indicator:
    return lay_out("share", owner=cast.people["anna"])


def upload(client: Client, text: str | bytes, about: str | int = "flere", name: str = "tal.csv") -> Any:
    data = text.encode() if isinstance(text, str) else text
    page = reverse("indicators:upload")
    return client.post(page, {"about": about, "file": SimpleUploadedFile(name, data)})


def confirm(client: Client, text: str | bytes, about: str | int = "flere", name: str = "tal.csv") -> Any:
    page = upload(client, text, about, name).headers["Location"]
    found = re.search(r'name="seen" value="([0-9a-f]{64})"', client.get(page).content.decode())
    assert found is not None
    return client.post(page, {"seen": found[1]})


def problems(answer: Any) -> list[tuple[str, str]]:
    assert answer.status_code == 422
    assert not Value.objects.exists()
    return [(line.place, line.text) for line in answer.context["problems"]]


def test_a_file_is_shown_before_it_is_taken_in(cast: Cast, share: Indicator, sign_in: SignIn) -> None:
    anna = sign_in("anna")
    page = upload(anna, LONG, share.pk).headers["Location"]
    (part,) = anna.get(page).context["preview"].parts
    assert (part.added, part.changed, part.unchanged, part.units) == (2, 0, 0, 2)
    assert [line.after for line in part.sample] == ["5 / 100", "10,5 / 50"]
    assert not Value.objects.exists()
    confirm(anna, LONG, share.pk)
    assert set(Value.objects.values_list("unit", "numerator", "denominator")) == {
        (cast.units["south"].pk, 5, 100),
        (cast.units["north"].pk, 10.5, 50),
    }
    assert Delivery.objects.get().source == "tal.csv"


def test_the_same_file_twice_changes_nothing(share: Indicator, sign_in: SignIn) -> None:
    anna = sign_in("anna")
    confirm(anna, LONG, share.pk)
    page = upload(anna, LONG, share.pk).headers["Location"]
    answer = anna.get(page)
    assert "Alle tallene i filen er her allerede" in answer.content.decode()
    anna.post(page, {"seen": answer.context["form"]["seen"].value()})
    assert Delivery.objects.count() == 1


def test_a_correction_shows_what_was_and_what_will_be(share: Indicator, sign_in: SignIn) -> None:
    anna = sign_in("anna")
    confirm(anna, LONG, share.pk)
    page = upload(anna, LONG.replace(";5;", ";6;"), share.pk).headers["Location"]
    (part,) = anna.get(page).context["preview"].parts
    assert [(line.before, line.after) for line in part.corrections] == [("5 / 100", "6 / 100")]
    confirm(anna, LONG.replace(";5;", ";6;"), share.pk)
    assert FormerValue.objects.get().numerator == 5


def test_what_was_about_people_is_not_shown_beside_its_correction(cast: Cast, lay_out: Lay, sign_in: SignIn) -> None:
    absence = lay_out("absence", about="people", owner=cast.people["anna"])
    give(cast, absence, {"south": Raw(None, 777, 8888)})
    page = upload(sign_in("anna"), LONG, absence.pk).headers["Location"]
    answer = sign_in("anna").get(page)
    assert answer.context["preview"].parts[0].changed == 1
    assert "777" not in answer.content.decode()


def test_what_is_confirmed_is_what_was_seen(cast: Cast, share: Indicator, sign_in: SignIn) -> None:
    anna = sign_in("anna")
    page = upload(anna, LONG, share.pk).headers["Location"]
    then = anna.get(page).context["form"]["seen"].value()
    give(cast, share, {"south": Raw(None, 9, 100)})
    answer = anna.post(page, {"seen": then}, follow=True)
    assert "Der er kommet andre tal ind" in answer.content.decode()
    assert Value.objects.get().numerator == 9


def test_the_wide_form_as_danish_excel_writes_it(cast: Cast, lay_out: Lay, sign_in: SignIn) -> None:
    waiting = lay_out("waiting", measure="number", owner=cast.people["anna"])
    text = "Enhed;jan-26;feb-26\r\nSøndre Skole;4,5;\r\nNordre Skole;1.250;3\r\n".encode("cp1252")
    confirm(sign_in("anna"), text, waiting.pk)
    south, north = cast.units["south"].pk, cast.units["north"].pk
    february = JANUARY.next()
    assert set(Value.objects.values_list("unit", "start", "value")) == {
        (south, JANUARY.start, 4.5),
        (north, JANUARY.start, 1250),
        (north, february.start, 3),
    }


def test_a_workbook(cast: Cast, share: Indicator, sign_in: SignIn) -> None:
    data = workbook(("Tal", [["enhed", "periode", "tæller", "nævner"], ["Søndre Skole", "2026-01", 5, 100]]))
    confirm(sign_in("anna"), data, share.pk, "tal.xlsx")
    assert Value.objects.get().denominator == 100


def test_several_indicators_in_one_file(cast: Cast, share: Indicator, lay_out: Lay, sign_in: SignIn) -> None:
    lay_out("waiting", measure="number", owner=cast.people["anna"])
    lay_out("others", measure="number", owner=cast.people["bo"])
    head = "indikator;enhed;periode;værdi;tæller;nævner\n"
    rows = "share;south;2026-01;;5;100\nWaiting;south;2026-01;7;;\n"
    told = problems(upload(sign_in("anna"), head + rows + "others;south;2026-01;1;;\n"))
    assert told == [("række 4, kolonne indikator", "Indikatoren «others» findes ikke. Ret den, eller opret den først.")]
    confirm(sign_in("anna"), head + rows)
    assert dict(Value.objects.values_list("indicator__key", "value")) == {"share": 5, "waiting": 7}
    assert Delivery.objects.count() == 2


def test_rows_about_another_indicator_are_not_taken_for_the_chosen_one(share: Indicator, sign_in: SignIn) -> None:
    text = "indikator;enhed;periode;tæller;nævner\nshare;south;2026-01;5;100\nandet;south;2026-01;6;100\n"
    ((place, told),) = problems(upload(sign_in("anna"), text, share.pk))
    assert place == "række 3"
    assert "om «andet» og ikke om «Share»" in told


def test_every_unit_that_is_not_found_is_told_with_its_row(cast: Cast, share: Indicator, sign_in: SignIn) -> None:
    text = LONG + "Sondre Skole;jan 2026;1;2\nMånebasen;jan 2026;1;2\nSøndre Skole;2026-02;1;2\nsouth;2026-02;1;2\n"
    assert problems(upload(sign_in("anna"), text, share.pk)) == [
        ("række 4", "Enheden «Sondre Skole» findes ikke. Mente du «Søndre Skole»? Ret navnet, eller slet rækken."),
        ("række 5", "Enheden «Månebasen» findes ikke. Ret den, eller slet rækken."),
        ("række 7", "Enheden har allerede en værdi for 2026-02 i række 6. Slet den ene."),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "tom"),
        ("enhed;periode;tæller;nævner\n", "ingen"),
        ("enhed;periode\nsouth;2026-01\n", "mangler"),
        (LONG + "south;2026-02;=1+1;100\n", "formel"),
        (b"%PDF-1.7 ...", "ikke et regneark"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 ...", "XLSX uden adgangskode"),
        (b"PK\x03\x04 broken off", "XLSX"),
        (LONG.encode()[:-20] + b"\x00\xff\xfe\x00", ""),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_a_reason(
    share: Indicator, sign_in: SignIn, text: str | bytes, told: str
) -> None:
    found = problems(upload(sign_in("anna"), text, share.pk))
    assert found
    assert any(told in text for _place, text in found)


def test_a_count_is_whole(cast: Cast, lay_out: Lay, sign_in: SignIn) -> None:
    complaints = lay_out("complaints", measure="count", owner=cast.people["anna"])
    text = "enhed;2026-01\nsouth;3\nnorth;2,5\nhome;-1\n"
    assert [place for place, _told in problems(upload(sign_in("anna"), text, complaints.pk))] == ["række 3", "række 4"]


def test_more_people_below_than_in_the_unit_is_told_with_the_row(cast: Cast, lay_out: Lay, sign_in: SignIn) -> None:
    absence = lay_out("absence", about="people", measure="number", adds_up=False, owner=cast.people["anna"])
    text = "enhed;periode;værdi;antal personer\nchildren;2026-01;4;10\nsouth;2026-01;4;50\n"
    ((place, told),) = problems(upload(sign_in("anna"), text, absence.pk))
    assert place == "række 2"
    assert "For januar 2026 er der flere medarbejdere i enhederne under Børn og Unge" in told
    assert not Delivery.objects.exists()


def test_a_file_lies_only_where_its_owner_can_fetch_it(
    cast: Cast, share: Indicator, sign_in: SignIn, own_folder: Path
) -> None:
    page = upload(sign_in("anna"), LONG, share.pk).headers["Location"]
    answer = sign_in("hanne").get(page, follow=True)
    assert "Filen ligger her ikke længere" in answer.content.decode()
    confirm(sign_in("anna"), LONG, share.pk)
    assert list(own_folder.iterdir()) == []


def test_nothing_is_taken_in_by_one_who_no_longer_keeps_it(cast: Cast, share: Indicator, sign_in: SignIn) -> None:
    anna = sign_in("anna")
    page = upload(anna, LONG, share.pk).headers["Location"]
    then = anna.get(page).context["form"]["seen"].value()
    other = Indicator.objects.create(
        key="other",
        name="Other",
        direction="lower",
        rhythm="month",
        about="citizens",
        measure="number",
        openness="all",
        owner=cast.people["anna"],
        created_at=share.created_at,
    )
    Indicator.objects.filter(pk=share.pk).update(owner=cast.people["bo"])
    answer = anna.post(page, {"seen": then}, follow=True)
    assert "ikke længere din" in answer.content.decode()
    assert not Value.objects.exists()
    assert other.owner == cast.people["anna"]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
@pytest.mark.parametrize(
    "facts", [{}, {"measure": "number"}, {"about": "people"}, {"measure": "number", "about": "people"}]
)
def test_the_file_to_fill_in_is_taken_once_it_is_filled(
    cast: Cast, lay_out: Lay, sign_in: SignIn, kind: str, facts: dict[str, str]
) -> None:
    made, anna = lay_out("made", owner=cast.people["anna"], **facts), sign_in("anna")
    answer = anna.get(reverse("indicators:fill_in", args=[made.pk, kind]))
    table = read_table(answer.content, f"made.{kind}")
    assert {row.cells[0] for row in table.rows} == set(cast.units)
    filled = [[*row.cells] for row in table.rows if row.cells[0] == "north"]
    numbers = {"værdi": "4", "tæller": "4", "nævner": "50", "antal personer": "6"}
    for row in filled:
        for place, heading in enumerate(table.columns):
            if place > 1 and heading != "periode":
                row[place] = numbers.get(heading, "4")
    text = "\n".join(";".join(row) for row in [table.columns, *filled])
    confirm(anna, text, made.pk)
    assert Value.objects.count() == 3


def test_many_rows_are_read_in_the_same_few_queries(
    cast: Cast, share: Indicator, sign_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    months = [Period.from_key(f"2026-0{number}") for number in range(1, 7)]
    text = "enhed;periode;tæller;nævner\n" + "".join(
        f"{unit};{month.key};5;100\n" for unit in cast.units for month in months
    )
    anna = sign_in("anna")
    with django_assert_max_num_queries(20):
        assert upload(anna, text, share.pk).status_code == 302

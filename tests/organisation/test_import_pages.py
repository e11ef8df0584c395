import datetime
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from medspiller.audit.models import Event
from medspiller.documents.tables import read_table
from medspiller.organisation.models import Engagement, Unit, UnitPeriod
from medspiller.organisation.queries import tree_at
from medspiller.web import clock
from tests.cast import Cast
from tests.documents.tables.files import workbook

SignIn = Callable[[str], Client]
URL = "organisation:import"
UNITS = """id;navn;overordnet id
top;Fjordby Kommune;
children;Børn & Unge;top
south;Søndre Skole;children
early;Indskolingen;south
north;Nordre Skole;elderly
elderly;Ældre og Sundhed;top
home;Plejehjemmet Åen;elderly
staff;Stabe;top
"""
LEADERS = {"karen": "top", "dorte": "children", "anna": "south", "bo": "north", "erik": "elderly", "carl": "home"}
OTHERS = {
    "south": "ea ib liv mads nor oda",
    "early": "per",
    "north": "sif tom ulla vera yrsa",
    "home": "zoe ask",
    "staff": "hanne rita",
}


@pytest.fixture(autouse=True)
def own_folder(settings: Settings, tmp_path: Path) -> Path:
    settings.VAR = tmp_path
    return tmp_path / "imports"


def people_file(*, without: str = "", extra: str = "") -> str:
    rows = [f"{name};{name.title()} Test;{name}@fjordby.example;{unit};Leder;ja" for name, unit in LEADERS.items()]
    rows += [
        f"{name};{name.title()} Test;{name}@fjordby.example;{unit};Medarbejder;"
        for unit, names in OTHERS.items()
        for name in names.split()
        if name not in without.split()
    ]
    return "id;navn;e-mail;enhed;titel;leder\n" + "\n".join(rows) + "\n" + extra


def upload(client: Client, units: str = UNITS, people: str | None = None, date: str = "") -> HttpResponse:
    people = people_file() if people is None else people
    data = {
        "units": SimpleUploadedFile("enheder.csv", units.encode()),
        "people": SimpleUploadedFile("medarbejdere.csv", people.encode()),
        "date": date or clock.today().isoformat(),
    }
    return client.post(reverse(URL), data)  # type: ignore[return-value]  # the test client's response is a response


def seen(client: Client, url: str) -> str:
    """The digest on the preview."""
    found = re.search(r'name="seen" value="([0-9a-f]{64})"', client.get(url).content.decode())
    assert found is not None
    return found[1]


@pytest.mark.parametrize("name", ["karen", "anna", "ea", "rita"])
def test_only_an_hr_administrator_may_import(cast: Cast, sign_in: SignIn, name: str) -> None:
    client = sign_in(name)
    for url in (
        reverse(URL),
        reverse("organisation:import_preview", args=["x" * 43]),
        reverse("organisation:import_template", args=["enheder"]),
    ):
        assert client.get(url).status_code == 403
        assert client.post(url).status_code in {403, 405}


def test_nobody_is_sent_to_sign_in(cast: Cast, client: Client) -> None:
    assert client.get(reverse(URL)).status_code == 302
    assert client.post(reverse(URL)).status_code == 302


def test_upload_preview_and_confirmation_change_the_organisation(cast: Cast, sign_in: SignIn, own_folder: Path) -> None:
    client = sign_in("hanne")
    response = upload(client)
    assert response.status_code == 302
    page = client.get(response.headers["Location"]).content.decode()
    for words in ("Enheder, der flyttes", "Nordre Skole", "Enheder, der skifter navn", "Børn &amp; Unge"):
        assert words in page
    assert tree_at(clock.today()).nodes[cast.units["children"].pk].name == "Børn og Unge"
    url = response.headers["Location"]
    done = client.post(url, {"seen": seen(client, url)}, follow=True)
    assert "Organisationen er indlæst" in done.content.decode()
    tree = tree_at(clock.today())
    assert tree.nodes[cast.units["children"].pk].name == "Børn & Unge"
    assert tree.nodes[cast.units["north"].pk].parent == cast.units["elderly"].pk
    event = Event.objects.get(action="organisation.imported")
    assert (event.actor_name, event.details["files"]) == ("Hanne Test", ["enheder.csv", "medarbejdere.csv"])
    assert not list(own_folder.iterdir())
    assert client.get(url).status_code == 302


def test_a_workbook_with_two_sheets_is_enough(cast: Cast, sign_in: SignIn) -> None:
    units = [line.split(";") for line in UNITS.splitlines()]
    people = [line.split(";") for line in people_file().splitlines()]
    data = workbook(("Enheder", units), ("Medarbejdere", people))
    client = sign_in("hanne")
    response = client.post(
        reverse(URL), {"units": SimpleUploadedFile("alt.xlsx", data), "date": clock.today().isoformat()}
    )
    assert response.status_code == 302
    assert "alt.xlsx" in client.get(response.headers["Location"]).content.decode()


def test_what_is_wrong_is_listed_with_row_and_column(cast: Cast, sign_in: SignIn, own_folder: Path) -> None:
    response = upload(sign_in("hanne"), units=UNITS.replace("north;Nordre Skole;elderly", "north;Nordre Skole;intet"))
    page = response.content.decode()
    assert response.status_code == 400
    for words in ("Filerne er ikke indlæst", "<strong>enheder.csv, række 6, kolonne overordnet id</strong>", "«intet»"):
        assert words in page
    assert not own_folder.exists()


@pytest.mark.parametrize(
    ("units", "people", "text"),
    [("", None, "Filen er tom"), (UNITS, "id;navn;enhed\n=1+1;A;top\n", "formel"), ("id;navn\n1;2\n", None, "mangler")],
)
def test_files_that_cannot_be_read_are_told(
    cast: Cast, sign_in: SignIn, units: str, people: str | None, text: str
) -> None:
    response = upload(sign_in("hanne"), units, people)
    assert response.status_code == 400
    assert text in response.content.decode()


def test_no_file_and_a_bad_date_are_told(cast: Cast, sign_in: SignIn) -> None:
    response = sign_in("hanne").post(reverse(URL), {"date": "i går"})
    assert response.status_code == 400
    assert response.content.decode().count("form-error-message") == 2


def test_an_earlier_date_than_recorded_is_told(cast: Cast, sign_in: SignIn) -> None:
    response = upload(sign_in("hanne"), date="2019-12-31")
    assert response.status_code == 400
    assert "allerede ført frem til 1. januar 2020" in response.content.decode()


def test_a_huge_upload_is_refused_by_its_declared_length(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in("hanne")
    response = client.generic(
        "POST", reverse(URL), b"x", "multipart/form-data; boundary=x", CONTENT_LENGTH=str(200 * 2**20)
    )
    assert response.status_code == 413
    assert "højst fylde 50 MB" in response.content.decode()


def test_an_upload_from_another_site_is_refused(cast: Cast, settings: Settings) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.user("hanne"), backend="allauth.account.auth_backends.AuthenticationBackend")
    assert upload(client).status_code == 403


def test_many_ends_need_a_tick(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in("hanne")
    url = upload(client, people=people_file(without="ea ib liv mads")).headers["Location"]
    page = client.get(url).content.decode()
    assert "4 af 22 medarbejdere ville ophøre" in page
    digest = seen(client, url)
    refused = client.post(url, {"seen": digest}, follow=True)
    assert "Det er mere end en tiendedel" in refused.content.decode()
    assert Engagement.objects.filter(to_date=None).count() == 22
    client.post(url, {"seen": digest, "many_may_end": "on"})
    assert Engagement.objects.filter(to_date=None).count() == 18


def test_a_change_between_preview_and_confirmation_asks_for_another_look(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in("hanne")
    url = upload(client).headers["Location"]
    digest = seen(client, url)
    UnitPeriod.objects.filter(unit=cast.units["early"]).update(name="Skolestart")
    response = client.post(url, {"seen": digest}, follow=True)
    assert "er ændret, siden du så ændringerne" in response.content.decode()
    assert not Event.objects.filter(action="organisation.imported").exists()
    client.post(url, {"seen": seen(client, url)})
    assert Event.objects.filter(action="organisation.imported").exists()


def test_a_later_import_in_between_is_told_in_the_preview(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in("hanne")
    url = upload(client, date="2024-01-01").headers["Location"]
    UnitPeriod.objects.create(unit=Unit.objects.create(external_id="x"), name="X", from_date=datetime.date(2025, 1, 1))
    response = client.get(url)
    assert response.status_code == 409
    assert "allerede ført frem til 1. januar 2025" in response.content.decode()


def test_nothing_to_change_is_said(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in("hanne")
    url = upload(client).headers["Location"]
    client.post(url, {"seen": seen(client, url)})
    again = client.get(upload(client).headers["Location"]).content.decode()
    assert "Intet at ændre" in again
    assert "Indlæs og gem" not in again


def test_the_files_of_one_administrator_are_out_of_reach_for_another(
    cast: Cast, sign_in: SignIn, own_folder: Path
) -> None:
    url = upload(sign_in("hanne")).headers["Location"]
    [folder] = list(own_folder.iterdir())
    assert folder.stat().st_mode & 0o077 == 0
    assert folder.name.startswith(f"{cast.user('hanne').pk}-")
    cast.user("hanne").role_assignments.update(user=cast.user("karen"))
    assert sign_in("karen").get(url).status_code == 302
    assert folder.exists()


def test_a_new_upload_removes_the_former(cast: Cast, sign_in: SignIn, own_folder: Path) -> None:
    client = sign_in("hanne")
    first = upload(client).headers["Location"]
    upload(client)
    assert len(list(own_folder.iterdir())) == 1
    assert "ligger her ikke længere" in client.get(first, follow=True).content.decode()


@pytest.mark.parametrize("name", ["enheder", "medarbejdere"])
def test_templates_have_headings_and_two_rows_that_excel_reads(cast: Cast, sign_in: SignIn, name: str) -> None:
    response = sign_in("hanne").get(reverse("organisation:import_template", args=[name]))
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}.csv"'
    table = read_table(response.content, name)
    assert len(table.rows) == 2
    assert "navn" in table.columns


def test_the_two_templates_can_be_imported_as_they_are(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in("hanne")
    files = {
        field: SimpleUploadedFile(
            f"{name}.csv", client.get(reverse("organisation:import_template", args=[name])).content
        )
        for field, name in (("units", "enheder"), ("people", "medarbejdere"))
    }
    assert client.post(reverse(URL), {**files, "date": clock.today().isoformat()}).status_code == 302


def test_an_unknown_template_is_not_found(cast: Cast, sign_in: SignIn) -> None:
    assert sign_in("hanne").get(reverse("organisation:import_template", args=["andet"])).status_code == 404

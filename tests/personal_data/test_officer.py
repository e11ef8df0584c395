"""What the data protection officer may and may not; the access table has no column for that role."""

import datetime
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from medspiller.accounts.models import User
from medspiller.organisation.models import Person
from medspiller.personal_data.changes.requests import answer, ask
from medspiller.web import clock
from tests.cast import Cast
from tests.personal_data.conftest import MINE

SignIn = Callable[[str], Client]


@pytest.mark.parametrize("path", ["", "opbevaring/", "opbevaring/letters/", "person/{ea}/", "svar/{request}/"])
def test_the_officer_sees(cast: Cast, officer: User, sign_in: SignIn, path: str) -> None:
    keys = {"ea": cast.people["ea"].pk, "request": ask(by=cast.user("ea"), kind="deletion", text="Slet").pk}
    assert sign_in("per").get("/persondata/" + path.format(**keys)).status_code == 200


def test_the_officer_does_not_anonymise(
    cast: Cast, officer: User, sign_in: SignIn, looked_up: Callable[..., None]
) -> None:
    looked_up("per", "ea")
    page = f"/persondata/person/{cast.people['ea'].pk}/"
    assert sign_in("per").post(f"{page}anonymiser/", {"why": "Vil gerne", "sure": "on"}).status_code == 403
    text = sign_in("per").get(page).content.decode()
    assert "Det kan ikke gøres nu." in text
    assert "anonymiser/" not in text


@pytest.mark.parametrize(
    "path", ["/haendelseslog/", "/roller/", "/post/", "/organisation/indlaes/", "/maalinger/spoergeskemaer/"]
)
def test_the_role_opens_nothing_else(cast: Cast, officer: User, sign_in: SignIn, path: str) -> None:
    assert sign_in("per").get(path).status_code in {403, 404}


def test_the_officer_and_hr_find_the_place_in_the_menu_and_others_do_not(
    cast: Cast, officer: User, sign_in: SignIn
) -> None:
    for name, sees in (("per", True), ("hanne", True), ("ea", False), ("rita", False)):
        assert ('href="/persondata/"' in sign_in(name).get("/").content.decode()) is sees


def test_a_look_up_needs_a_reason_and_shows_how_much_but_not_what(cast: Cast, officer: User, sign_in: SignIn) -> None:
    ask(by=cast.user("ea"), kind="deletion", text="Slet min hemmelighed")
    per, page = sign_in("per"), f"/persondata/person/{cast.people['ea'].pk}/"
    assert per.post(page, {"why": ""}).status_code == 422
    assert per.post(page, {"why": "Ea har spurgt"}).status_code == 302
    text = per.get(page).content.decode()
    assert "Det, du har bedt om at få rettet eller slettet: 1" in text
    assert "hemmelighed" not in text


def test_the_pages_ask_as_much_of_the_database_with_two_rows_as_with_many(
    cast: Cast, officer: User, sign_in: SignIn, looked_up: Callable[..., None]
) -> None:
    hanne, ea = sign_in("hanne"), sign_in("ea")
    pages = ((hanne, "/persondata/?q=test"), (hanne, f"/persondata/person/{cast.people['ea'].pk}/"), (ea, f"{MINE}"))
    counts = []
    for names in (("ea", "bo"), ("anna", "ib", "liv", "mads", "nor", "oda")):
        for name in names:
            answer(by=officer, request=ask(by=cast.user(name), kind="deletion", text="x"), outcome="done", text="y")
            ask(by=cast.user(name), kind="correction", text="Noget andet")
            ask(by=cast.user("ea"), kind="correction", text=name)
            looked_up("hanne", "ea")
        found = []
        for browser, page in pages:
            with CaptureQueriesContext(connection) as queries:
                assert browser.get(page).status_code == 200
            found.append(len(queries))
        counts.append(found)
    assert counts[0] == counts[1]


def test_of_very_many_who_wait_those_who_have_waited_longest_come_first(
    cast: Cast, officer: User, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("medspiller.personal_data.queries.pages.WAITING_SHOWN", 2)
    for name in ("bo", "anna", "ea"):
        ask(by=cast.user(name), kind="deletion", text="x")
    per = sign_in("per")
    names = [cast.people[name].name for name in ("bo", "anna", "ea")]
    first, last = per.get("/persondata/").content.decode(), per.get("/persondata/?side=2").content.decode()
    assert [name in first for name in names] == [True, True, False]
    assert [name in last for name in names] == [False, False, True]


def test_people_are_found_by_part_of_their_name_whatever_case(cast: Cast, officer: User, sign_in: SignIn) -> None:
    person = cast.people["ea"]
    person.name = "Åse Ærø"
    person.save()
    assert "Åse Ærø" in sign_in("per").get("/persondata/", {"q": "åse"}).content.decode()
    assert "Ingen hedder noget med" in sign_in("per").get("/persondata/", {"q": "zzz"}).content.decode()


def test_the_most_like_the_name_come_first_and_it_is_told_that_there_are_more(
    cast: Cast, officer: User, sign_in: SignIn
) -> None:
    Person.objects.bulk_create(Person(external_id=f"s{n}", name=f"Samira Aa{n:02}") for n in range(26))
    Person.objects.create(external_id="a", name="Amira Åkjær")
    page = sign_in("per").get("/persondata/", {"q": "amira"})
    assert page.context["found"].people[0].name == "Amira Åkjær"
    assert "Her er de første 25." in page.content.decode()
    assert "Her er de første" not in sign_in("per").get("/persondata/", {"q": "Åkjær"}).content.decode()


def test_the_home_page_says_that_somebody_waits_and_until_when(cast: Cast, officer: User, sign_in: SignIn) -> None:
    assert "Ingen venter på svar." in sign_in("per").get("/").content.decode()
    assert 'href="/persondata/">' not in duties(sign_in("hanne"))
    with clock.set_to(datetime.datetime(2026, 3, 2, 9, tzinfo=datetime.UTC)):
        ask(by=cast.user("ea"), kind="deletion", text="Slet")
        assert "1 venter på svar. Svar senest 2. april." in duties(sign_in("hanne"))
        assert "1 venter på svar." in duties(sign_in("per"))
        assert "venter på svar" not in duties(sign_in("anna"))
    with clock.set_to(datetime.datetime(2026, 4, 3, 9, tzinfo=datetime.UTC)):
        assert "Fristen var 2. april." in duties(sign_in("per"))


def duties(browser: Client) -> str:
    """The home page below the menu, which leads to the place as well."""
    return browser.get("/").content.decode().partition("<main")[2]


def test_the_officer_sees_who_took_everything_and_gets_there_from_the_help(
    cast: Cast, officer: User, sign_in: SignIn
) -> None:
    per = sign_in("per")
    assert per.get("/arkiv/").status_code == 200
    for topic, place in (("arkiv", "/arkiv/"), ("persondata", "/persondata/")):
        assert f'class="button button-primary" href="{place}"' in per.get(f"/vejledning/{topic}/").content.decode()
        assert "Gå til siden" not in sign_in("ea").get(f"/vejledning/{topic}/").content.decode()

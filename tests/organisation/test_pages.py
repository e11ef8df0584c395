import datetime
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from medspiller.organisation.models import Engagement, Leadership, Person, Unit, UnitPeriod
from medspiller.organisation.queries import PersonFacts, people_at
from medspiller.web import clock
from tests.cast import BEGINNING, Cast

SignIn = Callable[[str], Client]
CHANGE = datetime.date(2024, 1, 1)
EVERYBODY = ["karen", "dorte", "anna", "ea", "per", "bo", "erik", "carl", "zoe", "hanne", "rita"]


def unit_url(cast: Cast, key: str) -> str:
    return reverse("organisation:unit", args=[cast.units[key].pk])


def person_url(cast: Cast, name: str) -> str:
    return reverse("organisation:person", args=[cast.people[name].pk])


def text_of(client: Client, url: str, status: int = 200) -> str:
    response = client.get(url)
    assert response.status_code == status
    return response.content.decode()


def reorganise(cast: Cast) -> None:
    """On 1 January 2024 Søndre Skole got another name, place and leader."""
    south = cast.units["south"]
    UnitPeriod.objects.filter(unit=south).update(to_date=CHANGE)
    UnitPeriod.objects.create(unit=south, name="Skolen ved Søen", parent=cast.units["elderly"], from_date=CHANGE)
    Leadership.objects.filter(unit=south).update(to_date=CHANGE)
    Leadership.objects.create(unit=south, person=cast.people["mads"], from_date=CHANGE)


class TestTree:
    def test_shows_two_levels_with_leaders_and_counts(self, cast: Cast, sign_in: SignIn) -> None:
        page = text_of(sign_in("ea"), reverse("organisation:tree"))
        for words in ("Fjordby Kommune", "Karen Test", "Børn og Unge", "3 enheder under", "Nordre Skole", "Bo Test"):
            assert words in page
        assert "Indskolingen" not in page

    def test_import_is_offered_to_hr_alone(self, cast: Cast, sign_in: SignIn) -> None:
        link = reverse("organisation:import")
        assert link in text_of(sign_in("hanne"), reverse("organisation:tree"))
        assert link not in text_of(sign_in("karen"), reverse("organisation:tree"))

    def test_before_there_was_anything_the_page_says_so(self, cast: Cast, sign_in: SignIn) -> None:
        page = text_of(sign_in("ea"), reverse("organisation:tree") + "?dato=1999-01-01")
        assert "Der er ingen enheder på denne dato" in page
        assert "som den var den 1. januar 1999" in page

    def test_a_new_installation_says_that_nothing_is_imported_yet(self, cast: Cast, sign_in: SignIn) -> None:
        for kind in (Engagement, Leadership, UnitPeriod):
            kind.objects.all().delete()
        assert "Organisationen er ikke indlæst endnu" in text_of(sign_in("hanne"), reverse("organisation:tree"))

    def test_a_bad_date_is_told_and_today_is_shown(self, cast: Cast, sign_in: SignIn) -> None:
        page = text_of(sign_in("ea"), reverse("organisation:tree") + "?dato=31-02-2026")
        assert "«31-02-2026» er ikke en dato" in page
        assert "Fjordby Kommune" in page
        assert "som den var den" not in page


class TestUnit:
    def test_shows_path_leader_own_leader_and_units_below(self, cast: Cast, sign_in: SignIn) -> None:
        page = text_of(sign_in("zoe"), unit_url(cast, "south"))
        for words in (
            "Fjordby Kommune",
            "Børn og Unge",
            "Anna Test",
            "Lederens egen leder",
            "Dorte Test",
            "Indskolingen",
        ):
            assert words in page

    def test_without_a_leader_the_nearest_above_is_shown(self, cast: Cast, sign_in: SignIn) -> None:
        page = text_of(sign_in("zoe"), unit_url(cast, "early"))
        assert "Enheden har ingen leder" in page
        assert "Anna Test" in page

    @pytest.mark.parametrize("name", EVERYBODY)
    def test_employees_are_listed_for_those_there_their_leaders_and_hr(
        self, cast: Cast, sign_in: SignIn, name: str
    ) -> None:
        page = text_of(sign_in(name), unit_url(cast, "south"))
        if name in {"karen", "dorte", "anna", "ea", "hanne"}:
            assert "Liv Test" in page
        else:
            assert "Liv Test" not in page
            assert "Listen kan ses af dem" in page

    def test_nobody_is_sent_to_sign_in(self, cast: Cast, client: Client) -> None:
        for url in (unit_url(cast, "south"), person_url(cast, "anna"), reverse("organisation:tree")):
            assert client.get(url).status_code == 302

    def test_a_unit_that_never_was_is_not_found(self, cast: Cast, sign_in: SignIn) -> None:
        text_of(sign_in("hanne"), reverse("organisation:unit", args=[999_999]), 404)

    def test_history_tells_names_places_and_leaders(self, cast: Cast, sign_in: SignIn) -> None:
        reorganise(cast)
        page = text_of(sign_in("zoe"), unit_url(cast, "south"))
        for words in ("Skolen ved Søen", "fra 1.1.2020 indtil 1.1.2024", "Ældre og Sundhed", "Anna Test", "Mads Test"):
            assert words in page

    def test_an_earlier_date_shows_what_held_then(self, cast: Cast, sign_in: SignIn) -> None:
        reorganise(cast)
        page = text_of(sign_in("zoe"), unit_url(cast, "south") + "?dato=2023-12-31")
        assert "<h1>Søndre Skole</h1>" in page
        assert "som den var den 31. december 2023" in page
        assert f"{unit_url(cast, 'children')}?dato=2023-12-31" in page
        assert "<h1>Skolen ved Søen</h1>" in text_of(sign_in("zoe"), unit_url(cast, "south") + "?dato=1/1/2024")

    def test_what_counts_is_who_leads_today_also_for_an_earlier_date(self, cast: Cast, sign_in: SignIn) -> None:
        reorganise(cast)
        earlier = unit_url(cast, "south") + "?dato=2023-12-31"
        assert "Liv Test" in text_of(sign_in("mads"), earlier)
        assert "Liv Test" in text_of(sign_in("erik"), earlier)
        assert "Liv Test" not in text_of(sign_in("dorte"), earlier)

    def test_an_ended_unit_is_shown_with_its_history_alone(self, cast: Cast, sign_in: SignIn) -> None:
        UnitPeriod.objects.filter(unit=cast.units["early"]).update(to_date=CHANGE)
        page = text_of(sign_in("hanne"), unit_url(cast, "early"))
        assert "Enheden findes ikke på denne dato" in page
        assert "<h1>Indskolingen</h1>" in page
        assert "Per Test" in text_of(sign_in("hanne"), unit_url(cast, "early") + "?dato=2023-01-01")


class TestPerson:
    def test_a_leader_is_seen_by_all_but_the_address_is_not(self, cast: Cast, sign_in: SignIn) -> None:
        page = text_of(sign_in("zoe"), person_url(cast, "anna"))
        for words in ("Søndre Skole", "Dorte Test", "Leder"):
            assert words in page
        assert "anna@fjordby.example" not in page

    @pytest.mark.parametrize("name", EVERYBODY)
    def test_an_employee_is_seen_by_those_there_the_leaders_and_hr(
        self, cast: Cast, sign_in: SignIn, name: str
    ) -> None:
        if name in {"karen", "dorte", "anna", "ea", "hanne"}:
            page = text_of(sign_in(name), person_url(cast, "liv"))
            assert "liv@fjordby.example" in page
            assert "Anna Test" in page
        else:
            text_of(sign_in(name), person_url(cast, "liv"), 404)

    def test_everyone_sees_themselves(self, cast: Cast, sign_in: SignIn) -> None:
        assert "per@fjordby.example" in text_of(sign_in("per"), person_url(cast, "per"))

    def test_the_leader_above_sees_a_leader_with_address(self, cast: Cast, sign_in: SignIn) -> None:
        assert "anna@fjordby.example" in text_of(sign_in("dorte"), person_url(cast, "anna"))

    def test_one_who_never_was_is_not_found(self, cast: Cast, sign_in: SignIn) -> None:
        text_of(sign_in("hanne"), reverse("organisation:person", args=[999_999]), 404)

    def test_a_former_leader_is_seen_by_all_on_the_dates_of_leading(self, cast: Cast, sign_in: SignIn) -> None:
        reorganise(cast)
        text_of(sign_in("zoe"), person_url(cast, "anna"), 404)
        assert "Søndre Skole" in text_of(sign_in("zoe"), person_url(cast, "anna") + "?dato=2023-12-31")


class TestSearch:
    def search(self, client: Client, words: str, date: str = "") -> str:
        response = client.get(reverse("organisation:search"), {"q": words, "dato": date})
        assert response.status_code == 200
        return response.content.decode()

    @pytest.mark.parametrize("words", ["søndre", "SØNDRE", "skole sØn", "So\u0308ndre".replace("o\u0308", "ø")])
    def test_units_are_found_whatever_the_case_of_danish_letters(self, cast: Cast, sign_in: SignIn, words: str) -> None:
        page = self.search(sign_in("zoe"), words)
        assert unit_url(cast, "south") in page
        assert unit_url(cast, "north") not in page

    @pytest.mark.parametrize("words", ["åge ærø", "ÅGE", "Ærø"])
    def test_people_are_found_whatever_the_case_of_danish_letters(
        self, cast: Cast, sign_in: SignIn, words: str
    ) -> None:
        Person.objects.filter(pk=cast.people["liv"].pk).update(name="Åge Ærø-Test")
        assert person_url(cast, "liv") in self.search(sign_in("ea"), words)

    def test_only_those_who_may_be_seen_are_found(self, cast: Cast, sign_in: SignIn) -> None:
        page = self.search(sign_in("zoe"), "test")
        for seen in ("anna", "karen", "ask", "zoe"):
            assert person_url(cast, seen) in page
        for hidden in ("liv", "per", "hanne"):
            assert person_url(cast, hidden) not in page
        assert person_url(cast, "per") in self.search(sign_in("hanne"), "test")

    def test_search_on_an_earlier_date_finds_the_earlier_name(self, cast: Cast, sign_in: SignIn) -> None:
        reorganise(cast)
        assert unit_url(cast, "south") not in self.search(sign_in("zoe"), "søndre")
        assert unit_url(cast, "south") in self.search(sign_in("zoe"), "søndre", "2023-12-31")

    @pytest.mark.parametrize("words", ["%", "_", "[", "(", "ø[", "æ.*", "findes ikke"])
    def test_odd_words_find_nothing_and_break_nothing(self, cast: Cast, sign_in: SignIn, words: str) -> None:
        assert "Ingen fundet" in self.search(sign_in("hanne"), words)

    def test_without_words_nothing_is_listed(self, cast: Cast, sign_in: SignIn) -> None:
        page = self.search(sign_in("hanne"), " ")
        assert "Enheder</h2>" not in page
        assert "Ingen fundet" not in page


def grow(cast: Cast, count: int) -> None:
    """`count` units under Søndre Skole, each with a leader, and as many employees in the school itself."""
    for number in range(count):
        unit = Unit.objects.create(external_id=f"new-{number}")
        UnitPeriod.objects.create(unit=unit, name=f"Hold {number}", parent=cast.units["south"], from_date=BEGINNING)
        leader = Person.objects.create(external_id=f"leader-{number}", name=f"Test Leder {number}")
        Leadership.objects.create(unit=unit, person=leader, from_date=BEGINNING)
        other = Person.objects.create(external_id=f"new-{number}", name=f"Test Ansat {number}")
        Engagement.objects.create(unit=cast.units["south"], person=other, from_date=BEGINNING)


def test_pages_cost_the_same_number_of_queries_however_many_there_are(cast: Cast, sign_in: SignIn) -> None:
    client = sign_in("anna")
    urls = [
        reverse("organisation:tree"),
        unit_url(cast, "south"),
        unit_url(cast, "south") + "?dato=2023-01-01",
        person_url(cast, "anna"),
        reverse("organisation:search") + "?q=test",
    ]

    def queries() -> list[int]:
        counts = []
        for url in urls:
            with CaptureQueriesContext(
                connection,
            ) as caught:
                text_of(client, url)
            counts.append(len(caught))
        return counts

    grow(cast, 2)
    few = queries()
    Engagement.objects.filter(person__external_id__startswith="new-").delete()
    Leadership.objects.filter(person__external_id__startswith="leader-").delete()
    Person.objects.filter(user=None).delete()
    UnitPeriod.objects.filter(name__startswith="Hold").delete()
    Unit.objects.filter(external_id__startswith="new-").delete()
    grow(cast, 200)
    assert queries() == few
    assert max(few) <= 20


def test_facts_of_people_are_those_of_the_date(cast: Cast) -> None:
    reorganise(cast)
    liv, rita = cast.people["liv"].pk, cast.people["rita"].pk
    today = clock.today()
    assert people_at([liv, rita, 999_999], today) == {
        liv: PersonFacts("Liv Test", "Medarbejder", "Skolen ved Søen"),
        rita: PersonFacts("Rita Test", "Medarbejder", "Stabe"),
    }
    assert people_at([liv], datetime.date(2023, 1, 1))[liv].unit_name == "Søndre Skole"
    assert people_at([liv], datetime.date(2019, 1, 1))[liv] == PersonFacts("Liv Test", "", "")

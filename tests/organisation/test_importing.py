import datetime
from typing import Any

import pytest

from medspiller.accounts.models import User
from medspiller.audit.changes import SYSTEM
from medspiller.audit.models import Event
from medspiller.organisation.changes import (
    ChangedMeanwhileError,
    EndsManyError,
    TooEarlyError,
    apply_import,
    planned,
)
from medspiller.organisation.imports import stopped_because
from medspiller.organisation.models import Engagement, ImportRun, Leadership, Person, Unit, UnitPeriod
from medspiller.organisation.queries import tree_at
from medspiller.organisation.rules.describing import counts
from tests.organisation.tables import DATE, SMALL_UNITS, bring_in, people, read, units

pytestmark = pytest.mark.django_db
LATER = DATE + datetime.timedelta(days=30)
MODELS = (Unit, UnitPeriod, Person, User, Engagement, Leadership, ImportRun, Event)


def everything() -> list[Any]:
    return [list(Model._default_manager.order_by("pk").values()) for Model in MODELS]


def periods(key: str) -> list[tuple[Any, ...]]:
    found = UnitPeriod.objects.filter(unit__external_id=key).order_by("from_date")
    return list(found.values_list("name", "parent__external_id", "from_date", "to_date"))


def leaders(key: str) -> list[tuple[Any, ...]]:
    found = Leadership.objects.filter(unit__external_id=key).order_by("from_date", "pk")
    return list(found.values_list("person__external_id", "from_date", "to_date"))


def test_first_import_writes_everything_with_one_audit_row() -> None:
    plan = bring_in()
    assert counts(plan) == {"unit_added": 3, "person_added": 5, "leader_begun": 3, "user_added": 4}
    assert periods("2") == [("Søndre Skole", "1", DATE, None)]
    assert leaders("2") == [("a", DATE, None)]
    event = Event.objects.get()
    assert (event.action, event.details["counts"]) == ("organisation.imported", counts(plan))


def test_everybody_with_an_address_can_ask_for_a_password() -> None:
    bring_in()
    user = Person.objects.get(external_id="a").user
    assert user is not None
    assert (user.email, user.name, user.is_active, user.has_usable_password()) == (
        "anna@fjordby.example",
        "Anna Ås",
        True,
        False,
    )
    assert Person.objects.get(external_id="i").user is None


def test_the_same_files_twice_change_nothing_at_all() -> None:
    bring_in()
    before = everything()
    assert not bring_in()
    assert everything() == before
    assert not bring_in(date=LATER)
    assert everything() == before


def test_from_dates_are_recorded_for_what_is_new() -> None:
    heading = "id;navn;overordnet id;fra;til\n"
    bring_in(
        units("1;Top;;2010-01-01;", "2;Skole;1;;2027-08-01", heading=heading),
        people("a;Anna;2;01-08-2012", heading="id;navn;enhed;fra\n"),
    )
    assert periods("1")[0][2:] == (datetime.date(2010, 1, 1), None)
    assert periods("2")[0][2:] == (DATE, datetime.date(2027, 8, 1))
    assert Engagement.objects.get().from_date == datetime.date(2012, 8, 1)


def test_a_reorganisation_keeps_the_history() -> None:
    bring_in()
    bring_in(
        units("1;Fjordby Kommune;;Kommune", "2;Skolen ved Søen;3;Skole", "3;Nordre Skole;1;Skole"),
        people(
            "k;Karen Top;karen@fjordby.example;1;Direktør;ja",
            "a;Anna Ås;anna@fjordby.example;2;Skoleleder;nej",
            "e;Ea Lund;ea@fjordby.example;2;Viceskoleleder;ja",
            "b;Bo Ø;bo@fjordby.example;3;Skoleleder;ja",
            "i;Ib Dam;;2;Pedel;",
        ),
        LATER,
    )
    assert periods("2") == [("Søndre Skole", "1", DATE, LATER), ("Skolen ved Søen", "3", LATER, None)]
    assert leaders("2") == [("a", DATE, LATER), ("e", LATER, None)]
    i_worked_at = Engagement.objects.filter(person__external_id="i").order_by("from_date")
    assert list(i_worked_at.values_list("unit__external_id", "to_date")) == [
        ("3", LATER),
        ("2", None),
    ]
    yesterday = tree_at(LATER - datetime.timedelta(days=1))
    assert {node.name for node in yesterday.nodes.values()} == {"Fjordby Kommune", "Søndre Skole", "Nordre Skole"}


def test_the_changes_are_counted_as_people_speak_of_them() -> None:
    bring_in()
    wanted = read(
        units("1;Fjordby Kommune;;Kommune", "2;Skolen ved Søen;1;Skole", "4;Ny;1;"),
        people(
            "k;Karen Top;karen@fjordby.example;1;Direktør;ja",
            "a;Anna Ås;anna.aas@fjordby.example;2;Rektor;ja",
            "e;Ea Lund;ea@fjordby.example;4;Lærer;",
            "n;Nina;;4;Lærer;",
        ),
        LATER,
    )
    plan, _current = planned(wanted, by=SYSTEM)
    assert counts(plan) == {
        "unit_added": 1,
        "unit_renamed": 1,
        "unit_ended": 1,
        "person_added": 1,
        "person_moved": 1,
        "person_changed": 1,
        "person_left": 2,
        "engagement_changed": 1,
        "leader_ended": 1,
        "user_changed": 1,
        "user_deactivated": 1,
    }
    assert plan.ends_many


def test_what_is_missing_ends_and_may_come_back() -> None:
    bring_in()
    bring_in(units("1;Fjordby Kommune;;Kommune"), people("k;Karen Top;karen@fjordby.example;1;Direktør;ja"), LATER)
    assert periods("2") == [("Søndre Skole", "1", DATE, LATER)]
    assert leaders("2") == [("a", DATE, LATER)]
    gone = User.objects.get(email="anna@fjordby.example")
    assert not gone.is_active
    back = LATER + datetime.timedelta(days=30)
    with_start = units("1;Fjordby Kommune;;", "2;Søndre Skole;1;2020-01-01", heading="id;navn;overordnet id;fra\n")
    plan = bring_in(with_start, people("a;Anna Ås;anna@fjordby.example;2;Skoleleder;ja"), back)
    assert "person_returned" in counts(plan)
    assert periods("2") == [("Søndre Skole", "1", DATE, LATER), ("Søndre Skole", "1", back, None)]
    assert User.objects.get(pk=gone.pk).is_active
    assert Person.objects.get(external_id="a").user == gone


def test_a_second_file_for_the_same_day_corrects_the_first() -> None:
    bring_in()
    bring_in(
        units("1;Fjordby;;Kommune", "2;Søndre Skole;1;Skole", "3;Nordre Skole;2;Skole"),
        people("k;Karen Top;karen@fjordby.example;1;Chef;", "a;Anna Ås;anna@fjordby.example;1;Direktør;ja"),
    )
    assert periods("1") == [("Fjordby", None, DATE, None)]
    assert periods("3") == [("Nordre Skole", "2", DATE, None)]
    assert leaders("1") == [("a", DATE, None)]
    # What was there in the first file alone is kept for the one day.
    assert leaders("2") == [("a", DATE, DATE + datetime.timedelta(days=1))]
    bring_in()
    assert leaders("2") == [("a", DATE, None)]


def test_columns_that_are_not_there_leave_things_as_they_are() -> None:
    bring_in()
    bring_in(
        units("1;Fjordby Kommune;", "2;Søndre Skole;1", "3;Nordre Skole;1", heading="id;navn;overordnet id\n"),
        people("k;Karen Top;1", "a;Anna Ås;2", "e;Ea Lund;2", "b;Bo Ø;3", "i;Ib Dam;3", heading="id;navn;enhed\n"),
        LATER,
    )
    assert ImportRun.objects.count() == 1
    assert leaders("2") == [("a", DATE, None)]
    assert Person.objects.get(external_id="a").email == "anna@fjordby.example"
    assert Engagement.objects.get(person__external_id="e").title == "Lærer"


def test_an_earlier_date_than_what_is_recorded_is_refused() -> None:
    bring_in(date=LATER)
    before = everything()
    with pytest.raises(TooEarlyError) as caught:
        bring_in(date=DATE)
    assert "allerede ført frem til 31. marts 2026" in stopped_because(caught.value)
    assert everything() == before


def test_an_import_that_only_ended_things_also_bars_earlier_dates() -> None:
    bring_in()
    bring_in(people_source=people("k;Karen Top;karen@fjordby.example;1;Direktør;ja"), date=LATER)
    with pytest.raises(TooEarlyError):
        bring_in(date=LATER - datetime.timedelta(days=1))


def test_ending_more_than_a_tenth_asks_first() -> None:
    bring_in()
    before = everything()
    fewer = people("k;Karen Top;karen@fjordby.example;1;Direktør;ja", "b;Bo Ø;bo@fjordby.example;3;Skoleleder;ja")
    with pytest.raises(EndsManyError) as caught:
        apply_import(by=SYSTEM, wanted=read(SMALL_UNITS, fewer, LATER))
    assert "3 af 5 medarbejdere ville ophøre" in stopped_because(caught.value)
    assert everything() == before


def test_ending_a_tenth_does_not_ask() -> None:
    many = [f"p{number};Navn {number};;1;;" for number in range(10)]
    bring_in(units("1;Top;;"), people(*many))
    plan = apply_import(by=SYSTEM, wanted=read(units("1;Top;;"), people(*many[1:]), LATER))
    assert plan.leaving == ["p0"]


def test_what_was_looked_at_must_still_be_what_is_written() -> None:
    bring_in()
    wanted = read(SMALL_UNITS, people("k;Karen Top;karen@fjordby.example;1;Direktør;ja"), LATER)
    plan, _current = planned(wanted, by=SYSTEM)
    Leadership.objects.filter(unit__external_id="3").update(to_date=LATER)
    before = everything()
    with pytest.raises(ChangedMeanwhileError):
        apply_import(by=SYSTEM, wanted=wanted, seen=plan.digest, many_may_end=True)
    assert everything() == before
    again, _current = planned(wanted, by=SYSTEM)
    assert apply_import(by=SYSTEM, wanted=wanted, seen=again.digest, many_may_end=True).digest == again.digest

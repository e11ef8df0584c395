"""Leaders get a letter when there is something to read, everybody a line on their own page; neither holds a figure."""

import re
from collections.abc import Callable

import pytest
from django.conf import settings
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from medspiller.audit.changes import SYSTEM
from medspiller.organisation.models import Leadership, Person, Unit, UnitPeriod
from medspiller.outbox.models import Letter
from medspiller.surveys.changes.advancing import advance_all
from medspiller.surveys.changes.closing import publish
from medspiller.surveys.changes.telling import tell_of_results
from medspiller.surveys.models import Round, RoundUnit
from medspiller.surveys.queries.news import NEW_FOR
from medspiller.web import clock
from tests.cast import BEGINNING, Cast
from tests.surveys.conftest import DAY, at

SignIn = Callable[[str], Client]
LEADERS = ("karen", "dorte", "anna", "bo", "erik", "carl")
ALL = dict.fromkeys(["ea", "ib", "liv", "mads", "nor", "oda", "sif", "tom", "ulla", "vera"], 3)
NEWS = "resultaterne er klar"


def letters() -> list[Letter]:
    return list(Letter.objects.filter(kind="surveys.results"))


def test_each_leader_is_told_once_and_not_before_the_day(cast: Cast, answered: Callable[..., Round]) -> None:
    published = answered(**ALL)
    assert {letter.to for letter in letters()} == {f"{name}@fjordby.example" for name in LEADERS}
    assert {timezone.localtime(letter.not_before).date() for letter in letters()} == {published.leaders_from}
    publish(by=SYSTEM, round_=published)
    tell_of_results(round_=published)
    with clock.set_to(at(published.employees_from)):
        advance_all()
    assert len(letters()) == len(LEADERS)


def test_no_letter_holds_a_figure(answered: Callable[..., Round]) -> None:
    published = answered(**ALL)
    for letter in letters():
        said = letter.text.replace(str(published.pk), "").replace(settings.SITE_URL, "")
        assert re.findall(r"\d+", said) == [str(published.employees_from.day)]


def test_nothing_is_told_of_results_that_are_held_back(
    answered: Callable[..., Round], monkeypatch: pytest.MonkeyPatch
) -> None:
    def unreadable(*_given: object) -> None:
        raise LookupError

    monkeypatch.setattr("medspiller.surveys.changes.closing._reckoned", unreadable)
    assert answered(**ALL).state == "refused"
    assert letters() == []


def test_the_home_page_says_so_from_each_ones_own_day(answered: Callable[..., Round], sign_in: SignIn) -> None:
    published = answered(**ALL)
    days = (published.closes_on + DAY, published.leaders_from, published.employees_from)
    said = {}
    for day in (*days, published.employees_from + NEW_FOR):
        with clock.set_to(at(day)):
            said[day] = [name for name in ("ea", "anna", "karen", "hanne") if NEWS in _home(sign_in, name)]
    assert said[published.leaders_from] == ["anna", "karen", "hanne"]
    assert said[published.employees_from] == ["ea", "anna", "karen", "hanne"]
    assert said[published.employees_from + NEW_FOR] == []


def _home(sign_in: SignIn, name: str) -> str:
    return sign_in(name).get("/").content.decode()


def test_telling_many_takes_no_more_queries(cast: Cast, answered: Callable[..., Round]) -> None:
    published = answered(**ALL)
    counted = []
    for made in (0, 20):
        for number in range(made):
            unit = Unit.objects.create(external_id=f"unit{number}")
            UnitPeriod.objects.create(unit=unit, name=unit.external_id, parent=cast.units["top"], from_date=BEGINNING)
            email = f"leader{number}@fjordby.example"
            user = type(cast.user("anna")).objects.create_user(email=email, password=None, name=email)
            person = Person.objects.create(external_id=email, name=email, email=email, user=user)
            Leadership.objects.create(person=person, unit=unit, from_date=BEGINNING)
            RoundUnit.objects.create(round=published, unit=unit, position=99 + number, name="x", invited=0)
        Letter.objects.filter(kind="surveys.results").delete()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            assert tell_of_results(round_=published) == len(LEADERS) + made
        counted.append(len(queries))
    assert counted[0] == counted[1]

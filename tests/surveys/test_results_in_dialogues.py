"""A dialogue's agenda shows the newest results that all who take part may see, and no others."""

import datetime
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from medspiller.dialogues.changes import planning
from medspiller.dialogues.models import Dialogue
from medspiller.organisation.models import Leadership
from medspiller.own_translation.models import Version
from medspiller.survey_answers.rules import key_name
from medspiller.surveys.changes.advancing import advance_all
from medspiller.surveys.changes.mirrors import ask, share
from medspiller.surveys.models import Round
from medspiller.web import clock, keyring
from tests.cast import Cast
from tests.surveys.conftest import DAY, at, send, token

SignIn = Callable[[str], Client]
SOUTH = dict.fromkeys(["ea", "ib", "liv", "mads", "nor"], 4)
NORTH = dict.fromkeys(["sif", "tom", "ulla", "vera", "yrsa"], 2)
TITLE = "Trivsel i Fjordby"


def talk(cast: Cast, leader: str, own_leader: str = "", unit: str = "", people: tuple[str, ...] = ()) -> Dialogue:
    return planning.plan(
        by=cast.user(leader),
        planner=cast.people[leader],
        kind="leadership" if own_leader else ("team" if unit else "leaders_group"),
        leader=cast.people[leader],
        own_leader=cast.people[own_leader] if own_leader else None,
        unit=cast.units[unit] if unit else None,
        participants=[cast.people[name] for name in people],
        starts_at=clock.now() + datetime.timedelta(days=3),
        place="Mødelokale 2",
    )


def page(sign_in: SignIn, name: str, dialogue: Dialogue) -> str:
    return sign_in(name).get(f"/samtaler/{dialogue.pk}/").content.decode()


def test_the_leader_and_the_own_leader_see_the_leaders_unit(
    cast: Cast, answered: Callable[..., Round], sign_in: SignIn
) -> None:
    published = answered(**SOUTH, **NORTH)
    dialogue = talk(cast, "anna", "dorte")
    address = f"/maalinger/{published.pk}/enhed/{cast.units['south'].pk}/"
    with clock.set_to(at(published.leaders_from - DAY)):
        assert not any(address in page(sign_in, name, dialogue) for name in ("anna", "dorte"))
    with clock.set_to(at(published.leaders_from)):
        for name in ("anna", "dorte"):
            shown = page(sign_in, name, dialogue)
            assert address in shown
            assert "75 af 100" in shown
            assert "25 af 100" not in shown
            assert sign_in(name).get(address).status_code == 200


def test_a_unit_without_figures_shows_none(cast: Cast, answered: Callable[..., Round], sign_in: SignIn) -> None:
    published = answered(**SOUTH, **NORTH)
    dialogue = talk(cast, "carl", "erik")
    with clock.set_to(at(published.leaders_from)):
        shown = page(sign_in, "carl", dialogue)
    assert "guide til samtalen" in shown
    assert "af 100" not in shown


def test_those_who_are_no_longer_leader_and_own_leader_see_nothing(
    cast: Cast, answered: Callable[..., Round], sign_in: SignIn
) -> None:
    published = answered(**SOUTH, **NORTH)
    dialogue = talk(cast, "anna", "dorte")
    Leadership.objects.filter(unit=cast.units["children"]).update(to_date=published.leaders_from)
    Leadership.objects.create(unit=cast.units["children"], person=cast.people["erik"], from_date=published.leaders_from)
    with clock.set_to(at(published.leaders_from)):
        assert all(TITLE not in page(sign_in, name, dialogue) for name in ("anna", "dorte"))


def test_a_team_sees_its_own_unit_from_the_day_for_everybody(
    cast: Cast, answered: Callable[..., Round], sign_in: SignIn
) -> None:
    published = answered(**SOUTH, **NORTH)
    dialogue = talk(cast, "anna", unit="south", people=("ea", "ib"))
    with clock.set_to(at(published.leaders_from)):
        assert all("af 100" not in page(sign_in, name, dialogue) for name in ("anna", "ea"))
    with clock.set_to(at(published.employees_from)):
        assert all("75 af 100" in page(sign_in, name, dialogue) for name in ("anna", "ea"))


def test_a_group_of_leaders_shows_nobodys(cast: Cast, answered: Callable[..., Round], sign_in: SignIn) -> None:
    published = answered(**SOUTH, **NORTH)
    dialogue = talk(cast, "dorte", people=("anna", "bo"))
    with clock.set_to(at(published.employees_from)):
        assert all("af 100" not in page(sign_in, name, dialogue) for name in ("anna", "bo", "dorte"))


@pytest.fixture
def mirror(cast: Cast, shared: Callable[..., Version]) -> Round:
    closes = clock.today() + 10 * DAY
    version = shared("anna", "dorte")
    made = ask(by=cast.user("anna"), leader=cast.people["anna"], version=version, closes_on=closes)
    advance_all()
    for name in ("ea", "ib", "liv", "mads", "nor"):
        assert send(made, token(made, cast, name), {1: 3}) == 302
    with clock.set_to(at(closes + DAY)):
        advance_all()
    assert keyring.read(key_name(made.pk)) is None
    return Round.objects.get(pk=made.pk)


def test_a_mirror_is_there_only_when_it_has_been_shared(cast: Cast, mirror: Round, sign_in: SignIn) -> None:
    dialogue, team = talk(cast, "anna", "dorte"), talk(cast, "anna", unit="south", people=("ea",))
    address = f"/maalinger/spejling/{mirror.pk}/"
    assert not any(address in page(sign_in, name, dialogue) for name in ("anna", "dorte"))
    share(by=cast.user("anna"), round_=mirror)
    assert all(address in page(sign_in, name, dialogue) for name in ("anna", "dorte"))
    assert not any(address in page(sign_in, name, team) for name in ("anna", "ea"))
    assert escape(mirror.title) in page(sign_in, "dorte", dialogue)


def test_the_newest_is_found_by_as_many_queries_however_many_there_are(
    cast: Cast, answered: Callable[..., Round], sign_in: SignIn
) -> None:
    published = answered(**SOUTH, **NORTH)
    dialogue, counted = talk(cast, "anna", "dorte"), []
    with clock.set_to(at(published.leaders_from)):
        browser = sign_in("dorte")
        browser.get(f"/samtaler/{dialogue.pk}/")
        for _more in range(2):
            with CaptureQueriesContext(connection) as queries:
                browser.get(f"/samtaler/{dialogue.pk}/")
            counted.append(len(queries))
            results = list(published.results.all())
            published.pk, published.title = None, "Endnu en"
            published._state.adding = True
            published.save()
            for result in results:
                result.pk, result.round = None, published
                result.save()
    assert counted[0] == counted[1]

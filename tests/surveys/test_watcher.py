"""Somebody reads every page there is after every single answer, and sees nothing move until the round closes."""

import re
from collections.abc import Callable

import pytest
from django.test import Client

from medspiller.organisation.models import Unit
from medspiller.surveys.models import Round
from medspiller.web import clock
from tests.cast import Cast
from tests.surveys.conftest import DAY, at, send, token

SignIn = Callable[[str], Client]
# An employee, the leader, the own leader, the executive group and HR; and one who is asked in a unit of few.
WATCHERS = ("ea", "anna", "dorte", "karen", "hanne", "zoe")
FILES = ("", "excel/", "pdf/", "opfoelgning/", "opfoelgning/trust/")
# What is new on every page whatever happens: the token against forged requests.
_FRESH = re.compile(rb'(name="csrfmiddlewaretoken" value=|"X-CSRFToken": ?|data-csrf=)"[^"]*"')
Seen = dict[tuple[str, str], tuple[int, bytes]]


def addresses(round_: Round, cast: Cast) -> list[str]:
    survey = f"/maalinger/{round_.pk}/"
    # Of the whole, one unit of many, one below it and one of few: what the others' pages would say, theirs do.
    units = [f"{survey}enhed/{cast.units[name].pk}/" for name in ("top", "south", "early", "home")]
    found = ["/", "/maalinger/", survey, f"{survey}kommentarer/", "/svar/", "/svar/tak/"]
    found += [unit + file for unit in units for file in FILES]
    return [*found, "/handlinger/", "/aarshjul/", "/log/", "/maalinger/spoergeskemaer/"]


def look(round_: Round, cast: Cast, browsers: dict[str, Client]) -> Seen:
    """Every page as each of the watchers sees it, and the form behind everybody's code."""
    seen: Seen = {}
    for name, browser in browsers.items():
        for address in addresses(round_, cast):
            response = browser.get(address)
            body = b"".join(response.streaming_content) if response.streaming else response.content  # type: ignore[attr-defined]
            seen[name, address] = response.status_code, _FRESH.sub(b"", body)
        typed = browser.post("/svar/", {"kode": token(round_, cast, name)})
        seen[name, "typed"] = typed.status_code, _FRESH.sub(b"", typed.content)
    for name in cast.people:
        page = Client().get(f"/svar/{token(round_, cast, name)}/")
        assert page.status_code == 200
        seen[name, "link"] = page.status_code, page.content
    return seen


@pytest.fixture
def browsers(sign_in: SignIn) -> dict[str, Client]:
    return {name: sign_in(name) for name in WATCHERS}


def test_no_page_moves_when_somebody_answers(cast: Cast, open_survey: Round, browsers: dict[str, Client]) -> None:
    before = look(open_survey, cast, browsers)
    reached = {address for (_name, address), (status, _body) in before.items() if status == 200}
    assert {"/", "/maalinger/", f"/maalinger/{open_survey.pk}/", "typed", "link"} <= reached
    for name in ("zoe", "ea", "ea"):
        assert send(open_survey, token(open_survey, cast, name), 4, ("Mere ro om morgenen", "")) == 302
        after = look(open_survey, cast, browsers)
        assert [key for key in before if before[key] != after[key]] == [], name


def test_nor_does_the_answer_itself_say_whether_there_was_one(cast: Cast, open_survey: Round) -> None:
    code = token(open_survey, cast, "ea")
    data = {f"q{number}": "3" for number in range(1, 13)} | {"kode": code, "runde": str(open_survey.pk)}
    first, second = (Client().post("/svar/send/", data) for _time in range(2))
    assert (first.status_code, first.content, first.headers.items()) == (
        second.status_code,
        second.content,
        second.headers.items(),
    )
    assert not first.cookies
    assert not second.cookies


def test_no_page_moves_until_the_days_that_were_decided(
    cast: Cast, answered: Callable[..., Round], browsers: dict[str, Client]
) -> None:
    """Between the last day and the leaders' day the results are there, and nobody can read them."""
    closed = answered(**dict.fromkeys(["ea", "ib", "liv", "mads", "nor", "sif", "tom", "ulla", "vera", "yrsa"], 4))
    assert closed.state == "published"
    with clock.set_to(at(closed.leaders_from - DAY)):
        for browser in browsers.values():
            for unit in Unit.objects.values_list("pk", flat=True):
                for file in FILES:
                    assert browser.get(f"/maalinger/{closed.pk}/enhed/{unit}/{file}").status_code == 404
    with clock.set_to(at(closed.employees_from)):
        reached = [
            browser.get(f"/maalinger/{closed.pk}/enhed/{cast.units['south'].pk}/") for browser in browsers.values()
        ]
    # The watcher has eyes: on the day the same pages do open.
    assert [page.status_code for page in reached] == [200, 200, 200, 200, 200, 404]

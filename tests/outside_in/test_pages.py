"""The pages, as they are asked for by a browser without scripts."""

import datetime
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from medspiller.framework.models import Framework
from medspiller.outside_in.changes.signals import comment
from medspiller.outside_in.models import Signal
from medspiller.web import clock
from tests.cast import Cast
from tests.outside_in.conftest import Brought

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
NEW = "/udefra-og-ind/ny/"


def sent(cast: Cast, text: str, **more: str) -> dict[str, str]:
    units = str(cast.units["home"].pk)
    told = {"text": text, "kind": "citizen", "units": units, "openness": "units", "noticed_on": str(clock.today())}
    return told | more


def test_a_care_worker_brings_it_in_with_two_fields(cast: Cast, sign_in: SignIn) -> None:
    zoe = sign_in("zoe")
    form = zoe.get(NEW).context["form"]
    begun = {name: form[name].value() for name in ("kind", "openness", "noticed_on")}
    told = sent(cast, "En borger savner at komme ud om aftenen", **{k: str(v) for k, v in begun.items()})
    assert form["units"].value() == [cast.units["home"].pk]
    response = zoe.post(NEW, told, follow=True)
    signal = Signal.objects.get()
    assert response.redirect_chain == [(reverse("outside_in:signal", args=[signal.pk]), 302)]
    assert "Carl Test svarer" in response.content.decode()


def test_what_may_tell_of_somebody_is_pointed_out_before_it_is_sent(cast: Cast, sign_in: SignIn) -> None:
    zoe = sign_in("zoe")
    told = sent(cast, "Karen Jensen på 20 30 40 50\nsavner besøg")
    first = zoe.post(NEW, told)
    content = first.content.decode()
    assert "Karen Jensen" in content
    assert "20 30 40 50" in content
    assert not Signal.objects.exists()
    # Written anew it is looked at anew; sent as it is, it is taken.
    zoe.post(NEW, sent(cast, "Birthe savner besøg", looked=first.context["looked"]))
    assert not Signal.objects.exists()
    zoe.post(NEW, told | {"looked": first.context["looked"]})
    assert Signal.objects.count() == 1


def test_what_is_there_already_is_suggested_and_can_be_joined(cast: Cast, sign_in: SignIn, brought: Brought) -> None:
    there = brought("ask", "Borgerne savner at komme ud om aftenen", "home")
    hidden = brought("anna", "Borgerne savner at komme ud om aftenen", "south")
    zoe = sign_in("zoe")
    told = sent(cast, "En borger savner at komme ud om aftenen")
    page = zoe.post(NEW, told)
    assert [one.signal for one in page.context["alike"]] == [there]
    # What was not offered cannot be joined either.
    zoe.post(NEW, told | {"looked": page.context["looked"], "join": str(hidden.pk)})
    assert Signal.objects.order_by("-pk")[0].state == "waiting"
    zoe.post(NEW, told | {"looked": page.context["looked"], "join": str(there.pk)})
    assert Signal.objects.order_by("-pk")[0].joined_into == there


def test_what_is_wrong_is_said_at_its_field(cast: Cast, sign_in: SignIn) -> None:
    response = sign_in("zoe").post(NEW, sent(cast, "", noticed_on="i går", units="x"))
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"text", "noticed_on", "units"}


def test_a_unit_is_found_by_its_name_and_nothing_is_lost_meanwhile(cast: Cast, sign_in: SignIn) -> None:
    response = sign_in("zoe").post(NEW, sent(cast, "Noget om skolen", find="unit", unit_words="nordre"))
    content = response.content.decode()
    assert "Nordre Skole" in content
    assert "Noget om skolen" in content
    assert not Signal.objects.exists()


def test_the_answer_is_news_until_it_is_read(cast: Cast, sign_in: SignIn, brought: Brought) -> None:
    signal = brought("zoe", "En borger savner at komme ud", "home")
    carl, zoe = sign_in("carl"), sign_in("zoe")
    address = reverse("outside_in:decide", args=[signal.pk])
    assert carl.post(address, {"what": "nothing", "words": "", "revision": 1}).status_code == 422
    assert carl.post(address, {"what": "watch", "words": "", "revision": 1}).status_code == 422
    carl.post(address, {"what": "act", "words": "Vi går tur om tirsdagen", "revision": 1})
    signal.refresh_from_db()
    assert signal.news_at is not None
    assert "Vi går tur om tirsdagen" in zoe.get(reverse("outside_in:signal", args=[signal.pk])).content.decode()
    signal.refresh_from_db()
    assert signal.news_at is None


def test_the_home_page_says_what_waits_and_what_there_is_to_read(
    cast: Cast, framework: Framework, sign_in: SignIn, brought: Brought
) -> None:
    signal = brought("zoe", "En borger savner at komme ud", "home")
    carl = sign_in("carl")
    assert "Svar på noget, der er kommet udefra" in carl.get("/").content.decode()
    told = {"what": "nothing", "words": "Det kan vi ikke nu", "revision": 1}
    carl.post(reverse("outside_in:decide", args=[signal.pk]), told)
    assert "Svar på noget, der er kommet udefra" not in carl.get("/").content.decode()
    assert "Der er svar på det, du kom med" in sign_in("zoe").get("/").content.decode()


def test_the_leader_passes_it_on_joins_it_and_makes_an_action_of_it(
    cast: Cast, sign_in: SignIn, brought: Brought
) -> None:
    text = "Borgerne savner at komme ud om aftenen"
    first, second, third = (brought("zoe", f"{text} {more}".strip(), "home") for more in ("", "nu", "i byen"))
    carl = sign_in("carl")
    joining = reverse("outside_in:join", args=[second.pk])
    assert text in carl.get(joining).content.decode()
    carl.post(joining, {"into": first.pk, "revision": 1})
    second.refresh_from_db()
    assert second.joined_into == first
    passing = reverse("outside_in:pass_on", args=[third.pk])
    assert "Bo Test" in carl.get(passing, {"q": "nordre"}).content.decode()
    told = {"q": "nordre", "unit": cast.units["north"].pk, "words": "Det er jeres", "revision": 1}
    assert carl.post(passing, told).status_code == 302
    assert carl.get(passing).status_code == 404
    planning = reverse("outside_in:plan_action", args=[first.pk])
    form = carl.get(planning).context["form"]
    sent = {name: form[name].value() for name in ("kind", "openness", "starts_on", "revision", "experience")}
    carl.post(planning, sent | {"title": "Tur om tirsdagen", "owner": cast.people["carl"].pk})
    first.refresh_from_db()
    assert first.action is not None
    assert first.action.experience == text


def test_the_list_is_chosen_from_and_searched(cast: Cast, sign_in: SignIn, brought: Brought) -> None:
    brought("zoe", "Sygefraværet mærkes af borgerne", "home")
    brought("zoe", "Maden er kold", "home", kind="complaint")
    brought("bo", "Fravær på Nordre Skole", "north")
    zoe = sign_in("zoe")

    def texts(**chosen: str) -> list[str]:
        return [row.signal.text for row in zoe.get("/udefra-og-ind/", chosen).context["rows"]]

    assert texts() == ["Maden er kold", "Sygefraværet mærkes af borgerne"]
    assert texts(words="fravær") == ["Sygefraværet mærkes af borgerne"]
    assert texts(kind="complaint", whose="mine") == ["Maden er kold"]
    assert texts(state="answered") == texts(whose="decide") == []
    assert texts(unit="x", focus_point="9999999", kind="?") == texts()


def test_the_board_says_how_long_units_wait_and_names_nobody(cast: Cast, sign_in: SignIn, brought: Brought) -> None:
    brought("zoe", "Maden er kold", "home", openness="leader")
    erik = sign_in("erik").get("/udefra-og-ind/tavle/")
    assert [(wait.name, wait.waiting) for wait in erik.context["waits"]] == [("Plejehjemmet Åen", 1)]
    assert "Maden er kold" not in erik.content.decode()
    assert "Zoe" not in erik.content.decode()
    assert "Maden er kold" in sign_in("carl").get("/udefra-og-ind/tavle/").content.decode()


def test_the_overview_shows_no_small_number(cast: Cast, sign_in: SignIn, brought: Brought) -> None:
    for number in range(7):
        brought("zoe", f"Nummer {number}", "home")
    brought("ea", "Én klage", kind="complaint")
    overview = sign_in("karen").get("/udefra-og-ind/overblik/").context["overview"]
    assert overview.total == 8
    assert {line.count for line in overview.kinds} == {0, None}
    assert {line.name: line.count for line in overview.areas} == {"Børn og Unge": None, "Ældre og Sundhed": None}


def test_the_board_counts_what_has_waited_longer_than_a_year(cast: Cast, sign_in: SignIn, brought: Brought) -> None:
    """What was forgotten is what the leader above must see; by the days of the clock on the wall."""
    first = datetime.datetime(2026, 8, 31, 22, 30, tzinfo=datetime.UTC)  # half past midnight on 1 September
    with clock.set_to(first - datetime.timedelta(days=400)):
        brought("zoe", "Glemt", "home")
        brought("zoe", "Besvaret for længe siden", "home")
    Signal.objects.filter(text__startswith="Besvaret").update(state="answered", first_answered_at=first)
    with clock.set_to(first):
        waits = sign_in("erik").get(reverse("outside_in:board")).context["waits"]
    assert [(wait.waiting, wait.longest, wait.usual) for wait in waits] == [(1, 400, None)]


@pytest.mark.parametrize("name", ["list", "board", "overview", "signal"])
def test_the_pages_cost_the_same_with_few_and_many(
    cast: Cast, framework: Framework, sign_in: SignIn, brought: Brought, name: str
) -> None:
    karen, counts = sign_in("karen"), []
    signal = brought("ea")
    address = reverse(f"outside_in:{name}", args=[signal.pk] if name == "signal" else [])
    for more in (2, 12):
        for number in range(more):
            brought("zoe", f"Nummer {number}", "home", "south")
            brought("ib", f"Også {number}", join=signal)
            comment(by=cast.user("ib"), person=cast.people["ib"], signal=signal, text="Ja")
        with CaptureQueriesContext(connection) as queries:
            assert karen.get(address).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]

"""The page and the part of it that shows while typing."""

import logging
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from medspiller.accounts.models import User
from medspiller.decisions.models import Decision
from medspiller.framework.models import Framework
from medspiller.organisation.models import UnitPeriod
from medspiller.outside_in.changes.signals import bring_in
from medspiller.outside_in.rules.details import SignalDetails
from medspiller.search.queries import Seeker, search
from medspiller.search.queries.searching import PAGE
from medspiller.text_search.changes import index_many
from medspiller.text_search.models import Entry
from medspiller.text_search.queries import COUNT_AT_MOST, OF_EACH_KIND
from medspiller.web import clock
from medspiller.web.logs import WithoutSecrets
from tests.cast import Cast

SignIn = Callable[[str], Client]
URL = "/soeg/"


def bring(cast: Cast, *texts: str, openness: str = "all") -> None:
    for text in texts:
        facts = SignalDetails("citizen", text, openness, (cast.units["south"].pk,), clock.today())
        bring_in(by=cast.user("ib"), bringer=cast.people["ib"], details=facts)


def content(client: Client, **asked: str) -> str:
    response = client.get(URL, asked)
    assert response.status_code == 200
    return response.content.decode()


def test_found_words_are_marked_and_everything_else_is_escaped(cast: Cast, sign_in: SignIn) -> None:
    bring(cast, "En <b>bus</b> & en <script>alert(1)</script> til skolerne")
    shown = content(sign_in("sif"), q="busser <i>")
    assert "&lt;b&gt;<mark>bus</mark>&lt;/b&gt; &amp; en &lt;script&gt;" in shown
    assert "<script>alert" not in shown
    assert 'value="busser &lt;i&gt;"' in shown


def test_each_kind_has_its_count_and_only_the_chosen_has_all(cast: Cast, sign_in: SignIn) -> None:
    bring(cast, *(f"Bussen kører for tidligt, linje {number}" for number in range(PAGE + 5)))
    UnitPeriod.objects.filter(unit=cast.units["south"]).update(name="Bussen")
    everything = content(sign_in("sif"), q="bussen")
    assert everything.count("<mark>Bussen</mark>") == 3 + 1
    assert f"({PAGE + 5})" in everything
    first = content(sign_in("sif"), q="bussen", slags="signal")
    last = content(sign_in("sif"), q="bussen", slags="signal", side="2")
    assert first.count("<mark>Bussen</mark>") == PAGE
    assert last.count("<mark>Bussen</mark>") == 5
    assert (
        content(sign_in("sif"), q="bussen", slags="signal", side="999")
        == content(sign_in("sif"), q="bussen", slags="signal", side="2").replace("side=2", "side=999")
        or last.count("<mark>") == 5
    )


def test_where_all_is_of_one_kind_there_is_nothing_to_choose(cast: Cast, sign_in: SignIn) -> None:
    bring(cast, *(f"Bussen kører for tidligt, linje {number}" for number in range(PAGE + 5)))
    shown = content(sign_in("sif"), q="bussen")
    assert shown.count("<mark>Bussen</mark>") == PAGE
    assert "search-kinds" not in shown
    assert content(sign_in("sif"), q="bussen", side="2").count("<mark>Bussen</mark>") == 5


@pytest.mark.parametrize("side", ["0", "-1", "x", "99999999999999999999", "²"])
def test_a_page_that_is_none_is_the_first_or_the_last(cast: Cast, sign_in: SignIn, side: str) -> None:
    bring(cast, "Bussen kører for tidligt")
    assert "<mark>Bussen</mark>" in content(sign_in("sif"), q="bussen", slags="signal", side=side)


@pytest.mark.parametrize("words", ["", "   ", "\0", "og det", "%", "'", '"', "a" * 5_000, "🐘", "NEAR(a b)", "\ud800"])
def test_any_words_are_a_search(cast: Cast, sign_in: SignIn, words: str) -> None:
    client = sign_in("anna")
    for name in ("search", "while_typing"):
        response = client.get(reverse(f"search:{name}"), {"q": words.encode("utf-8", "surrogatepass")})
        assert response.status_code == 200


def test_an_unknown_kind_shows_all(cast: Cast, sign_in: SignIn) -> None:
    bring(cast, "Bussen kører for tidligt")
    assert "<mark>Bussen</mark>" in content(sign_in("sif"), q="bussen", slags="nothing")


def test_nothing_found_says_what_to_do_and_nothing_asked_what_can_be_found(cast: Cast, sign_in: SignIn) -> None:
    assert "Prøv med færre ord." in content(sign_in("sif"), q="giraf")
    assert "Ét sted at søge i det hele" in content(sign_in("sif"))
    typed = sign_in("sif").get(reverse("search:while_typing"), {"q": "g"})
    assert typed.content.strip() == b""


def test_what_was_asked_is_not_kept(cast: Cast, sign_in: SignIn, framework: Framework) -> None:
    client = sign_in("anna")
    with CaptureQueriesContext(
        connection,
    ) as asked:
        response = client.get(URL, {"q": "giraffen"})
    written = [query["sql"] for query in asked if query["sql"].split()[0] in {"INSERT", "UPDATE"}]
    assert written == []
    assert "giraffen" not in str(dict(client.session))
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("path", ["/soeg/", "/soeg/mens-du-skriver/", "/organisation/soeg/"])
def test_what_was_asked_stands_in_no_log(path: str) -> None:
    line = logging.LogRecord("gunicorn.access", logging.INFO, "", 0, '"GET %s?q=%s HTTP/1.1" 200', (path, "ord"), None)
    assert WithoutSecrets().filter(line)
    assert line.getMessage() == f'"GET {path}?… HTTP/1.1" 200'


def test_a_field_stands_on_every_page_for_those_who_are_signed_in(cast: Cast, sign_in: SignIn) -> None:
    assert "data-search" in sign_in("sif").get("/").content.decode()
    assert "data-search" not in Client().get(reverse("account_login")).content.decode()


def test_a_kind_of_which_much_is_written_does_not_push_another_out(cast: Cast) -> None:
    bring(cast, "Kort om bussen")
    made = Decision.objects.bulk_create(
        Decision(
            state="told",
            title=f"Bussen {number}",
            openness="open",
            author=cast.people["anna"],
            decided_on=clock.today(),
            in_force_from=clock.today(),
            told_at=clock.now(),
            created_at=clock.now(),
        )
        for number in range(COUNT_AT_MOST + 1)
    )
    index_many(kind="decision", items=((one.pk, [one.title]) for one in made))
    found = search(Seeker(cast.user("sif")), "bussen")
    counts = {group.key: (group.count, group.is_more) for group in found.groups}
    assert counts == {"decision": (OF_EACH_KIND, True), "signal": (1, False)}
    chosen = search(Seeker(cast.user("sif")), "bussen", kind="decision")
    counts = {group.key: (group.count, group.is_more) for group in chosen.groups}
    assert counts == {"decision": (COUNT_AT_MOST, True), "signal": (1, False)}
    Entry.objects.filter(kind="signal").delete()
    alone = search(Seeker(cast.user("sif")), "bussen")
    assert alone.chosen is not None
    assert alone.chosen.count == COUNT_AT_MOST  # there is nothing to choose that would show more


def test_queries_do_not_grow_with_what_is_found(cast: Cast, framework: Framework) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            found = search(Seeker(User.objects.get(pk=cast.user("anna").pk)), "bussen")
        assert found.count
        return len(asked)

    bring(cast, "Bussen en", "Bussen to")
    few = queries()
    bring(cast, *(f"Bussen nummer {number}" for number in range(30)))
    assert queries() == few

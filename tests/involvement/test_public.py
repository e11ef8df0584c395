"""What somebody outside meets: a page, a form, thanks, and later an answer."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from medspiller.involvement.changes import moderating
from medspiller.involvement.changes.contributing import receive
from medspiller.involvement.changes.forgetting import forget_all
from medspiller.involvement.models import Contribution, Follower, Page, Support
from medspiller.web import keyring
from tests.cast import Cast
from tests.involvement.conftest import MakePage, form_key, later, post, send, visitor

State = Contribution.State


def shown_idea(cast: Cast, page: Page, title: str = "Flere træer") -> Contribution:
    receive(page=page, answers={"idea": title, "more": "De giver skygge."}, form_key=title)
    idea = Contribution.objects.get(form_key=title)
    moderating.decide(by=cast.user("anna"), page=page, keys=[idea.pk], decision=moderating.Decision.SHOW)
    return idea


def test_what_is_sent_waits_to_be_read_and_is_not_shown(opened: MakePage) -> None:
    page = opened(shows=True)
    response = send(page, reply="Et sted at sidde i læ")
    assert (response.status_code, response["Location"]) == (303, "/deltag/skolegaarden/tak/")
    kept = Contribution.objects.get()
    assert (kept.answers, kept.state) == ({"reply": "Et sted at sidde i læ"}, State.WAITING)
    assert "i læ" not in visitor().get("/deltag/skolegaarden/").content.decode()
    assert "Tak, fordi du er med" in visitor().get(response["Location"]).content.decode()


def test_no_cookie_is_set_and_no_session_is_read(
    opened: MakePage, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    page, client = opened(), Client()
    client.cookies["sessionid"] = "x" * 32
    for path in ("/deltag/", f"/deltag/{page.slug}/", f"/deltag/{page.slug}/tak/", "/deltag/findes-ikke/"):
        response = client.get(path)
        assert not response.cookies, path
        assert "Vary" not in response.headers, path
        assert response["Cache-Control"] == "private, no-store"
        assert response["X-Frame-Options"] == "DENY"
        assert "default-src 'none'" in response["Content-Security-Policy"]
        assert response["Referrer-Policy"] == "no-referrer" or "findes" in path
    assert not send(page, client, reply="Hej").cookies
    with django_assert_num_queries(1):
        client.get(f"/deltag/{page.slug}/tak/")


def test_queries_do_not_grow_with_what_is_shown(
    cast: Cast, opened: MakePage, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    page = opened("ideas")
    for number in range(25):
        shown_idea(cast, page, f"Idé {number}")
    for part in ("1", "2"):
        with django_assert_max_num_queries(7):
            assert visitor().get(f"/deltag/{page.slug}/", {"side": part}).status_code == 200
    for number in range(12):
        opened(title=f"Side {number}")
    with django_assert_max_num_queries(2):
        visitor().get("/deltag/")


def test_the_frame_speaks_the_pages_language_until_another_is_chosen(opened: MakePage) -> None:
    page = opened(language="en", title="The schoolyard")
    shown = visitor().get(f"/deltag/{page.slug}/").content.decode()
    assert '<html lang="en">' in shown
    assert "What it can change" in shown or "Det kan det ændre" in shown
    danish = visitor().get(f"/deltag/{page.slug}/", {"sprog": "da"}).content.decode()
    assert '<html lang="da">' in danish
    assert '<h1 lang="en">' in danish
    assert 'action="?sprog=da"' in danish
    assert '<html lang="en">' in visitor().get(f"/deltag/{page.slug}/", {"sprog": "tlh"}).content.decode()


def test_a_draft_and_a_page_that_does_not_exist_look_the_same(draft: MakePage) -> None:
    page = draft()
    first, second = visitor().get(f"/deltag/{page.slug}/"), visitor().get("/deltag/noget-andet/")
    assert (first.status_code, second.status_code) == (404, 404)
    assert first.content == second.content
    assert page.title not in visitor().get("/deltag/").content.decode()


def test_before_and_after_the_period_nothing_is_taken(opened: MakePage) -> None:
    page = opened()
    key = form_key(visitor(), page)
    with later(days=11):
        response = post(visitor(), f"/deltag/{page.slug}/", {"formular": key, "reply": "For sent"})
        assert response.status_code == 409
        assert "Vi skylder et svar" in response.content.decode()
    with later(days=50):
        assert "ikke kommet endnu" in visitor().get(f"/deltag/{page.slug}/").content.decode()
    assert not Contribution.objects.exists()


def test_the_same_words_and_the_same_form_are_taken_once(opened: MakePage) -> None:
    page, client = opened(), visitor()
    key = form_key(client, page)
    with later(seconds=10):
        for text in ("Flere træer", "Flere træer", "Noget andet med samme formular"):
            assert post(client, f"/deltag/{page.slug}/", {"formular": key, "reply": text}).status_code == 303
    assert send(page, reply="  FLERE træer!! ").status_code == 303
    assert Contribution.objects.count() == 1


def test_programs_are_told_apart_without_being_told(opened: MakePage) -> None:
    page = opened()
    assert send(page, reply="Køb nu", hjemmeside="http://ond.example").status_code == 303
    fast = send(page, after=1, reply="Jeg er hurtig")
    assert fast.status_code == 422
    assert "Jeg er hurtig" in fast.content.decode()
    other = opened(title="En anden")
    with later(seconds=10):
        for key in ("", "x", form_key(visitor(), other)):
            old = post(visitor(), f"/deltag/{page.slug}/", {"formular": key, "reply": "Min lange tekst"})
            assert old.status_code == 422
            assert "Min lange tekst" in old.content.decode()
    key = form_key(visitor(), page)
    with later(days=2):
        assert post(visitor(), f"/deltag/{page.slug}/", {"formular": key, "reply": "Min"}).status_code == 422
    assert not Contribution.objects.exists()


def test_what_is_missing_is_named_and_what_was_written_is_kept(opened: MakePage) -> None:
    page = opened("ideas")
    response = send(page, more="En lang forklaring", email="ikke en adresse")
    text = response.content.decode()
    assert response.status_code == 422
    assert "Svar på det her." in text
    assert "En lang forklaring" in text
    assert "Det er ikke sendt endnu" in text


def test_cpr_numbers_are_stopped_before_they_are_kept(opened: MakePage) -> None:
    response = send(opened(), reply="Min søn, 010115-1234, går der")
    assert response.status_code == 422
    assert "ligner et CPR-nummer" in response.content.decode()
    assert not Contribution.objects.exists()


def test_an_email_is_kept_apart_from_what_was_written_and_once(opened: MakePage) -> None:
    page = opened()
    send(page, reply="Et", email="Nabo@example.org")
    send(page, reply="To", email="nabo@example.org")
    assert Follower.objects.get().email == "nabo@example.org"
    assert "nabo" not in str(list(Contribution.objects.values()))
    assert {field.name for field in Follower._meta.fields} == {"id", "page", "email"}


def test_the_queue_is_bounded(opened: MakePage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("medspiller.involvement.changes.contributing.MOST_WAITING", 2)
    page = opened()
    assert [send(page, reply=text).status_code for text in ("Et", "To", "Tre")] == [303, 303, 503]
    assert Contribution.objects.count() == 2


# Ideas and support.


def support(page: Page, idea: Contribution, address: str = "10.0.0.1", browser: str = "Firefox") -> int:
    client = Client(REMOTE_ADDR=address, headers={"user-agent": browser})
    return int(post(client, f"/deltag/{page.slug}/stoet/{idea.pk}/", {}).status_code)


def test_an_idea_is_supported_once_a_day_from_each_browser(cast: Cast, opened: MakePage) -> None:
    page = opened("ideas")
    idea = shown_idea(cast, page)
    for address, browser in [("10.0.0.1", "A"), ("10.0.0.1", "A"), ("10.0.0.1", "B"), ("10.0.0.2", "A")]:
        assert support(page, idea, address, browser) == 303
    idea.refresh_from_db()
    assert idea.supports == 3
    with later(days=1):
        support(page, idea, "10.0.0.1", "A")
    idea.refresh_from_db()
    assert idea.supports == 4
    assert "10.0.0" not in str(list(Support.objects.values()))


def test_one_address_cannot_carry_an_idea_by_changing_browser(
    cast: Cast, opened: MakePage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("medspiller.involvement.changes.contributing.MOST_FROM_ONE_PLACE", 3)
    page = opened("ideas")
    idea = shown_idea(cast, page)
    for number in range(6):
        support(page, idea, "2001:db8::1", f"Firefox {number}")
        support(page, idea, f"2001:db8::{number:x}", f"Firefox {number}")
    idea.refresh_from_db()
    assert idea.supports == 3


def test_only_what_is_shown_and_open_can_be_supported(cast: Cast, opened: MakePage) -> None:
    page, other = opened("ideas"), opened("ideas", title="En anden")
    idea = shown_idea(cast, page)
    receive(page=page, answers={"idea": "Skjult"}, form_key="b")
    assert support(page, Contribution.objects.get(form_key="b")) == 404
    assert support(other, idea) == 404
    with later(days=11):
        assert support(page, idea) == 404
    idea.refresh_from_db()
    assert idea.supports == 0


def test_where_supports_came_from_is_forgotten_with_the_day(cast: Cast, opened: MakePage) -> None:
    page = opened("ideas")
    support(page, shown_idea(cast, page))
    forget_all()
    assert Support.objects.count() == 1
    with later(days=1):
        forget_all()
    assert not Support.objects.exists()
    assert keyring.read("involvement-2026-09-01") is None


def test_ideas_with_most_support_stand_first_and_hidden_ones_do_not_stand(cast: Cast, opened: MakePage) -> None:
    page = opened("ideas")
    first, second = shown_idea(cast, page, "Først"), shown_idea(cast, page, "Bagefter")
    support(page, second)
    text = visitor().get(f"/deltag/{page.slug}/").content.decode()
    assert text.index("Bagefter") < text.index("Først")
    by, hide = cast.user("anna"), moderating.Decision.HIDE
    moderating.decide(by=by, page=page, keys=[first.pk], decision=hide, because="Navngiver en nabo")
    text = visitor().get(f"/deltag/{page.slug}/").content.decode()
    assert "Først" not in text
    assert "nabo" not in text

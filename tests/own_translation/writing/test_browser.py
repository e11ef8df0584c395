"""Autosave in a real browser: two windows, a lost connection, a closed window, a sign-in that ran out."""

from collections.abc import Iterator

import pytest
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from playwright.sync_api import APIResponse, Browser, BrowserContext, Locator, Page, Route, expect
from pytest_django.live_server_helper import LiveServer

from medspiller.own_translation.models import Statement
from tests.cast import Cast, gather
from tests.own_translation.writing.conftest import make_framework

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
]


@pytest.fixture
def people(transactional_db: None) -> Cast:
    cast = gather()
    make_framework(1, {"Borgeren først": ["Lyt", "Svar"], "Sund drift": ["Plan", "Budget"]})
    return cast


@pytest.fixture
def anna(browser: Browser, live_server: LiveServer, people: Cast) -> Iterator[BrowserContext]:
    """A browser in which Anna is signed in."""
    context = browser.new_context(base_url=live_server.url, locale="da-DK")
    sign_in(context, people, live_server)
    yield context
    context.close()


def sign_in(context: BrowserContext, people: Cast, live_server: LiveServer) -> None:
    user = people.user("anna")
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.save()
    context.add_cookies([{"name": "sessionid", "value": str(session.session_key), "url": live_server.url}])


def own_page(context: BrowserContext) -> Page:
    page = context.new_page()
    page.goto("/egen-oversaettelse/")
    return page


def first_text(page: Page) -> Locator:
    return page.locator(".own-card textarea[name=text]").first


def saved(page: Page) -> None:
    expect(page.locator("#save-state")).to_contain_text("Gemt kl.")


def test_typing_is_saved_by_itself_and_made_one_statement(anna: BrowserContext) -> None:
    page = own_page(anna)
    first_text(page).press_sequentially("være en synlig leder", delay=5)
    saved(page)
    page.get_by_text("Hjælp til at skrive").first.click()
    expect(page.get_by_text("Synlig for hvem, hvor og hvornår?")).to_be_visible()
    page.get_by_text("Knyt til fokuspunkt").first.click()
    page.get_by_label("2. Svar").check()
    expect(page.locator("[data-chosen]").first).to_have_text("Fokuspunkt 2")
    expect(page.locator("#status")).to_contain_text("Næste skridt: Del med Dorte Test")
    saved(page)
    page.reload()
    expect(first_text(page)).to_have_value("være en synlig leder")
    expect(page.locator("[data-chosen]").first).to_have_text("Fokuspunkt 2")
    assert Statement.objects.count() == 1


def test_two_windows_never_overwrite_each_other_unseen(anna: BrowserContext) -> None:
    one = own_page(anna)
    first_text(one).fill("ringe")
    saved(one)
    two = own_page(anna)
    first_text(two).fill("ringe til Bo")
    saved(two)
    first_text(one).fill("ringe til Carl")
    expect(one.get_by_role("heading", name="Teksten er ændret et andet sted")).to_be_visible()
    expect(one.locator(".conflict")).to_contain_text("ringe til Bo")
    assert Statement.objects.get().text == "ringe til Bo"
    one.get_by_label("Din tekst").fill("ringe til Bo og Carl")
    one.get_by_role("button", name="Gem min tekst").click()
    expect(one.locator(".conflict")).to_have_count(0)
    saved(one)
    expect(first_text(one)).to_have_value("ringe til Bo og Carl")
    assert Statement.objects.get().text == "ringe til Bo og Carl"


def test_the_stored_text_can_be_kept_in_a_conflict(anna: BrowserContext) -> None:
    one = own_page(anna)
    first_text(one).fill("ringe")
    saved(one)
    two = own_page(anna)
    first_text(two).fill("ringe til Bo")
    saved(two)
    first_text(one).fill("ringe til Carl")
    one.get_by_role("link", name="Behold den gemte").click()
    expect(first_text(one)).to_have_value("ringe til Bo")
    expect(one.locator(".conflict")).to_have_count(0)


def test_a_lost_connection_loses_no_text(anna: BrowserContext) -> None:
    page = own_page(anna)
    anna.set_offline(True)
    first_text(page).fill("ringe til Bo")
    expect(page.locator("#save-state")).to_contain_text("Der er ingen forbindelse")
    assert not Statement.objects.exists()
    anna.set_offline(False)
    saved(page)
    assert Statement.objects.get().text == "ringe til Bo"


def test_a_window_closed_without_connection_loses_no_text(anna: BrowserContext) -> None:
    page = own_page(anna)
    anna.set_offline(True)
    first_text(page).fill("ringe til Bo")
    page.close()
    anna.set_offline(False)
    again = own_page(anna)
    expect(again.locator(".own-card textarea[name=text]").nth(1)).to_have_value("ringe til Bo")
    saved(again)
    assert Statement.objects.get().text == "ringe til Bo"
    assert again.evaluate("localStorage.length") == 0


def test_an_answer_that_was_lost_makes_no_conflict_with_oneself(anna: BrowserContext) -> None:
    page = own_page(anna)
    first_text(page).fill("ringe")
    saved(page)
    lost: list[APIResponse] = []

    def lose_the_first_answer(route: Route) -> None:
        if lost:
            route.continue_()
            return
        lost.append(route.fetch())
        route.abort()

    page.route("**/gem/**", lose_the_first_answer)
    first_text(page).fill("ringe til Bo")
    expect(page.locator("#save-state")).to_contain_text("Der er ingen forbindelse")
    first_text(page).fill("ringe til Bo og Carl")
    saved(page)
    expect(page.locator(".conflict")).to_have_count(0)
    assert len(lost) == 1
    assert Statement.objects.get().text == "ringe til Bo og Carl"


def test_leaving_the_page_at_once_saves_what_was_typed(anna: BrowserContext) -> None:
    page = own_page(anna)
    first_text(page).fill("ringe til Bo")
    page.goto("/")
    # The save goes on its own while the next page opens, and on a busy machine may come in after it.
    for _try in range(20):
        page.goto("/egen-oversaettelse/")
        if first_text(page).input_value() == "ringe til Bo":
            break
    expect(first_text(page)).to_have_value("ringe til Bo")


def test_a_sign_in_that_ran_out_keeps_the_text_until_the_next_one(
    anna: BrowserContext, people: Cast, live_server: LiveServer
) -> None:
    page = own_page(anna)
    Session.objects.all().delete()
    first_text(page).fill("ringe til Bo")
    expect(page.get_by_role("link", name="Log ind igen i et nyt faneblad")).to_be_visible()
    anna.clear_cookies()
    sign_in(anna, people, live_server)
    page.evaluate("window.dispatchEvent(new Event('focus'))")
    saved(page)
    assert Statement.objects.get().text == "ringe til Bo"


def test_removing_saves_first_and_can_be_undone(anna: BrowserContext) -> None:
    page = own_page(anna)
    first_text(page).fill("ringe")
    saved(page)
    first_text(page).fill("ringe til Bo")
    page.get_by_role("button", name="Fjern", exact=True).first.click()
    expect(page.get_by_text("1 fjernet udsagn")).to_be_visible()
    page.get_by_role("button", name="Fortryd, sæt det tilbage").click()
    expect(first_text(page)).to_have_value("ringe til Bo")


def test_another_statement_is_added_and_filled_in(anna: BrowserContext) -> None:
    page = own_page(anna)
    first_text(page).fill("ringe")
    saved(page)
    page.reload()
    page.get_by_role("link", name="Tilføj en ting mere").first.click()
    page.keyboard.type("skrive")
    saved(page)
    expect(page.locator("#save-state")).to_contain_text("Gemt kl.")
    page.reload()
    assert list(Statement.objects.values_list("text", flat=True)) == ["ringe", "skrive"]

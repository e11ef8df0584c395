"""A leader finds how others do it, from the field that stands on every page; and nobody finds what is not for them."""

import pytest
from playwright.sync_api import expect

from tests.stories.conftest import Arrive

pytestmark = pytest.mark.browser

LEADER, TEACHER = "Birgitte Østergaard Friis", "Jonas Ravn Thomsen"


@pytest.mark.parametrize(
    ("language", "scripts", "width"), [("da", True, 1280), ("en", False, 390), ("da", False, 1280), ("en", True, 390)]
)
def test_a_leader_finds_how_others_do_it(arrive: Arrive, language: str, scripts: bool, width: int) -> None:
    leader = arrive(width=width, language=language, scripts=scripts).becomes(LEADER)
    field = leader.search_field
    field.fill("vikarr")
    field.press("Enter")
    leader.sees("Egne oversættelser").finds_nothing_inaccessible()
    assert leader.page.evaluate("document.documentElement.scrollWidth") <= width if scripts else True
    expect(leader.page.locator("mark").first).to_contain_text("ikar")
    leader.page.locator(".search-kinds a", has_text=leader.say("Egne oversættelser")).click()
    leader.finds_nothing_inaccessible()
    expect(leader.page.locator(".search-kinds a[aria-current]")).to_contain_text(leader.say("Egne oversættelser"))
    said = leader.page.locator(".search-found mark").first.inner_text()
    leader.page.locator(".search-found a").first.click()
    leader.sees_text(said).finds_nothing_inaccessible()


def test_what_is_found_shows_while_typing_and_the_keyboard_reaches_it(arrive: Arrive) -> None:
    leader = arrive(width=390).becomes(LEADER)
    leader.search_field.press_sequentially("vikar")
    found = leader.page.locator("#soeg-forslag a")
    expect(found.first).to_be_visible()
    leader.finds_nothing_inaccessible()
    leader.page.keyboard.press("ArrowDown")
    expect(found.first).to_be_focused()
    leader.page.keyboard.press("Escape")
    expect(found).to_have_count(0)
    expect(leader.search_field).to_be_focused()
    leader.opens("/soeg/").sees("Ét sted at søge i det hele").finds_nothing_inaccessible()
    leader.field("Hvad leder du efter?").press_sequentially("fravær")
    expect(leader.page.locator(".search-found mark").first).to_be_visible()
    assert leader.page.url == f"{leader.address}/soeg/"


@pytest.mark.parametrize("language", ["en", "da"])
def test_nothing_found_says_what_to_do_next(arrive: Arrive, language: str) -> None:
    teacher = arrive(width=390, language=language).becomes(TEACHER).opens("/soeg/?q=xyzzyplugh")
    teacher.sees("Prøv med færre ord.").finds_nothing_inaccessible()
    teacher.follows("Sigtelinjen").sees("Sigtelinjen")

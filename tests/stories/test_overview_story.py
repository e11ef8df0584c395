"""A director follows one ambition from the framework to an effect and back; a leader sees the own part and no other."""

import re

import pytest
from playwright.sync_api import expect

from tests.stories.conftest import Arrive
from tests.stories.visitor import Visitor

pytestmark = pytest.mark.browser

DIRECTOR, LEADER, CARER = "Henriette Skovbo Holm", "Birgitte Østergaard Friis", "Amira Haddad Lund"
POINT = "Sætte borgerperspektivet først"


def fits(visitor: Visitor, width: int) -> None:
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("width", "language"), [(1280, "da"), (390, "en")])
def test_a_director_follows_a_point_to_an_effect_and_back(arrive: Arrive, width: int, language: str) -> None:
    director = arrive(width=width, language=language).becomes(DIRECTOR)
    director.opens("/ledelsesgrundlag/").follows("Se, hvor levende det er", among=f"({POINT})")
    director.sees_text(POINT).sees("Fra ord til effekt").finds_nothing_inaccessible()
    fits(director, width)
    chosen = director.page.locator("tr.pattern-chosen")
    expect(chosen).to_contain_text(POINT)
    # To the unit that does most about it: the first one that has something with effect.
    director.field("Vis i tabellen og over tid").select_option("effect")
    director.presses("Vis")
    unit = director.page.locator(".pattern-heat thead a").first
    name = unit.inner_text()
    unit.click()
    director.sees_text(name).finds_nothing_inaccessible()
    effect = director.page.locator("tr.pattern-chosen td a").first
    number = effect.inner_text()
    effect.click()
    expect(director.page.locator("h1")).to_have_text(re.compile(f": {number}$"))
    director.finds_nothing_inaccessible()
    director.page.locator(".pattern-things a").first.click()
    director.sees("Det lærte vi:").sees_text(POINT)
    director.follows("Læs det i ledelsesgrundlaget")
    expect(director.page.locator(".framework-points").first).to_contain_text(POINT)
    assert director.page.url.endswith("#ambition-1")


@pytest.mark.parametrize("scripts", [True, False])
def test_the_figures_are_taken_along_to_a_meeting(arrive: Arrive, scripts: bool) -> None:
    director = arrive(scripts=scripts).becomes(DIRECTOR).opens("/overblik/")
    director.presses("Tæl op igen nu").sees("Tallene er talt op igen.").sees("Måned for måned")
    with director.page.expect_download() as paper:
        director.follows("Hent som PDF på én side")
    assert paper.value.suggested_filename == "overblik.pdf"
    with director.page.expect_download() as book:
        director.follows("Hent tallene som Excel")
    assert book.value.suggested_filename == "overblik.xlsx"


@pytest.mark.parametrize("width", [1280, 390])
def test_a_leader_sees_the_own_part_and_an_employee_none(arrive: Arrive, width: int) -> None:
    leader = arrive(width=width).becomes(LEADER).opens("/overblik/")
    leader.sees_text("Hyldebakkens Skole og alt nedenfor").finds_nothing_inaccessible()
    fits(leader, width)
    leader.does_not_see("Tæl op igen nu")
    ways = leader.page.locator(".pattern-figures a").all()
    addresses = [way.get_attribute("href") or "" for way in ways]
    assert len(addresses) > 8
    for address in addresses:
        response = leader.page.goto(leader.address + address)
        assert response is not None
        assert response.status == 200, address
    carer = arrive().becomes(CARER)
    carer.does_not_see("Overblik")

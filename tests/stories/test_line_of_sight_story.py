"""Every focus point leads in one step to the place where it is practised."""

import pytest

from tests.stories.conftest import Arrive

pytestmark = pytest.mark.browser

LEADER, HR, CARER = "Birgitte Østergaard Friis", "Line Dalgaard Juhl", "Amira Haddad Lund"


@pytest.mark.parametrize(("name", "width", "language"), [(LEADER, 1280, "da"), (LEADER, 390, "en"), (CARER, 390, "da")])
def test_every_focus_point_leads_in_one_step_to_a_page_that_opens(
    arrive: Arrive, name: str, width: int, language: str
) -> None:
    visitor = arrive(width=width, language=language).becomes(name)
    visitor.follows("Åbn sigtelinjen").sees("Sigtelinjen").finds_nothing_inaccessible()
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= width
    rows = visitor.page.locator(".sight > li")
    assert rows.count() == 15
    ways = set()
    for row in rows.all():
        first = row.locator(".sight-places a").first
        ways |= {a.get_attribute("href") for a in row.locator("a").all()}
        assert first.inner_text().strip()
    for way in sorted(each for each in ways if each):
        response = visitor.page.goto(visitor.address + way)
        assert response is not None
        assert response.status == 200, way
    visitor.opens("/sigtelinje/")
    place = visitor.page.locator(".sight-places a").first
    there = place.get_attribute("href") or ""
    place.click()
    visitor.page.wait_for_url(visitor.address + there)


def test_the_frameworks_own_page_leads_there_too(arrive: Arrive) -> None:
    leader = arrive().becomes(LEADER).opens("/ledelsesgrundlag/").finds_nothing_inaccessible()
    assert leader.page.locator(".framework-ways").count() == 15
    way = leader.page.locator(".framework-ways a").first.get_attribute("href") or ""
    leader.page.locator(".framework-ways a").first.click()
    leader.page.wait_for_url(leader.address + way)
    leader.opens("/ledelsesgrundlag/").follows("Se sigtelinjen")
    with leader.page.expect_download() as download:
        leader.follows("Hent som PDF på én side")
    assert download.value.suggested_filename == "sigtelinjen.pdf"


@pytest.mark.parametrize("language", ["da", "en"])
def test_hr_chooses_another_place_and_everybody_is_led_there(arrive: Arrive, language: str) -> None:
    hr = arrive(language=language).becomes(HR).opens("/sigtelinje/").follows("Vælg stederne")
    hr.finds_nothing_inaccessible()
    first = hr.page.locator("select").first
    first.select_option("annual_cycle")
    hr.presses("Gem sigtelinjen").sees("Sigtelinjen er gemt.").finds_nothing_inaccessible()
    leader = arrive(width=390).becomes(LEADER).opens("/sigtelinje/")
    assert leader.page.locator(".sight-places a").first.get_attribute("href") == "/aarshjul/"

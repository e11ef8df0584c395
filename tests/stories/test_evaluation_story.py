"""A version of the framework is looked back on, and its words go into the next."""

import pytest

from tests.stories.conftest import Arrive

pytestmark = pytest.mark.browser

CHIEF, HR, LEADER = "Henriette Skovbo Holm", "Line Dalgaard Juhl", "Birgitte Østergaard Friis"


@pytest.mark.parametrize(("width", "scripts", "language"), [(1280, True, "da"), (390, False, "da"), (1280, True, "en")])
def test_the_executive_group_evaluates_and_writes_the_next_version_from_it(
    arrive: Arrive, width: int, scripts: bool, language: str
) -> None:
    chief = arrive(width=width, scripts=scripts, language=language).becomes(CHIEF)
    chief.opens("/evaluering/").sees("Tiden nærmer sig. Det er nu, I skal se tilbage.").finds_nothing_inaccessible()
    chief.follows("Arbejd videre på evalueringen").sees("Det blev gjort").finds_nothing_inaccessible()
    assert chief.page.evaluate("document.documentElement.scrollWidth") <= width
    part = chief.page.locator(".evaluated > li", has_text="Omsætte viden til værdi").first
    part.get_by_role("link", name=chief.say("Skriv jeres svar")).click()
    chief.sees("Det ved vi").finds_nothing_inaccessible()
    chief.page.get_by_label(chief.say("Ændr det")).check()
    chief.page.locator("#id_title").fill("Bruge det, vi ved")
    chief.presses("Gem svaret").sees("Skriv hvorfor, så de, der skriver den næste version, kan forstå det.")
    chief.page.locator("#id_why").fill("Ingen ved, hvad værdi er her")
    chief.presses("Gem svaret").sees("Svaret er gemt.")
    with chief.page.expect_download() as download:
        chief.follows("Hent som PDF")
    assert download.value.suggested_filename == "evaluering-1.pdf"
    chief.follows("Afslut evalueringen").sees(
        "Når I afslutter, kan svarene ikke ændres mere."
        " De står ved siden af hver del, når den næste version bliver skrevet."
    )
    chief.finds_nothing_inaccessible()
    chief.presses("Afslut evalueringen").sees(
        "Evalueringen er afsluttet. Den står ved siden af kladden til den næste version."
    )
    assert chief.page.get_by_role("link", name=chief.say("Skriv jeres svar")).count() == 0
    chief.follows("Kladder til den næste version")
    chief.page.locator("form[action$='/kladder/naeste/'] button").click()
    chief.page.wait_for_url("**/ledelsesgrundlag/kladder/*/")
    advice = chief.page.locator(".editor-advice", has_text="Ingen ved, hvad værdi er her")
    advice.scroll_into_view_if_needed()
    chief.finds_nothing_inaccessible()
    advice.locator("button").click()
    taken = chief.page.locator(".editor-advice", has_text="Ingen ved, hvad værdi er her")
    taken.get_by_text(chief.say("taget med")).wait_for()
    assert chief.page.locator(".editor-row", has_text="Bruge det, vi ved").count() == 1


def test_two_who_answer_the_same_both_see_both(arrive: Arrive) -> None:
    chief, hr = arrive().becomes(CHIEF), arrive(width=390).becomes(HR)
    for one in (chief, hr):
        one.opens("/evaluering/").follows("Arbejd videre på evalueringen")
        one.page.locator(".evaluated > li", has_text="Vise mod og innovation").get_by_role("link", name="svar").click()
        one.page.get_by_label("Behold det, som det er").check()
        one.page.locator("#id_why").fill(f"Skrevet ved {one.page.viewport_size}")
    chief.presses("Gem svaret").sees("Svaret er gemt.")
    hr.presses("Gem svaret").sees(f"{CHIEF} har skrevet imens").finds_nothing_inaccessible()
    hr.presses("Gem svaret").sees("Svaret er gemt.").sees("Tidligere svar")


def test_a_leader_has_no_part_in_it(arrive: Arrive) -> None:
    leader = arrive().becomes(LEADER)
    assert leader.page.get_by_role("link", name="Evaluering").count() == 0
    response = leader.page.goto(leader.address + "/evaluering/")
    assert response is not None
    assert response.status == 403

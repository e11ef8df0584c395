"""What leaders write, and how a leader finds how others do it."""

import pytest

from tests.stories.conftest import Arrive

pytestmark = pytest.mark.browser

LEADER, EMPLOYEE, CHIEF = "Birgitte Østergaard Friis", "Jonas Ravn Thomsen", "Henriette Skovbo Holm"


@pytest.mark.parametrize(("width", "scripts", "language"), [(1280, True, "da"), (390, False, "da"), (390, True, "en")])
def test_a_leader_finds_how_others_do_it_from_an_own_statement(
    arrive: Arrive, width: int, scripts: bool, language: str
) -> None:
    leader = arrive(width=width, scripts=scripts, language=language).becomes(LEADER).opens("/egen-oversaettelse/")
    own = leader.page.locator(".own-card:not([data-new])", has_text="aftale med hver ny medarbejder").first
    own.get_by_role("link", name=leader.say("Se, hvordan andre gør")).click()
    leader.sees("Sådan gør andre").finds_nothing_inaccessible()
    assert leader.page.evaluate("document.documentElement.scrollWidth") <= width
    leader.sees("Det ligner dit, om det samme").sees("Det har andre lært")
    # To somebody else's page, and back with their words as a beginning of one's own.
    other = leader.page.locator(".theme-line a").first
    name = other.inner_text()
    other.click()
    leader.page.wait_for_url("**/egen-oversaettelse/udgave/**")
    assert name in leader.page.locator("main").inner_text()
    leader.page.go_back()
    begun = leader.page.locator(".theme-line", has=leader.page.locator("button")).first
    words = begun.locator(".statement-text").inner_text()
    begun.locator("button").click()
    leader.sees("Teksten ligger nu i din kladde. Skriv den om, så den passer til dig.")
    texts = [area.input_value() for area in leader.page.locator(".own-card textarea[name=text]").all()]
    assert words in texts


@pytest.mark.parametrize(("name", "width", "language"), [(LEADER, 390, "da"), (CHIEF, 1280, "en")])
def test_from_the_framework_to_the_words_and_the_originals(
    arrive: Arrive, name: str, width: int, language: str
) -> None:
    reader = arrive(width=width, language=language).becomes(name).opens("/ledelsesgrundlag/")
    reader.page.locator(".framework-ways a", has_text=reader.say("Hvad ledere skriver")).first.click()
    reader.sees("Ord, flere bruger").finds_nothing_inaccessible()
    word = reader.page.locator(".theme-words a").first
    stem = word.inner_text().split()[0]
    word.click()
    reader.sees("Vis alle udsagn")
    assert reader.page.locator(".theme-words a[aria-current]").count() == 1
    assert stem[:5].lower() in reader.page.locator(".theme-line").first.inner_text().lower()
    reader.opens("/temaer/").sees("Det har få gjort til deres eget").finds_nothing_inaccessible()
    assert reader.page.evaluate("document.documentElement.scrollWidth") <= width
    assert reader.page.locator(".theme-points > li").count() == 18


def test_an_employee_sees_only_what_the_own_leaders_have_shared(arrive: Arrive) -> None:
    employee = arrive(width=390).becomes(EMPLOYEE).opens("/temaer/").finds_nothing_inaccessible()
    employee.page.locator(".theme-points a", has_text="Inddrage aktivt").click()
    employee.sees("Alle udsagn").finds_nothing_inaccessible()
    assert employee.page.get_by_role("button", name="Brug som begyndelse på mit eget").count() == 0

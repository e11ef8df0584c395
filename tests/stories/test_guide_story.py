"""Somebody in doubt is led from the page to its help, reads how, and is led back to do it."""

import pytest

from medspiller.guide.queries import address_of, text_of
from medspiller.guide.rules.topics import BY_KEY
from tests.stories.conftest import Arrive

pytestmark = pytest.mark.browser

LEADER, TEACHER = "Birgitte Østergaard Friis", "Jonas Ravn Thomsen"


@pytest.mark.parametrize(("language", "width", "scripts"), [("da", 1280, True), ("en", 390, True), ("da", 390, False)])
def test_a_leader_goes_from_the_page_to_its_help_and_back(
    arrive: Arrive, language: str, width: int, scripts: bool
) -> None:
    leader = arrive(language=language, width=width, scripts=scripts).becomes(LEADER).opens("/beslutninger/ny/")
    leader.follows("Hjælp til denne side" if width > 767 else "Hjælp")
    leader.page.wait_for_url(leader.address + address_of(BY_KEY["tell-decision"]))
    leader.sees_text(text_of("tell-decision", language).title).finds_nothing_inaccessible()
    assert leader.page.evaluate("document.documentElement.scrollWidth") <= width
    picture = leader.page.locator(".guide-text img").first
    picture.scroll_into_view_if_needed()
    assert picture.evaluate("async image => { await image.decode(); return image.naturalWidth }") > 300
    leader.follows("Gå til siden")
    leader.page.wait_for_url(leader.address + "/beslutninger/ny/")


@pytest.mark.parametrize(
    ("language", "words", "key"), [("da", "anonymt svar på måling", "answer-survey"), ("en", "survey", "answer-survey")]
)
def test_an_employee_finds_a_topic_by_searching(arrive: Arrive, language: str, words: str, key: str) -> None:
    teacher = arrive(language=language, width=390).becomes(TEACHER).opens("/vejledning/")
    teacher.sees("For alle").finds_nothing_inaccessible()
    first = teacher.page.locator(".guide-section h2").first.inner_text()
    assert teacher.say("Det er dig") in first
    teacher.field("Søg i vejledningen").fill(words)
    teacher.presses("Søg").finds_nothing_inaccessible()
    teacher.page.locator("section[aria-labelledby=found] a").get_by_text(text_of(key, language).title).click()
    teacher.page.wait_for_url(teacher.address + address_of(BY_KEY[key]))


def test_whoever_cannot_sign_in_is_helped(arrive: Arrive) -> None:
    visitor = arrive().opens("/konto/login/").follows("Hjælp til denne side")
    visitor.sees_text("Log ind, sprog og profil").finds_nothing_inaccessible()
    visitor.opens("/vejledning/ordliste/").sees_text("Leadership framework").finds_nothing_inaccessible()
    assert visitor.page.locator("nav").count() == 0


@pytest.mark.parametrize(("name", "language"), [(LEADER, "da"), (TEACHER, "en")])
def test_every_topic_opens_with_its_pictures(arrive: Arrive, name: str, language: str) -> None:
    reader = arrive(language=language).becomes(name).opens("/vejledning/")
    addresses = [a.get_attribute("href") or "" for a in reader.page.locator(".guide-list a").all()]
    assert len(addresses) == len(set(addresses)) == len(BY_KEY)
    for address in addresses:
        reader.opens(address).finds_nothing_inaccessible()
        broken = "images => images.filter(image => image.loading === 'eager' && !image.naturalWidth).length"
        assert reader.page.locator("img").evaluate_all(broken) == 0

"""Words become acts: planned from a statement, followed up from the mail on a phone, closed, and found by others."""

import re

import pytest

from tests.stories.conftest import Arrive
from tests.stories.visitor import Visitor

pytestmark = pytest.mark.browser

SCHOOL_LEADER = "Birgitte Østergaard Friis"
TEACHER = "Jonas Ravn Thomsen"
OWN_LEADER = "Torben Kjærulff"
TITLE = "Holde mødet stående i fjorten dage"


@pytest.mark.parametrize(("language", "scripts"), [("da", True), ("en", False)])
def test_a_leader_plans_an_action_from_a_statement(arrive: Arrive, language: str, scripts: bool) -> None:
    leader = arrive(language=language, scripts=scripts).becomes(SCHOOL_LEADER).opens("/egen-oversaettelse/")
    statement = leader.page.locator("textarea[name=text]").first.input_value()
    leader.follows("Lav en handling").finds_nothing_inaccessible()
    leader.sees_text(statement)
    assert leader.page.locator("input[name=statements]").first.is_checked()
    leader.field("Hvad gør I?").fill(TITLE)
    leader.field("Find en anden enhed").fill("skole")
    leader.presses("Find enhed")
    assert leader.field("Hvad gør I?").input_value() == TITLE
    leader.presses("Gem handlingen").sees_text(TITLE).sees_text(statement).finds_nothing_inaccessible()
    leader.field("Nyt trin").fill("Spørg teamet")
    leader.presses("Tilføj trin")
    leader.page.get_by_role("button", name="Spørg teamet").first.click()
    leader.sees("%(done)s af %(all)s gjort", done="1", all="1")
    leader.follows("Historik").sees_text(leader.say("planlagde handlingen")).finds_nothing_inaccessible()


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_teacher_checks_in_from_the_mail_on_a_phone_without_signing_in(arrive: Arrive, language: str) -> None:
    link = check_in_link_of(arrive().becomes(TEACHER))
    phone = arrive(width=390, language=language)
    phone.opens(link).finds_nothing_inaccessible()
    phone.page.get_by_label("Det går godt").check()
    phone.page.get_by_role("button", name="Gem opfølgningen").click()
    phone.sees_text("Tak. Opfølgningen er gemt.").finds_nothing_inaccessible()
    phone.opens(link).sees_text("Der er allerede fulgt op")
    teacher = arrive(width=390, language=language).becomes(TEACHER).opens("/handlinger/?whose=mine")
    teacher.sees("Det går godt").finds_nothing_inaccessible()


def check_in_link_of(teacher: Visitor) -> str:
    """The address in this week's mail, as the demo shows the mail."""
    teacher.opens("/demo/post/?q=jonas.ravn").finds_nothing_inaccessible()
    teacher.page.get_by_role("link", name=re.compile("denne uge")).first.click()
    teacher.finds_nothing_inaccessible()
    frame = teacher.page.frame_locator("iframe")
    address = frame.get_by_role("link", name="Følg op").first.get_attribute("href")
    assert address is not None
    return "/" + address.split("/", 3)[3]


def test_stuck_is_a_wish_for_help_and_a_stopped_trial_is_a_good_result(arrive: Arrive) -> None:
    leader = arrive(width=390).becomes(SCHOOL_LEADER).opens("/handlinger/?whose=mine&going=well")
    leader.page.locator("[data-open]").first.click()
    leader.follows("Følg op")
    leader.page.get_by_label("Det sidder fast").check()
    leader.field("Sidder det fast: hvad vil hjælpe?").fill("En time om ugen uden møder")
    leader.presses("Gem opfølgningen").sees("Tak. Opfølgningen er gemt.")
    action = leader.page.url.removeprefix(leader.address)
    own_leader = arrive().becomes(OWN_LEADER).sees_text(f"{SCHOOL_LEADER} vil gerne have din hjælp")
    own_leader.opens(action).sees_text("En time om ugen uden møder").finds_nothing_inaccessible()
    own_leader.field("Det kan jeg gøre").fill("Vi flytter torsdagsmødet")
    own_leader.presses("Svar").sees_text("Dit svar er sendt.")
    leader.opens(action).sees_text("Vi flytter torsdagsmødet")
    leader.follows("Stop prøvehandlingen").finds_nothing_inaccessible()
    for name, value in (("effect", "none"), ("effort", "small"), ("worth_to_citizens", "nothing")):
        leader.page.locator(f"input[name={name}][value={value}]").check()
    leader.page.locator("input[name=worth_to_staff][value=a_little]").check()
    leader.field("Den ene ting, I har lært").fill("Fredag er den forkerte dag at ringe på")
    leader.presses("Stop handlingen").sees("I ved nu, hvad der ikke virker her. Det er et godt resultat.")
    leader.presses("Del med alle").finds_nothing_inaccessible()
    other = arrive().becomes("Selma Demir").opens("/handlinger/laering/?words=fredagen")
    other.sees_text("Fredag er den forkerte dag").finds_nothing_inaccessible()
    other.page.locator(".list-plain a").first.click()
    other.follows("Det vil vi også prøve").sees_text(f"Inspireret af {SCHOOL_LEADER}")


def test_the_board_and_the_list_are_used_by_keyboard(arrive: Arrive) -> None:
    leader = arrive().becomes(SCHOOL_LEADER).opens("/handlinger/")
    leader.page.keyboard.press("j")
    leader.page.keyboard.press("j")
    leader.page.keyboard.press("x")
    assert leader.page.locator("input[name=action]:checked").count() <= 1
    title = leader.page.locator(".is-here [data-open]").inner_text()
    leader.page.keyboard.press("Enter")
    leader.page.wait_for_url(re.compile(r"/handlinger/\d+/"))
    leader.sees_text(title)
    leader.opens("/handlinger/tavle/").finds_nothing_inaccessible()
    leader.page.keyboard.press("j")
    assert leader.page.locator(".card.is-here").count() == 1

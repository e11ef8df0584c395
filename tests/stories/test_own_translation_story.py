"""A leader's words: written, shared, agreed, told to the employees, printed; and what the employees answer."""

import pypdfium2
import pytest

from tests.stories.conftest import Arrive
from tests.stories.visitor import Visitor

pytestmark = pytest.mark.browser

LEADER = "Selma Demir"
SCHOOL_LEADER = "Birgitte Østergaard Friis"
TEACHER = "Jonas Ravn Thomsen"
TALK_INSTEAD = (
    "Du har færre end fem medarbejdere, som kan logge ind. De kan derfor ikke svare eller skrive anonymt. "
    "Brug i stedet samtalen i gruppen."
)
TEXT = "sidde med ved to samtaler om ugen og spørge borgeren, hvad der var svært at forstå"


def writes(leader: Visitor, scripts: bool) -> None:
    leader.opens("/egen-oversaettelse/").finds_nothing_inaccessible()
    leader.page.locator("textarea[name=text]").first.fill(TEXT)
    if scripts:
        leader.sees_text(leader.say("Gemt kl. %(time)s").split("%(time)s", maxsplit=1)[0])
    else:
        leader.page.get_by_role("button", name=leader.say("Gem"), exact=True).first.click()
    leader.opens("/egen-oversaettelse/")
    assert leader.page.locator("textarea[name=text]").first.input_value() == TEXT


def own_leader_of(leader: Visitor) -> str:
    """The name on the button that shares the page."""
    heading = leader.page.locator("h1").inner_text()
    opening, closing = leader.say("Del din side med %(name)s").split("%(name)s")
    return heading.removeprefix(opening).removesuffix(closing)


@pytest.mark.parametrize(("language", "scripts"), [("da", True), ("en", False)])
def test_a_leader_writes_shares_agrees_tells_and_prints(arrive: Arrive, language: str, scripts: bool) -> None:
    leader = arrive(language=language, scripts=scripts).becomes(LEADER)
    leader.finds_nothing_inaccessible()
    writes(leader, scripts)
    leader.opens("/egen-oversaettelse/del/").sees_text(TEXT).finds_nothing_inaccessible()
    name = own_leader_of(leader)
    leader.presses("Del med %(name)s", name=name).sees("Venter på svar fra %(name)s", name=name)
    address = leader.page.url.removeprefix(leader.address)

    own_leader = arrive(language=language, scripts=scripts)
    own_leader.finds_and_becomes(name).sees("Andre venter på dig")
    own_leader.opens(address).sees_text(TEXT).finds_nothing_inaccessible()
    own_leader.field("Forbehold").fill("Vi ser på det igen til sommer.")
    own_leader.presses("Jeg står inde for teksten").sees("I er enige om denne tekst")

    leader.opens(address).sees_text("Vi ser på det igen til sommer.")
    leader.presses("Del med mine medarbejdere").sees("Del med alle ledere").finds_nothing_inaccessible()
    with leader.page.expect_download() as download:
        leader.follows("Hent som PDF")
    assert pypdfium2.PdfDocument(download.value.path())[0].get_width() > 800


@pytest.mark.parametrize("language", ["da", "en"])
def test_an_employee_with_a_phone_marks_and_proposes(arrive: Arrive, language: str) -> None:
    teacher = arrive(language=language, width=390).becomes(TEACHER).finds_nothing_inaccessible()
    teacher.page.locator("#reading ~ ul").get_by_role("link", name=SCHOOL_LEADER).click()
    teacher.finds_nothing_inaccessible()
    last = teacher.page.locator(".listening-statement").last
    last.get_by_role("button", name=teacher.say("Det ser jeg")).click()
    teacher.sees("Tak. Dit svar tæller med, når mindst fem har svaret. Indtil da kan du svare om:")
    teacher.follows("Skriv et forslag").finds_nothing_inaccessible()
    teacher.field("Et forslag til noget nyt eller til en ændring").check()
    teacher.field("Hvilket udsagn handler det om?").select_option("new")
    teacher.field("Din tekst").fill("holde morgenmøde udenfor om tirsdagen")
    teacher.field("Med navn. Din leder ser: “%(name)s”", name=TEACHER).check()
    teacher.presses("Send")

    leader = arrive(language=language).becomes(SCHOOL_LEADER).opens("/egen-oversaettelse/hoert/")
    leader.sees_text("holde morgenmøde udenfor om tirsdagen").sees_text(TEACHER).finds_nothing_inaccessible()


def test_a_leader_of_a_small_group_gets_a_talk_instead_of_counts(arrive: Arrive) -> None:
    leader = arrive().becomes("Pernille Åkjær").opens("/egen-oversaettelse/hoert/")
    leader.sees(TALK_INSTEAD)
    leader.finds_nothing_inaccessible()

"""A leader gives a mandate, the employee says yes on a phone, and somebody finds it by asking."""

import pytest

from tests.stories.conftest import Arrive

pytestmark = pytest.mark.browser

SCHOOL_LEADER = "Birgitte Østergaard Friis"
OWN_LEADER = "Torben Kjærulff"
TEACHER = "Jonas Ravn Thomsen"
CARE_WORKER = "Amira Haddad Lund"
SMALL_UNIT_LEADER = "Pernille Åkjær"
WHAT = "Låne musiklokalet ud om aftenen"


@pytest.mark.parametrize(("language", "scripts"), [("da", True), ("en", False)])
def test_a_mandate_is_given_accepted_on_a_phone_and_found_by_asking(
    arrive: Arrive, language: str, scripts: bool
) -> None:
    leader = arrive(language=language, scripts=scripts).becomes(SCHOOL_LEADER).opens("/ledelsesrum/")
    leader.finds_nothing_inaccessible().follows("Giv et mandat")
    leader.field("Find en medarbejder").fill("Jonas Ravn")
    leader.presses("Find person").finds_nothing_inaccessible()
    leader.page.get_by_label(TEACHER).first.check()
    leader.field("Hvad kan medarbejderen afgøre?").fill(WHAT)
    leader.field("Grænser").fill("Til klokken 22")
    leader.page.get_by_label("Bygning og lokaler").check()
    leader.presses("Tilbyd mandatet").sees_text(WHAT).sees("Venter på svar").finds_nothing_inaccessible()

    teacher = arrive(language=language, scripts=scripts, width=390).becomes(TEACHER)
    teacher.sees_text(WHAT)
    teacher.page.get_by_role("link", name=WHAT).first.click()
    teacher.sees_text("Til klokken 22").finds_nothing_inaccessible()
    teacher.presses("Ja, det tager jeg").sees("Gælder").finds_nothing_inaccessible()
    teacher.opens("/ledelsesrum/maa-jeg/").field("Må jeg afgøre det?").fill("udlaan af musiklokalet")
    teacher.presses("Spørg").sees("Ja, det har du mandat til").sees_text("Til klokken 22").finds_nothing_inaccessible()

    other = arrive(language=language, scripts=scripts, width=390).becomes(CARE_WORKER).opens("/ledelsesrum/")
    other.field("Må jeg afgøre det?").fill("musiklokaler")
    other.presses("Spørg").sees_text(WHAT).finds_nothing_inaccessible()
    other.page.get_by_role("link", name=TEACHER).first.click()
    other.sees_text("Til klokken 22").does_not_see(other.say("Det kræver mandatet"))


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_frame_is_written_given_agreed_and_read(arrive: Arrive, language: str) -> None:
    leader = arrive(language=language).becomes(SMALL_UNIT_LEADER).opens("/ledelsesrum/")
    leader.page.get_by_role("link", name=leader.say("Skriv")).first.click()
    leader.finds_nothing_inaccessible()
    leader.field("Enhedens opgave").fill("Vi er ude hver dag.")
    leader.page.get_by_label("Indkøb").first.select_option("tell")
    leader.presses("Gem, og se det, før du giver det").sees_text("Vi er ude hver dag.").finds_nothing_inaccessible()
    leader.presses("Giv ledelsesrummet").sees_text("Vi er ude hver dag.").finds_nothing_inaccessible()
    leader.follows("Tidligere udgaver").sees_text("Vi er ude hver dag.").finds_nothing_inaccessible()


def test_a_care_worker_says_how_it_is_on_a_phone_and_the_school_talks_about_it(arrive: Arrive) -> None:
    phone = arrive(width=390).becomes(CARE_WORKER).opens("/ledelsesrum/")
    phone.follows("Svar nu").finds_nothing_inaccessible()
    phone.page.locator("input[name=q1][value='3']").check()
    phone.presses("Send mine svar").sees("Tak").finds_nothing_inaccessible()
    phone.page.go_back()
    teacher = arrive(width=390).becomes(TEACHER).opens("/ledelsesrum/")
    teacher.page.get_by_role("link", name="Se ledelsesrummet").first.click()
    teacher.finds_nothing_inaccessible()
    leader = arrive().becomes(SCHOOL_LEADER).opens("/ledelsesrum/").follows("Hyldebakkens Skole")
    leader.page.get_by_role("link", name="Sådan opleves det").first.click()
    leader.sees("Her er noget at tale om").finds_nothing_inaccessible()
    leader.presses("Vi har talt om det").sees_text("I talte om det").finds_nothing_inaccessible()

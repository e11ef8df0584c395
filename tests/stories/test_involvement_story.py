"""A citizen takes part on a phone, a leader reads it and answers, and the citizen reads what it changed."""

import re

import pytest
from playwright.sync_api import expect

from tests.stories.conftest import Arrive
from tests.stories.visitor import Visitor

pytestmark = pytest.mark.browser

LEADER = "Birgitte Østergaard Friis"
IDEA = "Et bord til skak"
READING_MS = 3500  # People take longer than a program.


def is_as_wide_as_the_phone(visitor: Visitor) -> None:
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize(("language", "scripts"), [("da", True), ("en", False)])
def test_a_citizen_is_heard_and_reads_the_answer(arrive: Arrive, language: str, scripts: bool) -> None:
    citizen = arrive(language=language, scripts=scripts, width=390).opens("/deltag/")
    if language == "en":
        citizen.page.get_by_role("link", name="English").click()
    citizen.finds_nothing_inaccessible().follows("Giv jeres bud på den nye skolegård")
    expect(citizen.page.locator("html")).to_have_attribute("lang", language)
    citizen.finds_nothing_inaccessible()
    is_as_wide_as_the_phone(citizen)
    citizen.page.wait_for_timeout(READING_MS)
    citizen.presses("Send idéen").sees("Svar på det her.").finds_nothing_inaccessible()
    citizen.page.get_by_label("Din idé med få ord").fill(IDEA)
    citizen.field("Din e-mail").fill("borger@example.org")
    citizen.presses("Send idéen").sees("Tak, fordi du er med").finds_nothing_inaccessible()
    citizen.follows("Tilbage til siden").does_not_see(IDEA)
    assert citizen.page.context.cookies() == []

    leader = arrive(language=language, scripts=scripts).becomes(LEADER)
    leader.sees("Læs bidrag til “%(title)s”", title="Giv jeres bud på den nye skolegård")
    leader.opens("/inddragelse/").finds_nothing_inaccessible()
    leader.page.locator("#mine ~ ul a").first.click()
    leader.finds_nothing_inaccessible().follows("Læs bidragene").sees_text(IDEA).finds_nothing_inaccessible()
    for box in leader.page.get_by_role("checkbox").all():
        box.check()
    leader.presses("Vis på siden").sees("Her er ingen bidrag")

    citizen.page.reload()
    citizen.sees_text(IDEA)
    citizen.page.get_by_role("button", name=IDEA).click()
    citizen.sees("Tak. Din støtte tæller med, én gang om dagen.").finds_nothing_inaccessible()

    leader.page.locator("a.back-link").click()
    leader.page.get_by_text(leader.say("Flyt den sidste dag, eller luk nu")).click()
    leader.presses("Luk siden nu").sees("Siden er lukket. Nu skylder den et svar.").finds_nothing_inaccessible()
    citizen.page.reload()
    citizen.sees("Vi skylder et svar").finds_nothing_inaccessible()

    leader.follows("Skriv svaret").finds_nothing_inaccessible()
    leader.field("Tema").fill("Plads til spil")
    leader.field("Det hørte vi").fill("Mange vil have noget at samles om.")
    leader.field("Det ændrede vi").fill("Vi sætter to borde op ved indgangen.")
    leader.presses("Gem, og få plads til et tema mere").sees("Svaret er gemt som kladde.")
    leader.presses("Offentliggør").sees("Svaret er offentliggjort og sendt til dem, der bad om det.")

    citizen.page.reload()
    citizen.sees("Det hørte vi, og det ændrede det").sees_text("Vi sætter to borde op ved indgangen.")
    citizen.finds_nothing_inaccessible()
    is_as_wide_as_the_phone(citizen)


def test_a_leader_lays_a_form_out_looks_at_it_and_prints_the_poster(arrive: Arrive) -> None:
    leader = arrive(width=390).becomes("Torben Kjærulff").opens("/inddragelse/ny/").finds_nothing_inaccessible()
    leader.page.get_by_label("Et skema").check()
    leader.page.get_by_label("Foreninger").check()
    leader.field("Overskrift").fill("Lån vores lokaler")
    leader.page.get_by_role("textbox", name="Spørgsmål").first.fill("Hvad skal der til, for at I vil låne dem?")
    leader.field("Hvorfor spørger I?").fill("Lokalerne står tomme om aftenen.")
    leader.field("Hvad kan det ændre").fill("Tider og nøgler. Prisen ligger fast.")
    leader.presses("Gem kladden").sees("Skemaets spørgsmål").finds_nothing_inaccessible()
    leader.page.get_by_role("textbox", name="Spørgsmål").first.fill("Hvornår?")
    leader.page.get_by_label("Svares med").first.select_option(label="Flere valg")
    leader.page.get_by_label("Svar at vælge imellem").first.fill("Aften\nWeekend")
    leader.presses("Gem spørgsmålene").follows("Se siden").sees("Sådan kommer siden til at se ud")
    leader.finds_nothing_inaccessible()
    is_as_wide_as_the_phone(leader)
    leader.follows("Tilbage til kladden").presses("Åbn siden for alle").sees("Siden er åbnet.")
    with leader.page.expect_download() as download:
        leader.follows("Hent plakaten")
    assert re.fullmatch(r"plakat-[a-z-]+\.pdf", download.value.suggested_filename)
    leader.opens("/deltag/laan-vores-lokaler/").sees("Hvad skal der til, for at I vil låne dem?")
    leader.finds_nothing_inaccessible()

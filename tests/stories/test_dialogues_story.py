"""A leadership dialogue: arranged, prepared in private, held, signed by both; and an agreement becomes an action."""

import re

import pypdfium2
import pytest

from tests.stories.conftest import Arrive

pytestmark = pytest.mark.browser

LEADER = "Birgitte Østergaard Friis"
OWN_LEADER = "Torben Kjærulff"


@pytest.mark.parametrize(("language", "scripts"), [("da", True), ("en", False)])
def test_two_prepare_hold_and_sign_off_a_dialogue(arrive: Arrive, language: str, scripts: bool) -> None:
    leader = arrive(language=language, scripts=scripts).becomes(LEADER).opens("/samtaler/").finds_nothing_inaccessible()
    leader.follows("Ledersamtale (LUS)", among="")
    leader.page.wait_for_url(re.compile(r"/samtaler/\d+/"))
    dialogue = leader.page.url.removeprefix(leader.address)
    leader.finds_nothing_inaccessible().follows("Forbered dig").finds_nothing_inaccessible()
    leader.field("Det vil jeg tale om").fill("Vikarerne i indskolingen")
    leader.field("Tag med: de andre ser det, når samtalen bliver åbnet").check()
    leader.presses("Tilføj punkt").sees_text("Vikarerne i indskolingen")
    leader.field("Dine egne noter").fill("Noget, jeg kun siger til mig selv")
    leader.presses("Gem noterne").sees("Dine noter er gemt. Kun du kan se dem.")

    own_leader = arrive(language=language, scripts=scripts).becomes(OWN_LEADER).opens(dialogue)
    own_leader.does_not_see("Vikarerne").does_not_see("kun siger til mig selv")
    own_leader.presses("Åbn samtalen").sees_text("Vikarerne i indskolingen").does_not_see("kun siger til mig selv")
    own_leader.finds_nothing_inaccessible().follows("Skriv referat og aftaler").finds_nothing_inaccessible()
    own_leader.field("Referat").fill("Vi talte om vikarer.")
    own_leader.presses("Gem referatet").sees("Referatet er gemt.")
    own_leader.field("Hvad aftaler I?").fill("Prøve en fast vikar i indskolingen")
    own_leader.field("Hvem?").select_option(label=LEADER)
    own_leader.presses("Tilføj aftale").sees_text("Prøve en fast vikar i indskolingen")
    own_leader.presses("Læg frem til underskrift").presses("Skriv under").sees("Venter på %(name)s", name=LEADER)

    leader.opens("/").sees("%(name)s har lagt et referat frem til underskrift", name=OWN_LEADER)
    leader.opens(f"{dialogue}referat/").finds_nothing_inaccessible()
    leader.field("Forbehold").fill("Hvis der er råd")
    leader.presses("Skriv under").sees("Skrevet under af alle").sees_text("Hvis der er råd")
    with leader.page.expect_download() as download:
        leader.follows("Hent som PDF")
    text = pypdfium2.PdfDocument(download.value.path())[0].get_textpage().get_text_bounded()
    assert "Vi talte om vikarer." in text
    leader.follows("Lav til handling").finds_nothing_inaccessible()
    leader.presses("Gem handlingen").sees_text("Prøve en fast vikar i indskolingen")
    leader.opens(f"{dialogue}referat/").sees("blevet til en handling")


def test_nobody_else_opens_the_minutes_and_the_cards_are_drawn(arrive: Arrive) -> None:
    leader = arrive().becomes(LEADER).opens("/samtaler/")
    leader.page.locator("#held ~ ul a").first.click()
    leader.follows("Læs referatet").sees("Hvem har åbnet referatet?").finds_nothing_inaccessible()
    address = leader.page.url.removeprefix(leader.address)
    for name in ("Henriette Skovbo Holm", "Line Dalgaard Juhl", "Palle Sønderby"):
        other = arrive().becomes(name).opens(address)
        assert other.page.title().startswith("Siden findes ikke")
    cards = arrive(width=390).becomes("Jonas Ravn Thomsen").opens("/samtaler/kort/").finds_nothing_inaccessible()
    assert cards.page.locator(".cards .question").count() == 3


def test_the_invitation_is_read_in_the_demos_post(arrive: Arrive) -> None:
    leader = arrive().becomes("Selma Demir").opens("/samtaler/").finds_nothing_inaccessible()
    leader.page.locator("#proposed ~ ul a").first.click()
    leader.follows("Find en tid").finds_nothing_inaccessible()
    leader.field("Dato").fill("2030-03-04")
    leader.field("Klokken").fill("10:00")
    leader.presses("Aftal samtalen").sees("Tiden er gemt, og kalenderen følger med.")
    leader.opens("/demo/post/").follows("%(kind)s den %(when)s", kind="Ledersamtale (LUS)", when="4. marts 2030 10.00")
    with leader.page.expect_download() as download:
        leader.page.get_by_role("link", name="invitation.ics").click()
    assert "METHOD:REQUEST" in download.value.path().read_text(encoding="utf-8")

"""From outside and in: a care worker tells what she heard, the leader acts on it, and she reads what became of it."""

import re

import pytest

from tests.stories.conftest import Arrive

pytestmark = pytest.mark.browser

CARE_WORKER = "Amira Haddad Lund"
SCHOOL_LEADER = "Birgitte Østergaard Friis"
CHIEF = "Henriette Skovbo Holm"
HEARD = "En beboer vil gerne have sin morgenkaffe, før hun skal i bad, og det spørger vi aldrig om."


@pytest.mark.parametrize(("language", "scripts"), [("da", True), ("en", False)])
def test_what_a_care_worker_heard_is_acted_on_and_she_reads_what_became_of_it(
    arrive: Arrive, language: str, scripts: bool
) -> None:
    heard = f"{HEARD} ({language}, {scripts})"
    carer = arrive(width=390, language=language, scripts=scripts).becomes(CARE_WORKER).opens("/udefra-og-ind/")
    carer.finds_nothing_inaccessible().follows("Fortæl, hvad du har hørt").finds_nothing_inaccessible()
    carer.field("Hvad har du hørt eller set?").fill(heard + " Spørg Karen Jensen.")
    carer.presses("Send").sees("Det er ikke sendt endnu: teksten kan røbe nogen").sees_text("Karen Jensen")
    carer.finds_nothing_inaccessible()
    carer.field("Hvad har du hørt eller set?").fill(heard)
    carer.presses("Send")
    # The second to tell the same is asked whether it is the same.
    if carer.page.locator("input[name=join]").count():
        carer.sees("Ligner det en af disse?").finds_nothing_inaccessible().presses("Send")
    carer.sees("Tak. Du får besked, når der er svar.").sees_text(heard).finds_nothing_inaccessible()
    address = carer.page.url.removeprefix(carer.address)
    leader_name = carer.page.locator("dd").nth(-2).inner_text()
    leader = arrive(language=language, scripts=scripts).finds_and_becomes(leader_name)
    leader.sees("Svar på noget, der er kommet udefra: %(kind)s", kind=leader.say("En borgers oplevelse"))
    leader.opens("/udefra-og-ind/tavle/").finds_nothing_inaccessible()
    leader.opens(address).finds_nothing_inaccessible().follows("Lav en handling af det").finds_nothing_inaccessible()
    leader.field("Hvad gør I?").fill("Kaffe før bad")
    leader.presses("Gem handlingen").sees_text("Kaffe før bad").finds_nothing_inaccessible()
    leader.page.locator("input[name=what][value=done]").check()
    leader.field("Hvad vil du sige til den, der kom med det?").fill("Vi spørger nu alle om kaffen først.")
    leader.page.get_by_role("button", name=leader.say("Svar"), exact=True).click()
    leader.sees("Besvaret")
    carer.opens("/").sees("Der er svar på det, du kom med: %(kind)s", kind=carer.say("En borgers oplevelse"))
    carer.opens(address).sees_text("Vi spørger nu alle om kaffen først.").finds_nothing_inaccessible()
    carer.opens("/").does_not_see(
        carer.say("Der er svar på det, du kom med: %(kind)s", kind=carer.say("En borgers oplevelse"))
    )


def test_a_leader_joins_what_is_the_same_and_passes_on_what_belongs_elsewhere(arrive: Arrive) -> None:
    leader = arrive().becomes(SCHOOL_LEADER).opens("/udefra-og-ind/tavle/").finds_nothing_inaccessible()
    leader.page.get_by_role("link", name=re.compile("To forældre spurgte")).first.click()
    leader.sees("Andre har sagt det samme").finds_nothing_inaccessible()
    leader.follows("Saml det med et, der ligner").finds_nothing_inaccessible()
    leader.page.go_back()
    leader.follows("Giv det videre til en anden enhed").finds_nothing_inaccessible()
    leader.field("Find enheden").fill("borgerservice")
    leader.presses("Find enhed").finds_nothing_inaccessible()
    leader.page.locator("input[name=unit]").first.check()
    leader.field("Hvorfor hører det til dér?").fill("Det er jer, der svarer på henvendelser.")
    leader.presses("Giv det videre").sees("Det er givet videre.")


def test_the_chief_sees_patterns_and_finds_by_a_part_of_a_word(arrive: Arrive) -> None:
    chief = arrive().becomes(CHIEF).opens("/udefra-og-ind/overblik/").finds_nothing_inaccessible()
    chief.sees("Det seneste år er der kommet %(total)s ting udefra.", total="45").does_not_see(CARE_WORKER)
    chief.opens("/udefra-og-ind/?words=læsevanerne").sees_text("læsevaner").finds_nothing_inaccessible()

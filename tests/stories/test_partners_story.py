"""Somebody from outside is invited to one action, comes in on a phone, writes, and is out when the leader says so."""

import re

import pytest

from tests.stories.conftest import Arrive
from tests.stories.visitor import Visitor

pytestmark = pytest.mark.browser

LEADER = "Birgitte Østergaard Friis"
PARTNER = "Ingrid Bækgaard Solhøj"
EMAIL = "ingrid@lektiecafeen.example"
ELSEWHERE = "Selma Demir"


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_partner_takes_part_on_a_phone_and_is_let_out_again(arrive: Arrive, language: str) -> None:
    leader = arrive(language=language).becomes(LEADER).opens("/partnere/").finds_nothing_inaccessible()
    leader.page.locator(".partner-lines a").first.click()
    leader.finds_nothing_inaccessible()
    leader.page.locator("dl.facts a").first.click()
    action, title = leader.page.url.removeprefix(leader.address), leader.page.locator("h1").inner_text()
    invites(leader, language)

    link = address_in(arrive().becomes(LEADER))
    phone = arrive(width=390, scripts=language == "da").opens(link)
    phone.language = language
    phone.sees("Du er inviteret").does_not_see(title)
    phone.finds_nothing_inaccessible()
    phone.presses("Send mig en kode").sees("Skriv koden").finds_nothing_inaccessible()
    phone.field("Koden fra mailen").fill("000000")
    phone.presses("Luk mig ind").sees("Koden er forkert, brugt eller for gammel. Prøv igen, eller få en ny.")
    phone.field("Koden fra mailen").fill(code_in_mail(arrive().becomes(LEADER)))
    phone.presses("Luk mig ind").sees_text(title).sees_text(LEADER).finds_nothing_inaccessible()
    assert phone.page.evaluate("document.documentElement.scrollWidth") <= 390 if language == "da" else True
    phone.page.locator("input[name=going][value=well]").check()
    phone.field("Hvad så du?").fill("Fem kom af sig selv i går")
    phone.presses("Send").sees_text("Fem kom af sig selv i går")
    phone.field("Hvad vil du gøre?").fill("Holder lektiecaféen åben om tirsdagen")
    phone.presses("Sig, at du gør det").presses("Det er gjort").sees("Gjort").finds_nothing_inaccessible()
    page = phone.page.url.removeprefix(phone.address)
    phone.opens("/handlinger/")
    assert "/konto/login/" in phone.page.url

    leader.opens(action).sees_text(PARTNER)
    leader.follows("Se og invitér partnere").finds_nothing_inaccessible()
    leader.page.get_by_role("link", name=PARTNER).first.click()
    leader.sees_text("Fem kom af sig selv i går").sees_text("Holder lektiecaféen åben").finds_nothing_inaccessible()
    stranger = arrive().becomes(ELSEWHERE).opens(leader.page.url.removeprefix(leader.address))
    stranger.does_not_see(PARTNER)
    leader.presses("Luk adgangen").sees("Adgangen er lukket.")
    phone.opens(page).does_not_see(title)
    phone.opens(link).does_not_see(LEADER)


def invites(leader: Visitor, language: str) -> None:
    leader.follows("Se og invitér partnere").finds_nothing_inaccessible()
    leader.follows("Invitér en partner").finds_nothing_inaccessible()
    leader.page.locator("input[name=name]").fill(PARTNER)
    leader.page.locator("input[name=organisation]").fill("Lektiecaféen ved broen")
    leader.page.locator("input[name=email]").fill(EMAIL)
    leader.page.locator(f"input[name=language][value={language}]").check()
    leader.presses("Send indbydelsen").sees("Indbydelsen er på vej til %(email)s.", email=EMAIL).sees_text(PARTNER)


def letter(reader: Visitor, subject: str) -> None:
    reader.opens("/demo/post/?q=ingrid")
    reader.page.get_by_role("link", name=re.compile(subject)).first.click()


def address_in(reader: Visitor) -> str:
    """The link in the invitation, as the demo shows the mail."""
    letter(reader, "vil gerne have dig med|would like you")
    button = reader.page.frame_locator("iframe").get_by_role("link", name=re.compile("^(Åbn|Open)$"))
    address = button.first.get_attribute("href")
    assert address is not None
    return "/" + address.split("/", 3)[3]


def code_in_mail(reader: Visitor) -> str:
    letter(reader, "Din kode|Your code")
    found = re.search(r"(?<!\d)(\d{6})(?!\d)", reader.page.locator("pre").text_content() or "")
    assert found is not None
    return found[1]


def test_the_links_that_open_nothing_all_look_alike(arrive: Arrive) -> None:
    stranger = arrive(width=390)
    seen = set()
    for path in ("/partner/gaet/", "/partner/handling/00000000-0000-0000-0000-000000000000/", "/partner/x/kode/"):
        stranger.opens(path).sees("Her er lukket").finds_nothing_inaccessible()
        seen.add(stranger.page.locator("main").inner_text())
    assert len(seen) == 1

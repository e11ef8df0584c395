"""A care worker takes her data out on her phone, asks for a correction, and sees who looked her up, and why."""

import json
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import expect

from tests.stories.conftest import Arrive
from tests.stories.visitor import Visitor

pytestmark = pytest.mark.browser

CARE_WORKER = "Amira Haddad Lund"
HR = "Line Dalgaard Juhl"
WRONG = "Der står, at jeg er social- og sundhedshjælper. Jeg er blevet assistent."
WHY = "Amira har bedt om en rettelse af sin stilling"


@pytest.mark.parametrize(("language", "scripts"), [("da", True), ("en", False)])
def test_a_care_worker_takes_her_data_out_on_her_phone(arrive: Arrive, language: str, scripts: bool) -> None:
    amira = arrive(width=390, language=language, scripts=scripts).becomes(CARE_WORKER).opens("/min-profil/")
    amira.follows("Hent dine data, og se, hvem der har slået dig op").finds_nothing_inaccessible()
    amira.sees("Ingen har slået dig op").presses("Saml mine data").finds_nothing_inaccessible()
    waits_for_the_file(amira)
    amira.finds_nothing_inaccessible()
    told = json.loads(fetches(amira, "Hent til et andet system (JSON)"))
    assert told["name"] == CARE_WORKER
    assert {"organisation.Engagement", "outside_in.Signal"} <= {part["kind"] for part in told["parts"]}
    assert told["anonymous"]
    document = pypdfium2.PdfDocument(fetches(amira, "Hent til at læse (PDF)"))
    text = "".join(page.get_textpage().get_text_range() for page in document)
    assert amira.say("Dine data i Medspiller") in text
    amira.opens("/persondata/mine/").sees("Saml mine data")
    expect(amira.page.get_by_role("button", name="PDF")).to_have_count(0)


def test_a_correction_is_asked_for_and_answered_and_the_look_up_is_told(arrive: Arrive) -> None:
    amira = arrive(width=390).becomes(CARE_WORKER).opens("/persondata/mine/")
    amira.follows("Bed om en rettelse eller sletning").finds_nothing_inaccessible()
    amira.page.get_by_label("Noget om mig er forkert").check()
    amira.field("Hvad er forkert, eller hvad skal slettes?").fill(WRONG)
    amira.presses("Send").sees("Det er sendt. Du får svar inden en måned.").sees("Venter på svar")
    hr = arrive().becomes(HR).opens("/persondata/").finds_nothing_inaccessible()
    hr.follows(f"{CARE_WORKER}: Noget om mig er forkert").sees_text(WRONG).finds_nothing_inaccessible()
    asked = hr.page.url.removeprefix(hr.address)
    hr.follows("Se, hvad der er gemt").finds_nothing_inaccessible()
    hr.field("Hvorfor slår du op?").fill(WHY)
    hr.presses("Slå op").sees("Hvor meget der er gemt").sees("Personen arbejder her stadig.").does_not_see(WRONG)
    hr.finds_nothing_inaccessible().opens(asked)
    hr.page.get_by_label("Gjort", exact=True).check()
    hr.page.locator("textarea").fill("Rettet i lønsystemet.")
    hr.presses("Send svaret").sees("Svaret er sendt.")
    hr.follows("Hvor længe data gemmes").finds_nothing_inaccessible()
    amira.opens("/persondata/mine/").sees_text("Rettet i lønsystemet.").sees_text(WHY).sees_text("HR-administrator")
    amira.finds_nothing_inaccessible()


def waits_for_the_file(visitor: Visitor) -> None:
    """Looks again, as somebody does who has been told that it takes a moment."""
    button = visitor.page.get_by_role("button", name="PDF")
    for _look in range(60):
        if button.count():
            return
        visitor.page.wait_for_timeout(500)
        visitor.follows("Er den klar?")
    raise AssertionError("The file was never ready.")


def fetches(visitor: Visitor, danish: str) -> bytes:
    with visitor.page.expect_download() as download:
        visitor.presses(danish)
    visitor.opens("/persondata/mine/")
    return Path(download.value.path()).read_bytes()

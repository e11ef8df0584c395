"""The page as PDF, as a Word document, and back again."""

import io
from collections.abc import Callable
from typing import Any

import docx
import pypdfium2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from medspiller.framework.models import Framework
from medspiller.organisation.models import Person
from medspiller.own_translation.models import OwnTranslation, Statement, Version
from tests.cast import Cast

Begun = Callable[..., OwnTranslation]
SignIn = Callable[[str], Client]
UPLOAD = "own_translation:upload"


def word_file(anna: Client) -> bytes:
    return anna.get(reverse("own_translation:draft_docx")).content


def send(anna: Client, data: bytes, name: str = "side.docx") -> Any:
    """The answer as the test client gives it, with the context of the page in it."""
    return anna.post(reverse(UPLOAD), {"file": SimpleUploadedFile(name, data)})


def rewritten(data: bytes, old: str, new: str) -> bytes:
    """The document with `old` written as `new`, as somebody does it in Word."""
    document = docx.Document(io.BytesIO(data))
    for row in document.tables[0].rows:
        for paragraph in row.cells[-1].paragraphs:
            for run in paragraph.runs:
                run.text = run.text.replace(old, new)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_the_draft_as_pdf_has_the_three_columns(begun: Begun, sign_in: SignIn) -> None:
    begun("anna", "spise frokost med børnene hver torsdag")
    answer = sign_in("anna").get(reverse("own_translation:draft_pdf"))
    assert answer.headers["Content-Type"] == "application/pdf"
    document = pypdfium2.PdfDocument(answer.content)
    text = document[0].get_textpage().get_text_bounded()
    assert "Borgeren først" in text
    assert "Borgeren først 1" in text
    assert "spise frokost" in text
    assert document[0].get_width() > document[0].get_height()
    assert b"/StructTreeRoot" in answer.content


def test_whoever_may_read_a_version_may_print_it_and_nobody_else(
    shared: Callable[..., Version], sign_in: SignIn
) -> None:
    url = reverse("own_translation:version_pdf", args=[shared("anna", "dorte").pk])
    assert sign_in("dorte").get(url).status_code == 200
    assert sign_in("karen").get(url).status_code == 404
    assert sign_in("ea").get(url).status_code == 404


def test_an_untouched_word_file_changes_nothing(begun: Begun, sign_in: SignIn) -> None:
    begun("anna", "det ene", "det andet")
    anna = sign_in("anna")
    assert "Filen ændrer ikke noget" in send(anna, word_file(anna)).content.decode()


def test_a_filled_in_word_file_is_shown_then_applied(begun: Begun, sign_in: SignIn) -> None:
    page = begun("anna", "ringe til familierne", "det andet")
    anna = sign_in("anna")
    shown = send(anna, rewritten(word_file(anna), "familierne", "to familier om måneden"))
    assert "to familier om måneden" in shown.content.decode()
    assert page.statements.filter(text="ringe til familierne").exists()
    anna.post(reverse("own_translation:apply_upload"), {"token": shown.context["preview"].token})
    assert set(page.statements.filter(removed_at=None).values_list("text", flat=True)) == {
        "ringe til to familier om måneden",
        "det andet",
    }
    assert page.statements.get(text__startswith="ringe").focus_points.count() == 1


def test_what_was_changed_here_meanwhile_is_not_taken_back(begun: Begun, sign_in: SignIn) -> None:
    page = begun("anna", "det ene", "det andet")
    anna = sign_in("anna")
    filled = rewritten(word_file(anna), "det ene", "det første")
    page.statements.filter(text="det andet").update(text="det nyeste")
    shown = send(anna, filled)
    anna.post(reverse("own_translation:apply_upload"), {"token": shown.context["preview"].token})
    assert set(page.statements.filter(removed_at=None).values_list("text", flat=True)) == {"det første", "det nyeste"}


def test_a_draft_that_changed_after_the_preview_is_not_overwritten(begun: Begun, sign_in: SignIn) -> None:
    page = begun("anna", "det ene")
    anna = sign_in("anna")
    shown = send(anna, rewritten(word_file(anna), "det ene", "det første"))
    page.statements.update(text="noget helt nyt")
    answer = anna.post(reverse("own_translation:apply_upload"), {"token": shown.context["preview"].token}, follow=True)
    assert "Din kladde er ændret" in answer.content.decode()
    assert page.statements.get().text == "noget helt nyt"


def test_a_token_made_for_another_page_is_refused(begun: Begun, sign_in: SignIn) -> None:
    begun("anna", "det ene")
    begun("bo", "det andet")
    anna = sign_in("anna")
    token = send(anna, rewritten(word_file(anna), "det ene", "det første")).context["preview"].token
    answer = sign_in("bo").post(reverse("own_translation:apply_upload"), {"token": token}, follow=True)
    assert "til en anden side" in answer.content.decode()
    assert Statement.objects.filter(own_translation__person__external_id="bo").get().text == "det andet"


@pytest.mark.parametrize("token", ["", "noget andet", "a:b:c"])
def test_a_forged_token_is_refused(token: str, begun: Begun, sign_in: SignIn) -> None:
    begun("anna", "det ene")
    answer = sign_in("anna").post(reverse("own_translation:apply_upload"), {"token": token}, follow=True)
    assert "Indlæs filen igen" in answer.content.decode()


@pytest.mark.parametrize("data", [b"x", b"PK\x03\x04ikke en zip", b"%PDF-1.7", "æøå".encode()])
def test_a_file_that_is_not_the_form_gets_one_sentence(data: bytes, begun: Begun, sign_in: SignIn) -> None:
    begun("anna", "det ene")
    answer = send(sign_in("anna"), data)
    assert answer.status_code == 422
    assert answer.content.decode().count("form-error-message") == 1


def test_a_leader_can_take_out_an_empty_form(framework: Framework, sign_in: SignIn) -> None:
    document = docx.Document(io.BytesIO(word_file(sign_in("anna"))))
    assert "Det gør jeg ved at:" in document.tables[0].rows[1].cells[-1].text


@pytest.mark.parametrize("name", ["ea", "hanne", "rita"])
def test_whoever_leads_nothing_has_no_draft_to_take_out(name: str, framework: Framework, sign_in: SignIn) -> None:
    browser = sign_in(name)
    for url in ("draft_pdf", "draft_docx", "upload"):
        assert browser.get(reverse(f"own_translation:{url}")).status_code == 404


def test_danish_capitals_stay_in_the_name_of_the_file(cast: Cast, begun: Begun, sign_in: SignIn) -> None:
    begun("anna", "ringe til to")
    Person.objects.filter(pk=cast.people["anna"].pk).update(name="Åse Østergaard Ærø")
    answer = sign_in("anna").get(reverse("own_translation:draft_pdf"))
    assert "aase-oestergaard-aeroe-1.pdf" in answer.headers["Content-Disposition"]

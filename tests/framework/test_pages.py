from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from medspiller.accounts.models import Role, RoleAssignment
from medspiller.audit.changes import SYSTEM
from medspiller.audit.models import Event
from medspiller.framework import changes
from medspiller.framework.models import Framework
from medspiller.framework.queries import current_framework, draft_of
from medspiller.framework.rules.data import FrameworkData
from medspiller.framework.rules.editing import PartKey
from tests.framework import examples
from tests.framework.examples import edit
from tests.framework.test_files import DOCUMENT

SignIn = Callable[[str], Client]
READERS = ["ea", "anna", "karen", "hanne", "rita"]
EDITORS = ["karen", "hanne"]


def test_before_the_first_version_the_page_says_so(sign_in: SignIn) -> None:
    page = sign_in("anna").get(reverse("framework:current")).content.decode()
    assert "endnu ikke offentliggjort" in page
    assert reverse("framework:drafts") not in page
    assert reverse("framework:drafts") in sign_in("karen").get(reverse("framework:current")).content.decode()


def test_a_replaced_version_says_that_it_is_one(sign_in: SignIn, next_draft: Framework) -> None:
    changes.publish(by=SYSTEM, draft=next_draft)
    client = sign_in("anna")
    assert "tidligere version" in client.get(reverse("framework:version", args=[1])).content.decode()
    assert reverse("framework:version", args=[1]) in client.get(reverse("framework:current")).content.decode()


def test_leaders_see_what_changed_word_by_word(sign_in: SignIn, next_draft: Framework) -> None:
    points = draft_of(next_draft).points
    edit(next_draft, PartKey("point", points[0].id), title="Lytte bedre til borgerne 1.1")
    edit(next_draft, PartKey("point", points[1].id), "delete")
    changes.publish(by=SYSTEM, draft=next_draft)
    page = sign_in("anna").get(reverse("framework:changes", args=[2])).content.decode()
    assert '<ins class="added">' in page
    assert '<del class="removed">Sætte klare mål 1.2</del>' in page


def test_a_document_becomes_a_draft_with_its_text_beside(sign_in: SignIn) -> None:
    client = sign_in("hanne")
    file = SimpleUploadedFile("vej.txt", DOCUMENT.encode())
    response = client.post(reverse("framework:upload"), {"document": file}, follow=True)
    framework = Framework.objects.get()
    assert response.redirect_chain[-1][0] == reverse("framework:editor", args=[framework.pk])
    assert "Dokumentets tekst" in response.content.decode()
    assert [len(ambition.points) for ambition in draft_of(framework).ambitions] == [2, 2]
    assert Event.objects.get().action == "framework.uploaded"
    again = client.post(
        reverse("framework:upload"), {"document": SimpleUploadedFile("vej.txt", DOCUMENT.encode())}, follow=True
    )
    assert "allerede indlæst" in again.content.decode()
    assert Framework.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("vej.txt", b""),
        ("vej.txt", b"K\xc3\xb8b m\xc3\xa6lk, br\xc3\xb8d og ost."),
        ("vej.pdf", b"%PDF-1.7 itu"),
        ("vej.docx", b"PK\x03\x04 itu"),
        ("vej.xlsx", b"PK\x03\x04 regneark"),
        ("vej.txt", b"\x00" * (20 * 1024 * 1024 + 1)),
    ],
    ids=["empty", "a shopping list", "damaged PDF", "damaged DOCX", "wrong kind", "huge"],
)
def test_a_bad_document_gets_one_sentence_and_leaves_nothing(name: str, content: bytes, sign_in: SignIn) -> None:
    response = sign_in("karen").post(reverse("framework:upload"), {"document": SimpleUploadedFile(name, content)})
    page = response.content.decode()
    assert response.status_code == 422
    assert page.count("form-error-message") == 1
    assert not Framework.objects.exists()
    assert not Event.objects.exists()


def test_no_document_at_all_is_refused(sign_in: SignIn) -> None:
    response = sign_in("karen").post(reverse("framework:upload"))
    assert response.status_code == 422
    assert "Vælg en fil først" in response.content.decode()


def test_a_draft_begins_from_what_is_shipped_or_from_nothing(sign_in: SignIn) -> None:
    client = sign_in("karen")
    client.post(reverse("framework:load_shipped"), {"name": "holbaek"})
    client.post(reverse("framework:start_empty"), {"title": "Vores vej"})
    assert sorted(Framework.objects.values_list("title", flat=True)) == ["Ledelse som en stærk medspiller", "Vores vej"]
    assert client.post(reverse("framework:load_shipped"), {"name": "../models"}).status_code == 422
    assert client.post(reverse("framework:start_empty"), {"title": " "}).status_code == 422
    assert client.post(reverse("framework:start_next"), follow=True).status_code == 200
    assert Framework.objects.count() == 2


def test_the_mapping_is_corrected_part_by_part(sign_in: SignIn, next_draft: Framework) -> None:
    client, address = sign_in("hanne"), reverse("framework:mapping", args=[next_draft.pk])
    old = Framework.objects.get(version=1).ambitions.earliest("position").focus_points.earliest("position")
    heir = draft_of(next_draft).points[3].id
    data = {"old": f"point-{old.pk}", "revision": 1}
    assert "Hvad bliver den til?" in client.get(f"{address}?ret=point-{old.pk}").content.decode()
    assert client.post(address, data).status_code == 422
    assert client.post(address, {**data, "new": ["999999"]}).status_code == 422
    assert client.post(address, {**data, "new": [heir]}).status_code == 302
    assert old.pk in draft_of(next_draft).points[3].origins
    assert client.post(address, {**data, "dropped": "1"}).status_code == 302
    assert old.pk in draft_of(next_draft).points[3].origins, "the draft had moved on"
    assert client.post(address, {**data, "revision": 2, "dropped": "1"}).status_code == 302
    assert old.pk in draft_of(next_draft).dropped_points
    assert client.post(address, {"old": "unit-1", "revision": 2}).status_code == 400


def test_confirming_the_mapping_is_recorded_and_leads_on(sign_in: SignIn, next_draft: Framework) -> None:
    response = sign_in("hanne").post(reverse("framework:confirm_mapping", args=[next_draft.pk]), {"revision": 1})
    assert response.headers["Location"] == reverse("framework:publish", args=[next_draft.pk])
    assert Event.objects.filter(action="framework.mapping_confirmed").count() == 1


def test_a_first_draft_has_no_mapping(sign_in: SignIn) -> None:
    assert sign_in("karen").get(reverse("framework:mapping", args=[examples.draft().pk])).status_code == 404


def test_a_draft_from_before_another_publication_is_mapped_afresh(sign_in: SignIn) -> None:
    late, client = examples.draft(2, 2), sign_in("karen")
    examples.published(2, 2)
    assert (
        "En anden version er offentliggjort"
        in client.get(reverse("framework:publish", args=[late.pk])).content.decode()
    )
    client.post(reverse("framework:propose", args=[late.pk]), {"revision": 1})
    assert client.post(reverse("framework:publish", args=[late.pk]), {"revision": 2}).status_code == 302
    assert current_framework() == late


def test_the_executive_group_publishes_and_an_hr_administrator_does_not(sign_in: SignIn) -> None:
    framework = examples.draft()
    address = reverse("framework:publish", args=[framework.pk])
    assert "Chefgruppen offentliggør" in sign_in("hanne").get(address).content.decode()
    assert sign_in("hanne").post(address, {"revision": 1}).status_code == 403
    assert current_framework() is None
    assert sign_in("karen").post(address, {"revision": 1}).status_code == 302
    assert current_framework() == framework
    late = sign_in("dorte").post(address, {"revision": 1}, follow=True)
    assert "allerede offentliggjort" in late.content.decode()


def test_what_is_missing_is_said_and_nothing_is_published(sign_in: SignIn) -> None:
    framework = changes.start_empty(by=SYSTEM, title="Tom")
    address = reverse("framework:publish", args=[framework.pk])
    client = sign_in("karen")
    assert "Det her mangler" in client.get(address).content.decode()
    client.post(address, {"revision": 1})
    assert current_framework() is None


def test_a_draft_is_put_away_and_taken_back(sign_in: SignIn) -> None:
    framework, client = examples.draft(), sign_in("hanne")
    client.post(reverse("framework:discard", args=[framework.pk]))
    assert client.get(reverse("framework:editor", args=[framework.pk])).status_code == 404
    assert "lagt væk" in client.get(reverse("framework:drafts")).content.decode()
    client.post(reverse("framework:take_back", args=[framework.pk]))
    assert client.get(reverse("framework:editor", args=[framework.pk])).status_code == 200
    assert list(Event.objects.values_list("action", flat=True))[:2] == ["framework.taken_back", "framework.discarded"]


def test_the_readers_doubts_are_shown_until_they_have_been_read(sign_in: SignIn) -> None:
    data = FrameworkData(examples.content(), "vej.txt", "tekst", warnings=("Et punkt mangler måske.",))
    framework, client = changes.upload(by=SYSTEM, data=data), sign_in("karen")
    address = reverse("framework:editor", args=[framework.pk])
    assert "Et punkt mangler måske." in client.get(address).content.decode()
    client.post(reverse("framework:dismiss_warnings", args=[framework.pk]))
    assert "Et punkt mangler måske." not in client.get(address).content.decode()


@pytest.mark.parametrize("size", [(0, 0), (3, 0)])
def test_every_page_shows_a_framework_without_points(size: tuple[int, int], sign_in: SignIn) -> None:
    examples.published(*size)
    draft, client = changes.start_next_version(by=SYSTEM), sign_in("karen")
    for name in ("editor", "mapping", "publish"):
        assert client.get(reverse(f"framework:{name}", args=[draft.pk])).status_code == 200
    assert client.get(reverse("framework:current")).status_code == 200


def test_while_nobody_may_publish_the_page_says_who_gives_the_role(sign_in: SignIn) -> None:
    page = reverse("framework:publish", args=[examples.draft().pk])
    told = "ingen har den rolle endnu"
    assert told not in sign_in("hanne").get(page).content.decode()
    RoleAssignment.objects.filter(role=Role.EXECUTIVE_GROUP).delete()
    assert told in sign_in("hanne").get(page).content.decode()


def test_the_page_for_cutting_a_part_in_two_has_a_way_back(sign_in: SignIn) -> None:
    framework = examples.draft()
    part = str(PartKey("point", draft_of(framework).ambitions[0].points[0].id))
    page = sign_in("hanne").get(reverse("framework:split", args=[framework.pk, part])).content.decode()
    back = f"{reverse('framework:editor', args=[framework.pk])}?vis={part}#{part}"
    assert back in page.split('id="struktur"')[1]

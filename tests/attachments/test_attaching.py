"""Files that belong to something: kept, listed, handed out, taken off."""

import uuid
from collections.abc import Callable, Iterator

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils.datastructures import MultiValueDict
from pytest_django import DjangoAssertNumQueries

from medspiller.attachments import changes, registry
from medspiller.attachments.changes import AttachmentRefusedError, attach, detach
from medspiller.attachments.forms import MOST_AT_ONCE, AttachmentsField
from medspiller.attachments.models import Attachment, Content
from medspiller.attachments.queries import attachment_of, attachments_of
from medspiller.audit.models import Event
from tests.attachments.files import HONEST, picture
from tests.cast import Cast

SignIn = Callable[[str], Client]
KIND = "tests.thing"


def upload(name: str, data: bytes | None = None, content_type: str = "text/html") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, HONEST[name] if data is None else data, content_type)


@pytest.fixture(autouse=True)
def things() -> Iterator[None]:
    """Thing 1 is everybody's; thing 2 is Anna's; of others nobody has said anything."""
    registry.register(KIND, lambda user, key: key == 1 or (key == 2 and getattr(user, "name", "") == "Anna Test"))
    yield
    registry._ASKED.pop(KIND)


def attached(cast: Cast, name: str = "plan.pdf", key: int = 1, data: bytes | None = None) -> Attachment:
    return attach(by=cast.user("anna"), owner=KIND, owner_key=key, upload=upload(name, data))


@pytest.mark.parametrize("name", HONEST)
def test_a_file_is_handed_out_to_be_saved_and_never_run(cast: Cast, name: str) -> None:
    response = Client().get(f"/bilag/{attached(cast, name).pk}/", {"vis": "1"} if name == "plan.pdf" else {})
    assert response.status_code == 200
    assert response["Content-Disposition"].startswith("attachment; filename")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'; frame-ancestors 'none'"
    assert "html" not in response["Content-Type"]
    assert response["Cache-Control"] == "private, no-store"
    assert not response.cookies


def test_only_pictures_are_shown_in_the_page(cast: Cast) -> None:
    shown = Client().get(f"/bilag/{attached(cast, 'kort.png').pk}/?vis=1")
    assert shown["Content-Disposition"].startswith("inline")
    assert shown["Content-Type"] == "image/png"


def test_the_name_cannot_break_out_of_its_header(cast: Cast) -> None:
    file = attached(cast, 'x"; filename="ond.exe\r\nX-Ond: 1\r\n.pdf', data=HONEST["plan.pdf"])
    response = Client().get(f"/bilag/{file.pk}/")
    assert "X-Ond" not in response.headers
    assert "\n" not in response["Content-Disposition"]


def test_what_the_file_belongs_to_says_who_sees_it(cast: Cast, sign_in: SignIn) -> None:
    file = attached(cast, key=2)
    assert sign_in("anna").get(f"/bilag/{file.pk}/").status_code == 200
    assert sign_in("bo").get(f"/bilag/{file.pk}/").status_code == 404
    assert Client().get(f"/bilag/{file.pk}/").status_code == 404
    assert Client().get(f"/bilag/{uuid.uuid4()}/").status_code == 404


def test_what_nobody_has_answered_for_is_seen_by_nobody(cast: Cast, sign_in: SignIn) -> None:
    file = attached(cast)
    Attachment.objects.filter(pk=file.pk).update(owner="tests.other")
    assert sign_in("anna").get(f"/bilag/{file.pk}/").status_code == 404
    with pytest.raises(ValueError, match="Nobody has said"):
        attach(by=cast.user("anna"), owner="tests.other", owner_key=1, upload=upload("plan.pdf"))


def test_a_file_that_is_taken_off_is_kept_and_shown_to_nobody(cast: Cast, sign_in: SignIn) -> None:
    file = attached(cast)
    detach(by=cast.user("anna"), attachment=file)
    detach(by=cast.user("anna"), attachment=file)
    assert attachments_of(KIND, [1]) == {}
    assert sign_in("anna").get(f"/bilag/{file.pk}/").status_code == 404
    assert Content.objects.filter(attachment=file).exists()
    assert [event.action for event in Event.objects.order_by("id")] == ["attachments.attached", "attachments.detached"]


def test_lists_cost_one_query_and_carry_no_contents(
    cast: Cast, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for key in (1, 1, 2):
        attached(cast, "note.txt", key=key)
    with django_assert_num_queries(1):
        found = attachments_of(KIND, [1, 2, 3])
    assert {key: len(files) for key, files in found.items()} == {1: 2, 2: 1}
    assert attachment_of(KIND, 1, str(found[2][0].pk)) is None
    assert attachment_of(KIND, 2, "';--") is None
    assert attachment_of(KIND, 2, str(found[2][0].pk)) == found[2][0]


def test_a_thing_holds_so_much_and_no_more(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changes, "MOST_TOGETHER", 25)
    monkeypatch.setattr(changes, "MOST_EVER", 45)
    first = attached(cast, "note.txt", data=b"x" * 20)
    with pytest.raises(AttachmentRefusedError, match="ikke plads"):
        attached(cast, "note.txt", data=b"x" * 20)
    detach(by=cast.user("anna"), attachment=first)
    second = attached(cast, "note.txt", data=b"x" * 20)
    detach(by=cast.user("anna"), attachment=second)
    with pytest.raises(AttachmentRefusedError, match="for mange"):
        attached(cast, "note.txt", data=b"x" * 20)
    assert Attachment.objects.count() == 2


def test_a_refusal_names_the_file_and_the_mend_and_leaves_nothing(cast: Cast) -> None:
    with pytest.raises(AttachmentRefusedError) as refused:
        attached(cast, "kort.png", data=b"<html>")
    assert refused.value.messages == [
        "“kort.png”: Filen hedder .png, men indholdet er af en anden slags. Gem den på ny, og vælg den igen."
    ]
    assert not Attachment.objects.exists()


def test_declared_size_is_looked_at_before_the_file_is_read(cast: Cast) -> None:
    file = upload("plan.pdf")
    file.size = 11 * 1024 * 1024
    with pytest.raises(AttachmentRefusedError, match="højst fylde 10 MB"):
        attach(by=cast.user("anna"), owner=KIND, owner_key=1, upload=file)
    file.size = 3
    with pytest.raises(AttachmentRefusedError, match="kom ikke helt frem"):
        attach(by=cast.user("anna"), owner=KIND, owner_key=1, upload=file)


class WithFiles(forms.Form):
    papers = AttachmentsField()


def sent(*files: SimpleUploadedFile) -> WithFiles:
    return WithFiles({}, MultiValueDict({"papers": list(files)}))


def test_the_field_takes_several_and_what_it_gives_is_attached(cast: Cast) -> None:
    form = sent(upload("plan.pdf"), upload("kort.png"))
    assert form.is_valid()
    for each in form.cleaned_data["papers"]:
        attach(by=cast.user("anna"), owner=KIND, owner_key=1, upload=each)
    assert {file.name for file in attachments_of(KIND, [1])[1]} == {"plan.pdf", "kort.png"}
    assert "multiple" in str(form["papers"])


def test_the_field_names_every_file_that_is_refused() -> None:
    form = sent(upload("a.exe", b"MZ"), upload("b.png", b"GIF8"), upload("note.txt"))
    assert not form.is_valid()
    assert len(form.errors["papers"]) == 2
    assert sent().is_valid()
    many = sent(*[upload("note.txt")] * (MOST_AT_ONCE + 1))
    assert "højst 10 filer" in str(many.errors)


def test_place_is_taken_out_of_pictures_before_they_are_kept(cast: Cast) -> None:
    file = attached(cast, "foto.jpg", data=picture("jpg", comment=b"Kastanjevej 7"))
    assert b"Kastanjevej" not in Client().get(f"/bilag/{file.pk}/").content

"""A page from draft to shared with all, and who may read it on the way."""

from collections.abc import Callable

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from medspiller.audit.models import Event
from medspiller.own_translation.changes import sharing
from medspiller.own_translation.models import OwnTranslation, Statement, Version
from medspiller.web import clock
from tests.cast import Cast

Begun = Callable[..., OwnTranslation]
Shared = Callable[..., Version]
SignIn = Callable[[str], Client]


def url(name: str, version: Version) -> str:
    return reverse(f"own_translation:{name}", args=[version.pk])


def test_leader_shares_through_the_page(cast: Cast, begun: Begun, sign_in: SignIn) -> None:
    page = begun("anna", "spørge to forældre om måneden")
    anna = sign_in("anna")
    shown = anna.get(reverse("own_translation:share"))
    assert "Dorte Test" in shown.content.decode()
    anna.post(reverse("own_translation:share"), {"content_hash": shown.context["content_hash"]})
    version = page.versions.get()
    assert (version.own_leader, version.agreed_at) == (cast.people["dorte"], None)
    assert [row.person for row in version.confirmations.all()] == [cast.people["anna"]]


def test_the_own_leader_is_told_by_mail_without_the_text(
    shared: Shared, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        shared("anna", "dorte", text="noget helt privat")
    (letter,) = mail.outbox
    assert letter.to == ["dorte@fjordby.example"]
    assert "Anna Test" in letter.subject
    assert "privat" not in letter.body


def test_a_draft_that_changed_in_another_window_is_not_shared_unread(begun: Begun, sign_in: SignIn) -> None:
    page = begun("anna", "det gamle")
    anna = sign_in("anna")
    seen = anna.get(reverse("own_translation:share")).context["content_hash"]
    Statement.objects.update(text="det nye")
    answer = anna.post(reverse("own_translation:share"), {"content_hash": seen})
    assert "ændret i et andet vindue" in answer.content.decode()
    assert not page.versions.exists()


def test_an_empty_page_cannot_be_shared(cast: Cast, begun: Begun) -> None:
    page = begun("anna", "  ")
    with pytest.raises(ValidationError, match="mindst én ting"):
        sharing.share_with_own_leader(by=cast.user("anna"), own_translation=page, own_leader=cast.people["dorte"])


def test_sharing_the_same_text_twice_gives_one_version(cast: Cast, shared: Shared) -> None:
    version = shared("anna", "dorte")
    again = sharing.share_with_own_leader(
        by=cast.user("anna"), own_translation=version.own_translation, own_leader=cast.people["dorte"]
    )
    assert again == version


def test_both_on_the_same_content_agree(cast: Cast, shared: Shared, sign_in: SignIn) -> None:
    version = shared("anna", "dorte")
    dorte = sign_in("dorte")
    assert "Kan du stå inde for teksten?" in dorte.get(url("version", version)).content.decode()
    dorte.post(url("confirm", version), {"content_hash": version.content_hash, "reservation": "Ikke i december"})
    version.refresh_from_db()
    assert version.agreed_at is not None
    anna = sign_in("anna").get(url("version", version)).content.decode()
    assert "I er enige" in anna
    assert "Ikke i december" in anna


def test_a_confirmation_of_a_text_that_is_not_the_newest_is_refused(cast: Cast, shared: Shared) -> None:
    version = shared("anna", "dorte")
    Statement.objects.update(text="noget andet")
    sharing.share_with_own_leader(
        by=cast.user("anna"), own_translation=version.own_translation, own_leader=cast.people["dorte"]
    )
    with pytest.raises(ValidationError, match="Teksten er ændret"):
        sharing.confirm(
            by=cast.user("dorte"),
            person=cast.people["dorte"],
            version=version,
            content_hash=version.content_hash,
        )


def test_only_the_two_can_confirm(cast: Cast, shared: Shared) -> None:
    version = shared("anna", "dorte")
    with pytest.raises(PermissionDenied):
        sharing.confirm(
            by=cast.user("karen"),
            person=cast.people["karen"],
            version=version,
            content_hash=version.content_hash,
        )


def test_a_later_change_opens_the_agreement_again(cast: Cast, shared: Shared, sign_in: SignIn) -> None:
    version = shared("anna", "dorte")
    sharing.confirm(
        by=cast.user("dorte"), person=cast.people["dorte"], version=version, content_hash=version.content_hash
    )
    Statement.objects.update(text="noget andet")
    newer = sharing.share_with_own_leader(
        by=cast.user("anna"), own_translation=version.own_translation, own_leader=cast.people["dorte"]
    )
    assert newer.agreed_at is None
    assert "nyere udgave" in sign_in("dorte").get(url("version", version)).content.decode()


def test_employees_read_only_after_both_agree_and_the_leader_shares(
    cast: Cast, shared: Shared, sign_in: SignIn
) -> None:
    version = shared("anna", "dorte")
    ea, anna = sign_in("ea"), sign_in("anna")
    assert ea.get(url("version", version)).status_code == 404
    anna.post(url("share_with_employees", version))
    version.refresh_from_db()
    assert version.shared_with_employees_at is None
    sharing.confirm(
        by=cast.user("dorte"), person=cast.people["dorte"], version=version, content_hash=version.content_hash
    )
    anna.post(url("share_with_employees", version))
    assert ea.get(url("version", version)).status_code == 200
    assert sign_in("sif").get(url("version", version)).status_code == 404


def test_all_leaders_read_what_is_shared_with_all_until_it_no_longer_is(
    cast: Cast, shared: Shared, sign_in: SignIn
) -> None:
    version = shared("anna", "dorte")
    sharing.confirm(
        by=cast.user("dorte"), person=cast.people["dorte"], version=version, content_hash=version.content_hash
    )
    anna, bo = sign_in("anna"), sign_in("bo")
    anna.post(url("share_with_employees", version))
    assert bo.get(url("version", version)).status_code == 404
    anna.post(url("share_with_all_leaders", version))
    assert bo.get(url("version", version)).status_code == 200
    assert sign_in("sif").get(url("version", version)).status_code == 404
    anna.post(url("stop_sharing_with_all_leaders", version))
    assert bo.get(url("version", version)).status_code == 404


def test_what_is_no_longer_shared_with_all_is_not_replaced_by_an_earlier_version(
    cast: Cast, begun: Begun, sign_in: SignIn
) -> None:
    page, karen = begun("karen", "holde åbent hus på rådhuset hver måned"), sign_in("karen")
    for text in ("holde åbent hus hver uge", "holde åbent hus hver dag"):
        page.statements.update(text=text)
        karen.post(reverse("own_translation:share"))
        version = page.versions.filter(shared_at__isnull=False).order_by("-number")[0]
        karen.post(url("share_with_employees", version))
        karen.post(url("share_with_all_leaders", version))
    inspiration = reverse("own_translation:inspiration")
    assert "åbent hus hver dag" in sign_in("bo").get(inspiration).content.decode()
    karen.post(url("stop_sharing_with_all_leaders", version))
    assert "åbent hus" not in sign_in("bo").get(inspiration).content.decode()
    assert not page.versions.filter(shared_with_all_leaders_at__isnull=False).exists()


def test_whoever_led_until_yesterday_takes_back_and_shares_nothing_more(
    cast: Cast, begun: Begun, sign_in: SignIn
) -> None:
    page, karen = begun("karen", "holde åbent hus på rådhuset hver måned"), sign_in("karen")
    karen.post(reverse("own_translation:share"))
    version = page.versions.get()
    karen.post(url("share_with_employees", version))
    cast.people["karen"].leaderships.update(to_date=clock.today())
    assert karen.post(url("share_with_all_leaders", version)).status_code == 404
    version.refresh_from_db()
    assert version.shared_with_all_leaders_at is None
    assert karen.post(url("stop_sharing_with_all_leaders", version)).status_code == 302


@pytest.mark.parametrize("name", ["ea", "sif", "bo", "karen", "hanne", "rita"])
def test_nobody_but_the_two_reads_a_text_under_agreement(name: str, shared: Shared, sign_in: SignIn) -> None:
    assert sign_in(name).get(url("version", shared("anna", "dorte"))).status_code == 404


def test_the_one_at_the_top_has_nobody_to_agree_with(cast: Cast, begun: Begun, sign_in: SignIn) -> None:
    page = begun("karen", "holde åbent hus på rådhuset hver måned")
    karen = sign_in("karen")
    karen.post(reverse("own_translation:share"))
    version = page.versions.get()
    assert version.agreed_at is not None
    karen.post(url("share_with_employees", version))
    assert sign_in("ea").get(url("version", version)).status_code == 200


def test_a_new_own_leader_takes_over_what_waits(cast: Cast, shared: Shared, sign_in: SignIn) -> None:
    version = shared("anna", "dorte")
    leadership = cast.people["dorte"].leaderships.get()
    leadership.person = cast.people["erik"]
    leadership.save()
    assert sign_in("dorte").get(url("version", version)).status_code == 404
    sign_in("erik").post(url("confirm", version), {"content_hash": version.content_hash})
    version.refresh_from_db()
    assert (version.own_leader, version.agreed_at is not None) == (cast.people["erik"], True)


def test_comments_are_for_the_two_alone(cast: Cast, shared: Shared, sign_in: SignIn) -> None:
    version = shared("anna", "dorte")
    statement = version.own_translation.statements.get()
    sign_in("dorte").post(url("comment", version), {"statement": statement.pk, "text": "Hvor tit?"})
    assert "Hvor tit?" in sign_in("anna").get(url("version", version)).content.decode()
    sharing.confirm(
        by=cast.user("dorte"), person=cast.people["dorte"], version=version, content_hash=version.content_hash
    )
    sign_in("anna").post(url("share_with_employees", version))
    assert "Hvor tit?" not in sign_in("ea").get(url("version", version)).content.decode()


def test_an_outsider_cannot_comment(shared: Shared, sign_in: SignIn) -> None:
    version = shared("anna", "dorte")
    statement = version.own_translation.statements.get()
    answer = sign_in("bo").post(url("comment", version), {"statement": statement.pk, "text": "Hej"})
    assert answer.status_code == 404
    assert not version.comments.exists()


def test_what_happened_stands_in_the_audit_log_without_the_text(shared: Shared) -> None:
    shared("anna", "dorte", text="noget helt privat")
    events = Event.objects.filter(action="own_translation.shared")
    assert events.count() == 1
    assert "privat" not in str(list(events.values()))


def test_own_leader_sees_the_leaders_by_name_and_what_waits(shared: Shared, sign_in: SignIn) -> None:
    shared("anna", "dorte")
    page = sign_in("dorte").get(reverse("own_translation:agreements")).content.decode()
    assert page.index("Anna Test") < page.index("Bo Test")
    assert "Venter på dig" in page


def test_whoever_is_nobodys_own_leader_has_no_such_page(sign_in: SignIn, cast: Cast) -> None:
    assert sign_in("anna").get(reverse("own_translation:agreements")).status_code == 404


def test_what_was_agreed_stands_with_its_reservation(cast: Cast, shared: Shared, sign_in: SignIn) -> None:
    version = shared("anna", "dorte")
    dorte = sign_in("dorte")
    dorte.post(url("confirm", version), {"content_hash": version.content_hash, "reservation": "Ikke i december"})
    dorte.post(url("confirm", version), {"content_hash": version.content_hash, "reservation": ""})
    assert version.confirmations.get(person=cast.people["dorte"]).reservation == "Ikke i december"


def test_a_statement_that_was_never_shared_cannot_be_commented_on(shared: Shared, sign_in: SignIn) -> None:
    version = shared("anna", "dorte")
    private = Statement.objects.create(
        own_translation=version.own_translation, position=9, text="kun i kladden", changed_at=version.created_at
    )
    answer = sign_in("dorte").post(url("comment", version), {"statement": private.pk, "text": "Hej"}, follow=True)
    assert "Udsagnet står ikke på siden" in answer.content.decode()
    assert not version.comments.exists()

"""The page, the home page and the shared version tell the leader the same in every state, and what comes next."""

from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from medspiller.framework.models import Framework
from medspiller.organisation.models import Leadership
from medspiller.outbox.models import Letter
from medspiller.own_translation.changes import sharing
from medspiller.own_translation.changes.carrying_over import carry_over_to
from medspiller.own_translation.models import OwnTranslation, Statement, Version
from medspiller.own_translation.rules.states import NextStep, Standing, State, next_step
from tests.cast import BEGINNING, Cast

Begun = Callable[..., OwnTranslation]
Shared = Callable[..., Version]
SignIn = Callable[[str], Client]


def pages(browser: Client, version: Version) -> list[str]:
    """What the leader reads on the own page, on the home page and on the shared version."""
    paths = [
        reverse("own_translation:mine"),
        reverse("overview:home"),
        reverse("own_translation:version", args=[version.pk]),
    ]
    return [browser.get(path).content.decode() for path in paths]


def said(cast: Cast, version: Version, who: str, text: str) -> None:
    sharing.comment(
        by=cast.user(who),
        person=cast.people[who],
        version=version,
        statement=Statement.objects.earliest("position"),
        text=text,
    )


def agree(cast: Cast, version: Version, reservation: str = "") -> Version:
    return sharing.confirm(
        by=cast.user("dorte"),
        person=cast.people["dorte"],
        version=version,
        content_hash=version.content_hash,
        reservation=reservation,
    )


@pytest.mark.parametrize(
    ("state", "differs", "has_own_leader", "comments", "wanted"),
    [
        (State.DRAFT, False, True, False, NextStep.SHARE),
        (State.SHARED, False, True, False, NextStep.WAIT),
        (State.SHARED, False, True, True, NextStep.READ_COMMENTS),
        (State.SHARED, True, True, True, NextStep.SHARE_CHANGES),
        (State.SHARED, False, False, False, NextStep.SHARE),
        (State.AGREED, False, True, False, NextStep.TELL_EMPLOYEES),
        (State.AGREED, True, True, False, NextStep.SHARE_CHANGES),
        (State.WITH_ALL_LEADERS, False, True, True, NextStep.LISTEN),
    ],
)
def test_each_state_has_one_next_step(
    state: State, differs: bool, has_own_leader: bool, comments: bool, wanted: NextStep
) -> None:
    place = Standing(state, None if state == State.DRAFT else 1, draft_differs=differs)
    step = next_step(place, has_text=True, has_own_leader=has_own_leader, comments_wait=comments)
    assert step == wanted


def test_a_reservation_is_told_wherever_the_agreement_is(cast: Cast, shared: Shared, sign_in: SignIn) -> None:
    version = agree(cast, shared("anna", "dorte"), reservation="ikke i ferien")
    for shown in pages(sign_in("anna"), version):
        assert "Aftalt med forbehold" in shown
    assert "Aftalt med forbehold" in sign_in("dorte").get(reverse("own_translation:agreements")).content.decode()


def test_a_change_after_the_agreement_is_told_on_all_three(cast: Cast, shared: Shared, sign_in: SignIn) -> None:
    version = agree(cast, shared("anna", "dorte"))
    Statement.objects.update(text="noget andet")
    for shown in pages(sign_in("anna"), version):
        assert "Du har ændringer, som ikke er delt." in shown


def test_comments_stand_where_the_leader_writes_and_call_for_an_answer(
    cast: Cast, shared: Shared, sign_in: SignIn
) -> None:
    version = shared("anna", "dorte")
    said(cast, version, "dorte", "Sig, hvornår på dagen")
    mine, home, read = pages(sign_in("anna"), version)
    assert "Sig, hvornår på dagen" in mine
    assert "Dorte Test har skrevet en kommentar." in mine
    assert "Dorte Test har skrevet til dig om din side" in home
    assert "Dorte Test har skrevet kommentarer" in read
    said(cast, version, "anna", "Kl. 8")
    mine, home, read = pages(sign_in("anna"), version)
    assert "har skrevet en kommentar." not in mine
    assert "I har endnu ikke aftalt teksten." in home
    assert "Venter på svar fra Dorte Test" in read


def test_whoever_spoke_last_waits(cast: Cast, shared: Shared, sign_in: SignIn) -> None:
    version = shared("anna", "dorte")
    said(cast, version, "dorte", "Sig, hvornår på dagen")
    home, leaders = reverse("overview:home"), reverse("own_translation:agreements")
    assert "Andre venter på dig" not in sign_in("dorte").get(home).content.decode()
    assert "Du har kommenteret. Venter på svar." in sign_in("dorte").get(leaders).content.decode()
    said(cast, version, "anna", "Kl. 8")
    assert "Andre venter på dig" in sign_in("dorte").get(home).content.decode()


def test_the_new_own_leader_is_named_where_the_former_was_asked(cast: Cast, shared: Shared, sign_in: SignIn) -> None:
    version = shared("anna", "dorte")
    Leadership.objects.filter(person=cast.people["dorte"]).update(person=cast.people["ea"], from_date=BEGINNING)
    mine, home, read = pages(sign_in("anna"), version)
    assert "Ea Test er din egen leder nu" in mine
    assert "Ea Test er din egen leder nu" in home
    assert "Venter på svar fra Ea Test" in read


def test_without_an_own_leader_what_waits_can_be_made_ready(cast: Cast, begun: Begun, sign_in: SignIn) -> None:
    page = begun("karen", "gå en runde")
    sharing.share_with_own_leader(by=cast.user("karen"), own_translation=page, own_leader=cast.people["dorte"])
    shown = sign_in("karen").get(reverse("own_translation:mine")).content.decode()
    assert "Næste skridt: Gør teksten klar til at dele" in shown
    sign_in("karen").post(reverse("own_translation:share"))
    assert page.versions.get(number=2).agreed_at is not None


def test_a_version_kept_along_the_way_cannot_be_commented_on(cast: Cast, shared: Shared, sign_in: SignIn) -> None:
    version = shared("anna", "dorte")
    kept = Version.objects.create(
        own_translation=version.own_translation,
        number=2,
        reason=Version.Reason.KEPT,
        content=version.content,
        content_hash=version.content_hash,
        created_at=version.created_at,
    )
    shown = sign_in("anna").get(reverse("own_translation:version", args=[kept.pk])).content.decode()
    assert "Kun du kan se denne udgave" in shown
    assert "Skriv en kommentar" not in shown
    assert "Der er delt en nyere udgave" not in shown


def test_the_two_read_what_changed_since_they_agreed(cast: Cast, shared: Shared, sign_in: SignIn) -> None:
    first = agree(cast, shared("anna", "dorte", text="spise med børnene"))
    Statement.objects.update(text="spise med personalet")
    second = sharing.share_with_own_leader(
        by=cast.user("anna"), own_translation=first.own_translation, own_leader=cast.people["dorte"]
    )
    address = reverse("own_translation:version_changes", args=[second.pk])
    dorte = sign_in("dorte")
    assert address in dorte.get(reverse("own_translation:version", args=[second.pk])).content.decode()
    shown = dorte.get(address).content.decode()
    assert "1 udsagn er anderledes" in shown
    assert "børnene" in shown
    assert "personalet" in shown
    assert sign_in("ea").get(address).status_code == 404


def test_before_the_first_agreement_there_is_nothing_to_compare(shared: Shared, sign_in: SignIn) -> None:
    version = shared("anna", "dorte")
    dorte = sign_in("dorte")
    address = reverse("own_translation:version_changes", args=[version.pk])
    assert address not in dorte.get(reverse("own_translation:version", args=[version.pk])).content.decode()
    assert "Der er ingen tidligere aftale" in dorte.get(address).content.decode()


def test_the_first_of_several_comments_is_told_by_mail_without_the_text(
    cast: Cast, shared: Shared, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    version = shared("anna", "dorte")
    Letter.objects.all().delete()
    with django_capture_on_commit_callbacks(execute=True):  # type: ignore[attr-defined]
        said(cast, version, "dorte", "noget helt privat")
        said(cast, version, "dorte", "og en ting mere")
        said(cast, version, "anna", "tak")
    assert [letter.to for letter in mail.outbox] == [["anna@fjordby.example"], ["dorte@fjordby.example"]]
    assert "privat" not in mail.outbox[0].body


def test_after_a_new_framework_the_leader_is_sent_to_the_new_draft(cast: Cast, shared: Shared, sign_in: SignIn) -> None:
    version = shared("anna", "dorte")
    old = version.own_translation.framework
    Framework.objects.filter(pk=old.pk).update(state=Framework.State.REPLACED)
    new = Framework.objects.create(
        version=2,
        state=Framework.State.PUBLISHED,
        title="Nyt",
        created_at=version.created_at,
        published_at=version.created_at,
        previous=old,
    )
    carry_over_to(new)
    mine, home, read = pages(sign_in("anna"), version)
    assert "Ledelsesgrundlaget er ændret" in mine
    assert "Læs dine tekster igennem" in home
    assert "ført med over i en ny kladde" in read
    assert "Andre venter på dig" not in sign_in("dorte").get(reverse("overview:home")).content.decode()
    sign_in("anna").post(reverse("own_translation:share"))
    assert "Ledelsesgrundlaget er ændret" not in sign_in("anna").get(reverse("own_translation:mine")).content.decode()


def test_a_new_text_on_a_new_framework_is_compared_with_what_was_agreed_on_the_former(
    cast: Cast, shared: Shared, sign_in: SignIn
) -> None:
    version = agree(cast, shared("anna", "dorte", text="spise med børnene"))
    old = version.own_translation.framework
    Framework.objects.filter(pk=old.pk).update(state=Framework.State.REPLACED)
    new = Framework.objects.create(
        version=2,
        state=Framework.State.PUBLISHED,
        title="Nyt",
        created_at=version.created_at,
        published_at=version.created_at,
        previous=old,
    )
    carry_over_to(new)
    sign_in("anna").post(reverse("own_translation:share"))
    second = Version.objects.get(own_translation__framework=new)
    shown = sign_in("dorte").get(reverse("own_translation:version_changes", args=[second.pk])).content.decode()
    assert "Den tidligere aftale gjaldt et tidligere ledelsesgrundlag" in shown
    assert "Fjernet</span>" not in shown

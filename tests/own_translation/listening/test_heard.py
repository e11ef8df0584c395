from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from medspiller.audit.models import Event
from medspiller.framework.models import Ambition
from medspiller.own_translation.changes.contributing import contribute_anonymously, contribute_with_name
from medspiller.own_translation.changes.marking import mark
from medspiller.own_translation.models import AnonymousContribution, Answer, NamedContribution, Statement, Version
from tests.cast import Cast
from tests.own_translation.listening import stage
from tests.own_translation.listening.stage import PUPILS, TEXTS, share_again, statements, told

SignIn = Callable[[str], Client]
HEARD = reverse("own_translation:heard")
ANSWER = reverse("own_translation:answer")


def send(
    cast: Cast, version: Version, text: str, name: str = "ea", kind: str = "proposal", number: int | None = None
) -> NamedContribution:
    statement = None if number is None else statements(version)[number]
    return contribute_with_name(
        by=cast.user(name),
        viewer=stage.viewer(cast, name),
        version=version,
        statement_id=statement,
        kind=kind,
        text=text,
    )


def send_three_anonymously(cast: Cast, version: Version) -> None:
    for number, name in enumerate(PUPILS[:3]):
        contribute_anonymously(
            by=stage.viewer(cast, name), version=version, statement_id=None, kind="proposal", text=f"Anonym {number}"
        )


def test_contributions_stand_under_their_statement_and_new_proposals_by_themselves(cast: Cast, sign_in: SignIn) -> None:
    version = told(cast)
    send(cast, version, "Et eksempel", kind="example", number=1)
    send(cast, version, "Noget helt nyt")
    html = sign_in("anna").get(HEARD).content.decode()
    assert (
        html.index(TEXTS[1])
        < html.rindex("Et eksempel")
        < html.index("Forslag til noget nyt")
        < html.index("Noget helt nyt")
    )


def test_leader_sees_only_what_is_sent_to_that_leader(cast: Cast, sign_in: SignIn) -> None:
    send(cast, told(cast), "Til Anna alene")
    told(cast, "bo")
    told(cast, "karen")
    for name in ("bo", "dorte", "karen"):
        assert "Til Anna alene" not in sign_in(name).get(HEARD).content.decode()


def test_filter_narrows_by_kind_and_statement_and_shrugs_at_nonsense(cast: Cast, sign_in: SignIn) -> None:
    version, anna = told(cast), sign_in("anna")
    send(cast, version, "Mit eksempel", kind="example", number=0)
    send(cast, version, "Mit forslag", number=1)
    for query, shown, hidden in (
        ({"kind": "example"}, "Mit eksempel", "Mit forslag"),
        ({"kind": "proposal"}, "Mit forslag", "Mit eksempel"),
        ({"statement": str(statements(version)[1])}, "Mit forslag", "Mit eksempel"),
    ):
        html = anna.get(HEARD, query).content.decode()
        assert shown in html
        assert hidden not in html
    html = anna.get(HEARD, {"kind": "'; drop", "statement": "x"}).content.decode()
    assert "Mit eksempel" in html
    assert "Mit forslag" in html


def test_many_texts_under_one_statement_are_cut_and_all_shown_on_asking(cast: Cast, sign_in: SignIn) -> None:
    version = told(cast)
    for number in range(25):
        NamedContribution.objects.create(
            own_translation=version.own_translation, statement_id=statements(version)[0], kind="example",
            text=f"Eksempel-{number:02}", author=cast.people["ea"], at=version.created_at,
        )  # fmt: skip
    html = sign_in("anna").get(HEARD).content.decode()
    assert "Vis 5 til" in html
    assert html.count("Eksempel-") == 20
    html = sign_in("anna").get(HEARD, {"statement": str(statements(version)[0])}).content.decode()
    assert html.count("Eksempel-") == 25


def test_text_on_a_statement_that_has_left_the_page_is_still_read(cast: Cast, sign_in: SignIn) -> None:
    version = told(cast)
    send(cast, version, "Om det gamle udsagn", number=0)
    Statement.objects.filter(pk=statements(version)[0]).update(removed_at=version.created_at)
    share_again(version.own_translation, cast)
    html = sign_in("anna").get(HEARD).content.decode()
    assert "Om det gamle udsagn" in html
    assert "Står ikke på siden mere" in html


def test_published_counts_of_an_earlier_version_stay_readable(cast: Cast, sign_in: SignIn) -> None:
    version = told(cast)
    for name in PUPILS[:5]:
        mark(by=stage.viewer(cast, name), version=version, statement_id=statements(version)[0], kind="seen")
    share_again(version.own_translation, cast)
    html = sign_in("anna").get(HEARD).content.decode()
    assert html.index("Svar på tidligere udgaver") < html.index("5 ser det")


@pytest.mark.parametrize("anonymous", [False, True])
def test_proposal_is_taken_up_once_as_a_statement_of_the_draft(cast: Cast, sign_in: SignIn, anonymous: bool) -> None:
    version = told(cast)
    if anonymous:
        send_three_anonymously(cast, version)
        contribution = AnonymousContribution.objects.order_by("text")[0]
        address = reverse("own_translation:take_up_anonymous", args=[contribution.pk])
    else:
        address = reverse("own_translation:take_up_named", args=[send(cast, version, "Anonym 0").pk])
    ambition = Ambition.objects.get(position=2)
    for _time in range(2):
        assert sign_in("anna").post(address, {"ambition": ambition.pk}).status_code == 302
    taken = Statement.objects.get(text="Anonym 0")
    assert taken.ambition == ambition
    assert taken.own_translation == version.own_translation
    assert "Taget op i din kladde" in sign_in("anna").get(HEARD).content.decode()
    assert (
        "Anonym 0"
        not in sign_in("oda").get(reverse("own_translation:leader", args=[cast.people["anna"].pk])).content.decode()
    )


def test_change_to_a_statement_keeps_its_focus_points_under_the_same_ambition(cast: Cast, sign_in: SignIn) -> None:
    version = told(cast)
    written = send(cast, version, "Gå to runder", number=0)
    ambition = Ambition.objects.get(position=1)
    sign_in("anna").post(reverse("own_translation:take_up_named", args=[written.pk]), {"ambition": ambition.pk})
    assert [point.title for point in Statement.objects.get(text="Gå to runder").focus_points.all()] == ["Nærvær"]


@pytest.mark.parametrize("ambition", ["", "0", "nonsense", "9" * 40])
def test_proposal_with_no_place_in_the_framework_is_refused_kindly(cast: Cast, sign_in: SignIn, ambition: str) -> None:
    written = send(cast, told(cast), "Uden plads")
    address = reverse("own_translation:take_up_named", args=[written.pk])
    html = sign_in("anna").post(address, {"ambition": ambition}, follow=True).content.decode()
    assert "Vælg" in html
    assert not Statement.objects.filter(text="Uden plads").exists()


def test_waiting_anonymous_text_cannot_be_taken_up_before_it_is_shown(cast: Cast, sign_in: SignIn) -> None:
    version = told(cast)
    contribute_anonymously(
        by=stage.viewer(cast, "ea"), version=version, statement_id=None, kind="proposal", text="Vent"
    )
    waiting = AnonymousContribution.objects.get()
    address = reverse("own_translation:take_up_anonymous", args=[waiting.pk])
    assert sign_in("anna").post(address, {"ambition": Ambition.objects.get(position=1).pk}).status_code == 404


def test_proposal_to_another_leader_is_not_found(cast: Cast, sign_in: SignIn) -> None:
    written = send(cast, told(cast), "Kun til Anna")
    told(cast, "bo")
    address = reverse("own_translation:take_up_named", args=[written.pk])
    assert sign_in("bo").post(address, {"ambition": Ambition.objects.get(position=1).pk}).status_code == 404


def test_answer_is_written_once_however_often_it_is_sent(cast: Cast, sign_in: SignIn) -> None:
    told(cast)
    for _time in range(2):
        response = sign_in("anna").post(ANSWER, {"heard": "I savner tid", "change": "Kortere møder"})
        assert response.status_code == 302
    assert Answer.objects.count() == 1
    assert Event.objects.filter(action="own_translation.answered").count() == 1


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"heard": "", "change": "x"}, "Skriv, hvad du har hørt"),
        ({"heard": "x", "change": " "}, "Skriv, hvad du ændrer"),
        ({"heard": "x" * 2001, "change": "x"}, "Skriv højst 2000 tegn"),
    ],
)
def test_bad_answer_is_refused_with_what_to_mend(
    cast: Cast, sign_in: SignIn, body: dict[str, str], message: str
) -> None:
    told(cast)
    response = sign_in("anna").post(ANSWER, body)
    assert response.status_code == 422
    assert message in response.content.decode()
    assert not Answer.objects.exists()


def test_leader_who_has_shared_nothing_is_told_how_to_begin(cast: Cast, sign_in: SignIn) -> None:
    assert "Du har ikke delt din side" in sign_in("anna").get(HEARD).content.decode()
    assert sign_in("anna").post(ANSWER, {"heard": "x", "change": "y"}).status_code == 403


def test_talk_has_three_questions_for_each_statement_and_room_for_what_was_said(cast: Cast, sign_in: SignIn) -> None:
    told(cast, "carl")
    carl, address = sign_in("carl"), reverse("own_translation:group_talk")
    html = carl.get(address).content.decode()
    assert html.count("Hvor ser vi det?") == html.count("Hvad ville hjælpe?") == len(TEXTS)
    assert carl.post(address, {"heard": "", "change": ""}).status_code == 422
    assert carl.post(address, {"heard": "Vi talte om ro", "change": "Døren er lukket 9-10"}).status_code == 302
    seen = sign_in("zoe").get(reverse("own_translation:leader", args=[cast.people["carl"].pk])).content.decode()
    assert "Det talte vi om" in seen
    assert "Vi talte om ro" in seen


def test_talk_before_anything_is_shared_says_so(cast: Cast, sign_in: SignIn) -> None:
    address = reverse("own_translation:group_talk")
    assert "Du har ikke delt din side" in sign_in("carl").get(address).content.decode()
    assert sign_in("carl").post(address, {"heard": "x", "change": "y"}).status_code == 403

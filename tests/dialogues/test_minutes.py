"""Minutes that both sign on the same content and nobody else opens; agreements that follow the function."""

import datetime
from collections.abc import Callable
from typing import Any

import pypdfium2
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from medspiller.actions.models import Action
from medspiller.audit.models import Event
from medspiller.dialogues.changes import agreements, minutes
from medspiller.dialogues.changes.questions import set_questions
from medspiller.dialogues.models import Agreement, Dialogue, MinutesVersion
from medspiller.dialogues.queries.minutes import content_now
from medspiller.dialogues.rules.cards import deck, drawn
from medspiller.dialogues.rules.minutes import AgreedThing, Content, content_of, is_agreed, signers
from medspiller.framework.models import Framework
from medspiller.organisation.models import Leadership
from medspiller.outbox.models import Letter
from medspiller.web import clock
from tests.cast import Cast
from tests.dialogues.conftest import who

SignIn = Callable[[str], Client]
Opened = Callable[..., Dialogue]


def written(cast: Cast, dialogue: Dialogue, text: str = "Vi talte om vagtplanen", **agreed: Any) -> MinutesVersion:
    minutes.save_minutes(**who(cast, "anna"), dialogue=dialogue, text=text, revision=dialogue.minutes.revision)
    facts: dict[str, Any] = {"text": "Prøve en fast vikar", "who": cast.people["anna"]} | agreed
    agreements.add_agreement(**who(cast, "anna"), dialogue=dialogue, **facts)
    return minutes.lay_out(**who(cast, "anna"), dialogue=dialogue, content_hash=content_now(dialogue).hash)


def both_sign(cast: Cast, version: MinutesVersion) -> None:
    for name in ("anna", "dorte"):
        minutes.sign(**who(cast, name), version=version, content_hash=version.content_hash)


def test_both_sign_the_same_content_and_the_dialogue_is_closed(cast: Cast, opened: Opened) -> None:
    dialogue = opened("anna", "dorte")
    version = written(cast, dialogue)
    assert Letter.objects.filter(kind="dialogues.signature").get().to == "dorte@fjordby.example"
    minutes.sign(**who(cast, "anna"), version=version, content_hash=version.content_hash)
    dialogue.refresh_from_db()
    assert dialogue.state == Dialogue.State.OPEN
    minutes.sign(**who(cast, "dorte"), version=version, content_hash=version.content_hash, reservation="Til jul")
    dialogue.refresh_from_db()
    assert dialogue.state == Dialogue.State.CLOSED


def test_a_change_after_the_first_signature_must_be_signed_anew(cast: Cast, opened: Opened) -> None:
    dialogue = opened("anna", "dorte")
    version = written(cast, dialogue)
    minutes.sign(**who(cast, "anna"), version=version, content_hash=version.content_hash)
    minutes.save_minutes(**who(cast, "dorte"), dialogue=dialogue, text="Noget andet", revision=2)
    with pytest.raises(ValidationError, match="ændret, siden det blev lagt frem"):
        minutes.sign(**who(cast, "dorte"), version=version, content_hash=version.content_hash)
    again = minutes.lay_out(**who(cast, "dorte"), dialogue=dialogue, content_hash=content_now(dialogue).hash)
    minutes.sign(**who(cast, "dorte"), version=again, content_hash=again.content_hash)
    dialogue.refresh_from_db()
    assert dialogue.state == Dialogue.State.OPEN, "Anna has signed another text"


def test_what_is_signed_is_what_was_on_the_screen(cast: Cast, opened: Opened) -> None:
    dialogue = opened("anna", "dorte")
    with pytest.raises(ValidationError, match="Skriv et referat"):
        minutes.lay_out(**who(cast, "anna"), dialogue=dialogue, content_hash="")
    version = written(cast, dialogue)
    with pytest.raises(ValidationError, match="ændret"):
        minutes.sign(**who(cast, "dorte"), version=version, content_hash="0" * 64)


def test_two_who_write_at_once_never_overwrite_each_other(cast: Cast, opened: Opened, sign_in: SignIn) -> None:
    dialogue = opened("anna", "dorte")
    minutes.save_minutes(**who(cast, "anna"), dialogue=dialogue, text="Annas tekst", revision=1)
    url = reverse("dialogues:minutes", args=[dialogue.pk])
    refused = sign_in("dorte").post(url, {"text": "Dortes tekst", "revision": 1})
    assert refused.status_code == 422
    assert "Dortes tekst" in refused.content.decode()
    assert "Anna Test har skrevet i referatet imens" in refused.content.decode()


def test_minutes_of_a_leadership_dialogue_are_for_the_two_alone(cast: Cast, opened: Opened, sign_in: SignIn) -> None:
    dialogue = opened("anna", "dorte")
    both_sign(cast, written(cast, dialogue))
    for name in ("minutes", "minutes_pdf", "dialogue"):
        url = reverse(f"dialogues:{name}", args=[dialogue.pk])
        for other in ("karen", "hanne", "rita", "ea", "bo", "erik"):
            assert sign_in(other).get(url).status_code == 404, (name, other)
        for party in ("anna", "dorte"):
            assert sign_in(party).get(url).status_code == 200


def test_every_opening_is_in_the_log_and_shown_to_the_two_without_the_text(
    cast: Cast, opened: Opened, sign_in: SignIn
) -> None:
    dialogue = opened("anna", "dorte")
    written(cast, dialogue, text="Det vigtigste er hemmeligt")
    page = sign_in("dorte").get(reverse("dialogues:minutes", args=[dialogue.pk])).content.decode()
    assert "Dorte Test" in page.split("Hvem har åbnet referatet?")[1]
    event = Event.objects.get(action="dialogues.minutes_opened")
    assert (event.actor_name, event.details) == ("Dorte Test", {})
    assert not Event.objects.filter(details__icontains="hemmeligt").exists()
    assert not Letter.objects.filter(text__contains="hemmeligt").exists()


def test_an_agreement_becomes_an_action_once(cast: Cast, opened: Opened, sign_in: SignIn) -> None:
    dialogue = opened("anna", "dorte")
    both_sign(cast, written(cast, dialogue, due_on=clock.today() + datetime.timedelta(days=30)))
    agreement, anna = Agreement.objects.get(), sign_in("anna")
    url = reverse("dialogues:make_action", args=[agreement.pk])
    assert "Prøve en fast vikar" in anna.get(url).content.decode()
    sent = {
        "kind": "trial",
        "title": "Fast vikar i fire uger",
        "owner": cast.people["anna"].pk,
        "starts_on": clock.today().isoformat(),
        "openness": "own_leader",
    }
    assert anna.post(url, sent).status_code == 302
    assert anna.post(url, sent).status_code == 404
    action = Action.objects.get()
    agreement.refresh_from_db()
    assert (agreement.action, action.owner.name) == (action, "Anna Test")
    assert "blevet til en handling" in anna.get(reverse("dialogues:agreements")).content.decode()


def test_what_became_of_an_agreement_is_told_by_those_who_were_there(
    cast: Cast, opened: Opened, sign_in: SignIn
) -> None:
    dialogue = opened("anna", "dorte")
    both_sign(cast, written(cast, dialogue))
    agreement = Agreement.objects.get()
    url = reverse("dialogues:follow_up", args=[agreement.pk])
    sign_in("dorte").post(url, {"outcome": "kept", "note": "Det gik godt"})
    agreement.refresh_from_db()
    assert (agreement.outcome, agreement.outcome_note) == ("kept", "Det gik godt")
    assert sign_in("karen").post(url, {"outcome": "dropped"}).status_code == 404


@pytest.mark.parametrize("personal", [True, False])
def test_a_new_own_leader_sees_what_was_agreed_but_not_what_is_personal_or_the_minutes(
    cast: Cast, opened: Opened, sign_in: SignIn, personal: bool
) -> None:
    dialogue = opened("anna", "dorte")
    both_sign(cast, written(cast, dialogue, personal=personal))
    today = clock.today()
    Leadership.objects.filter(unit=cast.units["children"]).update(to_date=today)
    Leadership.objects.create(unit=cast.units["children"], person=cast.people["erik"], from_date=today)
    erik = sign_in("erik")
    seen = "Prøve en fast vikar" in erik.get(reverse("dialogues:agreements")).content.decode()
    assert seen is not personal
    assert erik.get(reverse("dialogues:minutes", args=[dialogue.pk])).status_code == 404
    assert sign_in("dorte").get(reverse("dialogues:minutes", args=[dialogue.pk])).status_code == 200


def test_a_new_leader_of_the_unit_sees_what_the_former_one_agreed(cast: Cast, opened: Opened, sign_in: SignIn) -> None:
    dialogue = opened("anna", "dorte")
    both_sign(cast, written(cast, dialogue))
    after = dialogue.starts_at
    assert after is not None
    # The day in Denmark, which around midnight is not that of UTC.
    day = timezone.localtime(after).date() + datetime.timedelta(days=1)
    Leadership.objects.filter(unit=cast.units["south"]).update(to_date=day)
    Leadership.objects.create(unit=cast.units["south"], person=cast.people["ib"], from_date=day)
    with clock.set_to(after + datetime.timedelta(days=2)):
        assert "Prøve en fast vikar" in sign_in("ib").get(reverse("dialogues:agreements")).content.decode()
        assert "Prøve en fast vikar" not in sign_in("ea").get(reverse("dialogues:agreements")).content.decode()


def test_signed_minutes_are_corrected_by_both_and_the_former_stay_readable(
    cast: Cast, opened: Opened, sign_in: SignIn
) -> None:
    dialogue = opened("anna", "dorte")
    both_sign(cast, written(cast, dialogue, text="Den første udgave"))
    with pytest.raises(ValidationError):
        minutes.save_minutes(**who(cast, "anna"), dialogue=dialogue, text="Smug", revision=2)
    minutes.correct(**who(cast, "anna"), dialogue=dialogue)
    minutes.save_minutes(**who(cast, "anna"), dialogue=dialogue, text="Den rettede", revision=2)
    second = minutes.lay_out(**who(cast, "anna"), dialogue=dialogue, content_hash=content_now(dialogue).hash)
    both_sign(cast, second)
    page = sign_in("dorte").get(reverse("dialogues:minutes", args=[dialogue.pk])).content.decode()
    assert "Den første udgave" in page
    assert "Den rettede" in page


def test_a_teams_minutes_are_signed_by_its_leader_and_read_by_the_team(
    cast: Cast, opened: Opened, sign_in: SignIn
) -> None:
    dialogue = opened("anna", unit="south", people=("ea", "ib"))
    version = written(cast, dialogue, who=cast.people["ea"])
    with pytest.raises(PermissionDenied):
        minutes.sign(**who(cast, "ea"), version=version, content_hash=version.content_hash)
    minutes.sign(**who(cast, "anna"), version=version, content_hash=version.content_hash)
    assert "Vi talte om" in sign_in("ib").get(reverse("dialogues:minutes", args=[dialogue.pk])).content.decode()
    assert sign_in("liv").get(reverse("dialogues:minutes", args=[dialogue.pk])).status_code == 404


def test_the_minutes_are_a_paper(cast: Cast, opened: Opened, sign_in: SignIn) -> None:
    dialogue = opened("anna", "dorte")
    both_sign(cast, written(cast, dialogue, text="Æblerne 🍎\n\n#set page(width: 1pt) $x$"))
    data = sign_in("anna").get(reverse("dialogues:minutes_pdf", args=[dialogue.pk])).content
    text = pypdfium2.PdfDocument(data)[0].get_textpage().get_text_bounded()
    assert "Æblerne" in text
    assert "#set page" in text
    assert "Dorte Test" in text


def test_the_executive_group_sets_the_questions_and_open_dialogues_keep_theirs(
    cast: Cast, opened: Opened, sign_in: SignIn
) -> None:
    before = opened("anna", "dorte")
    url = reverse("dialogues:questions")
    sent = {"kind": "leadership", "latest": 0, "questions": "Hvad nu?\n\nOg hvad så?"}
    assert sign_in("anna").post(url, sent).status_code == 403
    sign_in("karen").post(url, sent)
    assert "Hvad nu?" in sign_in("ea").get(url).content.decode()
    assert "Hvad nu?" not in before.questions
    assert opened("bo", "dorte").questions == ["Hvad nu?", "Og hvad så?"]
    with pytest.raises(ValidationError, match="imens"):
        set_questions(by=cast.user("dorte"), person=None, kind="leadership", questions=["X"], latest=0)


def test_cards_come_from_the_framework_and_the_same_address_draws_the_same(
    cast: Cast, framework: Framework, sign_in: SignIn
) -> None:
    ea, url = sign_in("ea"), reverse("dialogues:cards")
    first = ea.get(url, {"traek": "7"}).content.decode()
    assert first.count('class="question"') == 3
    assert "Borgeren først" in first
    hands = [sign_in(name).get(url, {"traek": "7"}).content.decode().split('class="cards"')[1] for name in ("ea", "bo")]
    assert hands[0] == hands[1]
    assert ea.get(url, {"alle": ""}).content.decode().count('class="question"') == 4
    assert ea.get(url).status_code == 302


texts = st.text(max_size=40)
agreed_things = st.builds(AgreedThing, id=texts, text=texts, who=texts, due_on=texts, personal=st.booleans())
contents = st.builds(Content, text=texts, agreements=st.lists(agreed_things, max_size=3).map(tuple))


@given(contents, contents)
def test_the_same_content_has_the_same_hash_and_another_another(one: Content, other: Content) -> None:
    assert content_of(one.as_json()) == one
    assert (one.hash == other.hash) == (one == other)


@given(st.sampled_from(["leadership", "team"]), st.lists(st.tuples(st.integers(1, 4), st.sampled_from("ab"))))
def test_it_is_agreed_when_all_who_have_to_have_signed_this_very_content(
    kind: str, signed: list[tuple[int, str]]
) -> None:
    wanted = signers(kind, 1, 2)
    assert is_agreed(wanted, signed, "a") == all((person, "a") in signed for person in wanted)


@given(
    st.lists(st.tuples(st.integers(1, 99), st.lists(st.integers(1, 99), max_size=4)), max_size=5), st.integers(0, 99)
)
def test_a_hand_holds_different_cards_of_the_deck(parts: list[tuple[int, list[int]]], seed: int) -> None:
    cards = deck(parts, 12)
    assert len(cards) == sum(len(points) or 1 for _ambition, points in parts)
    hand = drawn(cards, seed, 3)
    assert len(hand) == min(3, len(cards))
    assert hand == drawn(cards, seed, 3)

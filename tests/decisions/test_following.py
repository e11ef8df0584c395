"""Changed, withdrawn, looked at again, carried out: the chain is seen from each of its links, and nothing is lost."""

import datetime
from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from medspiller.actions.models import Action
from medspiller.attachments.changes import checked
from medspiller.attachments.models import Attachment
from medspiller.audit.models import Event
from medspiller.ballots.queries import State as BallotState
from medspiller.ballots.queries import result
from medspiller.decisions.changes import drafting, following, telling
from medspiller.decisions.models import Decision, Look, Receiver
from medspiller.decisions.queries.due import due
from medspiller.organisation.models import Engagement
from medspiller.organisation.queries import tree_at
from medspiller.outbox.models import Letter
from medspiller.web import clock
from tests.cast import Cast
from tests.decisions.conftest import answers, days, to, who
from tests.decisions.test_telling import sent

SignIn = Callable[[str], Client]
Made = Callable[..., Decision]


def changed(cast: Cast, decision: Decision, author: str = "anna") -> Decision:
    draft = following.start_change(**who(cast, author), decision=decision)
    Decision.objects.filter(pk=draft.pk).update(title="Telefontid til kl. 10", change_reason="En time var for lidt.")
    draft.refresh_from_db()
    return telling.tell(**who(cast, author), decision=draft, revision=draft.revision)


def test_a_change_is_a_new_version_told_again_and_each_leads_to_the_other(
    cast: Cast, told: Made, sign_in: SignIn
) -> None:
    first = told("anna")
    answers(cast, first, ea="understood")
    anna = sign_in("anna")
    begun = anna.post(reverse("decisions:change", args=[first.pk]))
    draft = Decision.objects.get(replaces=first)
    assert begun.headers["Location"] == reverse("decisions:edit", args=[draft.pk])
    without = anna.post(begun.headers["Location"], sent(cast, revision=1))
    assert without.status_code == 422
    anna.post(
        begun.headers["Location"], sent(cast, title="Telefontid til kl. 10", change_reason="For lidt.", revision=1)
    )
    first.refresh_from_db()
    assert first.state == Decision.State.TOLD, "it holds until the next one is told"
    draft.refresh_from_db()
    anna.post(reverse("decisions:tell", args=[draft.pk]), {"revision": draft.revision})
    first.refresh_from_db()
    assert first.state == Decision.State.REPLACED
    old = sign_in("ea").get(reverse("decisions:decision", args=[first.pk])).content.decode()
    assert "Læs den, der gælder nu" in old
    assert "Hvad siger du?" not in old
    new = sign_in("ea").get(reverse("decisions:decision", args=[draft.pk])).content.decode()
    assert "For lidt." in new
    assert "Fast telefontid" in new, "the former version is in the chain"
    assert Receiver.objects.get(decision=draft, person=cast.people["ea"]).answer == ""
    assert Receiver.objects.get(decision=first, person=cast.people["ea"]).answer == "understood"
    assert list(Look.objects.values_list("decision", "outcome")) == [(first.pk, "changed")]


def test_the_chain_is_whole_from_every_link_and_has_one_end(cast: Cast, told: Made, sign_in: SignIn) -> None:
    first = told("anna")
    second = changed(cast, first)
    third = changed(cast, second)
    assert {second.root_id, third.root_id} == {first.pk}
    for decision in (first, second, third):
        page = sign_in("ib").get(reverse("decisions:decision", args=[decision.pk])).content.decode()
        others = {first.pk, second.pk, third.pk} - {decision.pk}
        assert all(f'href="{reverse("decisions:decision", args=[pk])}"' in page for pk in others)
    with pytest.raises(ValidationError):
        following.start_change(**who(cast, "anna"), decision=first)


def test_a_change_reaches_those_who_had_the_former_one(cast: Cast, told: Made) -> None:
    first = told("dorte", to(cast, "children"))
    Engagement.objects.filter(person=cast.people["tom"]).update(to_date=clock.today())
    draft = following.start_change(**who(cast, "dorte"), decision=first)
    draft.units.set([cast.units["south"]])
    Decision.objects.filter(pk=draft.pk).update(change_reason="Kun den ene skole")
    telling.tell(**who(cast, "dorte"), decision=draft, revision=draft.revision)
    reached = set(Receiver.objects.filter(decision=draft).values_list("person__external_id", flat=True))
    assert {"ea", "sif", "bo"} <= reached
    assert "tom" not in reached, "has left"


def test_what_is_withdrawn_stays_and_says_why(cast: Cast, told: Made, sign_in: SignIn) -> None:
    decision = told("anna", urgent=True)
    anna = sign_in("anna")
    url = reverse("decisions:withdraw", args=[decision.pk])
    assert anna.post(url, {"because": " "}).status_code == 422
    anna.post(url, {"because": "Der kom en ny vagtplan."})
    decision.refresh_from_db()
    assert decision.state == Decision.State.WITHDRAWN
    assert Letter.objects.filter(kind="decisions.withdrawn").count() == 7
    assert not Letter.objects.filter(kind="decisions.told", sent_at=None).exists()
    assert decision.ballot is not None
    assert result(decision.ballot).state == BallotState.WITHDRAWN
    assert "har trukket beslutningen" in sign_in("ea").get("/").content.decode()
    page = sign_in("ea").get(reverse("decisions:decision", args=[decision.pk])).content.decode()
    assert "Der kom en ny vagtplan." in page
    assert "Hvad siger du?" not in page
    assert "har trukket beslutningen" not in sign_in("ea").get("/").content.decode()
    assert "Fast telefontid" in sign_in("sif").get(reverse("decisions:log")).content.decode()


def test_it_is_looked_at_again_and_what_came_of_it_is_written_down(cast: Cast, told: Made, sign_in: SignIn) -> None:
    decision = told("anna", look_again_on=days(40))
    later = clock.now() + datetime.timedelta(days=41)
    with clock.set_to(later):
        asked = [
            one for one in due({cast.people["anna"].pk}, clock.today(), tree_at(clock.today())) if one.what == "look"
        ]
        assert [one.decision for one in asked] == [decision.pk]
        anna, url = sign_in("anna"), reverse("decisions:look_again", args=[decision.pk])
        assert "Se på beslutningen “Fast telefontid” igen" in anna.get("/").content.decode()
        assert anna.post(url, {"note": "", "next_on": clock.today().isoformat()}).status_code == 422
        page = anna.post(url, {"note": "Det virker.", "next_on": days(90).isoformat()}, follow=True)
        assert "Det virker." in page.content.decode()
        assert not [one for one in due(None, clock.today(), tree_at(clock.today())) if one.what == "look"]
    decision.refresh_from_db()
    assert decision.state == Decision.State.TOLD


def test_only_the_sender_changes_withdraws_and_looks_again(cast: Cast, told: Made, sign_in: SignIn) -> None:
    decision = told("anna", writers=(cast.people["ea"].pk,))
    with pytest.raises(PermissionDenied):
        following.withdraw(**who(cast, "ea"), decision=decision, because="Nej")
    with pytest.raises(PermissionDenied):
        following.start_change(**who(cast, "dorte"), decision=decision)
    for name in ("withdraw", "look_again"):
        assert sign_in("ea").get(reverse(f"decisions:{name}", args=[decision.pk])).status_code == 403


def test_a_decision_starts_an_action_that_points_back(cast: Cast, told: Made, sign_in: SignIn) -> None:
    decision = told("dorte", to(cast, "children"))
    anna = sign_in("anna")
    url = reverse("decisions:start_action", args=[decision.pk])
    assert decision.what in anna.get(url).content.decode()
    data = {
        "kind": "lasting",
        "title": "Sæt skilt på døren",
        "owner": cast.people["anna"].pk,
        "units": [cast.units["south"].pk],
        "starts_on": clock.today().isoformat(),
        "openness": "units",
    }
    anna.post(url, data)
    action = Action.objects.get()
    assert list(decision.actions.all()) == [action]
    page = reverse("decisions:decision", args=[decision.pk])
    assert "Sæt skilt på døren" in anna.get(page).content.decode()
    assert "Sæt skilt på døren" not in sign_in("sif").get(page).content.decode(), "not open to Sif"


def test_files_go_with_a_draft_and_with_its_changes(cast: Cast, drafted: Made, sign_in: SignIn) -> None:
    draft = drafted("anna", openness="receivers")
    anna = sign_in("anna")
    url = reverse("decisions:files", args=[draft.pk])
    anna.post(url, {"attached": SimpleUploadedFile("plan.txt", "Vagtplan for æ, ø og å".encode())})
    refused = anna.post(url, {"attached": SimpleUploadedFile("plan.pdf", b"MZ\x90\x00")}, follow=True).content.decode()
    assert "plan.pdf" in refused
    telling.tell(**who(cast, "anna"), decision=draft, revision=draft.revision)
    page = sign_in("ea").get(reverse("decisions:decision", args=[draft.pk])).content.decode()
    assert "plan.txt" in page
    address = page.partition('<a href="/bilag/')[2].partition('"')[0]
    assert sign_in("ea").get(f"/bilag/{address}").status_code == 200
    assert sign_in("sif").get(f"/bilag/{address}").status_code == 404
    assert anna.post(url, {"attached": SimpleUploadedFile("ny.txt", b"Nyt")}).status_code == 404
    change = following.start_change(**who(cast, "anna"), decision=draft)
    assert "plan.txt" in anna.get(reverse("decisions:decision", args=[change.pk])).content.decode()


def test_a_change_that_is_overtaken_by_a_withdrawal_leaves_no_file_behind(cast: Cast, drafted: Made) -> None:
    draft = drafted("anna")
    file = checked(upload=SimpleUploadedFile("plan.txt", b"Plan"))
    drafting.add_files(**who(cast, "anna"), decision=draft, files=[file])
    decision = telling.tell(**who(cast, "anna"), decision=draft, revision=draft.revision)
    change_pk = following.start_change(**who(cast, "anna"), decision=decision).pk
    following.withdraw(**who(cast, "anna"), decision=decision, because="Det gik ikke")
    files = Attachment.objects.filter(removed_at=None)
    assert list(files.values_list("owner_key", flat=True)) == [decision.pk]
    assert Event.objects.filter(action="decisions.discarded", subject_id=str(change_pk)).count() == 1

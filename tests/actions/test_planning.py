"""Planning, giving to another, changing: by the right people, on what is there now, and told in the history."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from medspiller.actions.changes import planning
from medspiller.actions.models import Action
from medspiller.framework.models import Framework
from medspiller.outbox.models import Letter
from medspiller.own_translation.models import OwnTranslation, Statement
from medspiller.web import clock
from tests.actions.details import details
from tests.cast import Cast

SignIn = Callable[[str], Client]
Planned = Callable[..., Action]


def sent(cast: Cast, **facts: Any) -> dict[str, Any]:
    """The form as a browser sends it."""
    return {
        "kind": "trial",
        "title": "Gå tur med borgerne",
        "owner": cast.people["anna"].pk,
        "units": [cast.units["south"].pk],
        "starts_on": clock.today().isoformat(),
        "openness": "units",
    } | facts


def test_a_leader_plans_an_action_from_a_statement(
    cast: Cast, begun: Callable[..., OwnTranslation], framework: Framework, sign_in: SignIn
) -> None:
    statement = begun("anna", "gå en runde hver morgen").statements.get()
    anna = sign_in("anna")
    form = anna.get(reverse("actions:new"), {"udsagn": str(statement.pk)}).content.decode()
    assert "gå en runde hver morgen" in form
    assert f'value="{statement.focus_points.get().pk}" checked' in form
    data = sent(cast, statements=[statement.pk], focus_points=[statement.focus_points.get().pk])
    page = anna.post(reverse("actions:new"), data, follow=True).content.decode()
    assert "Gå tur med borgerne" in page
    assert "gå en runde hver morgen" in page
    assert Action.objects.get().state == Action.State.UNDER_WAY


def test_what_was_typed_is_there_again_when_something_is_missing_or_searched_for(cast: Cast, sign_in: SignIn) -> None:
    anna = sign_in("anna")
    url = reverse("actions:new")
    wrong = anna.post(url, sent(cast, title="", experience="Der er stille i gangen"))
    assert wrong.status_code == 422
    assert "Der er stille i gangen" in wrong.content.decode()
    found = anna.post(url, sent(cast, title="", owner_words="bo", find="owner")).content.decode()
    assert "Bo Test" in found
    assert "Fejl:" not in found
    assert not Action.objects.exists()


def test_a_unit_and_a_person_elsewhere_can_be_found_and_chosen(cast: Cast, sign_in: SignIn) -> None:
    anna = sign_in("anna")
    assert (
        "Plejehjemmet Åen"
        in anna.post(reverse("actions:new"), sent(cast, unit_words="åen", find="unit")).content.decode()
    )
    units = [cast.units["south"].pk, cast.units["home"].pk]
    anna.post(reverse("actions:new"), sent(cast, owner=cast.people["carl"].pk, units=units))
    action = Action.objects.get()
    assert action.owner == cast.people["carl"]
    assert set(action.units.values_list("pk", flat=True)) == set(units)


def test_nobody_gives_an_action_to_somebody_elses_employee(cast: Cast, sign_in: SignIn) -> None:
    response = sign_in("anna").post(reverse("actions:new"), sent(cast, owner=cast.people["sif"].pk))
    assert response.status_code == 422
    assert not Action.objects.exists()


def test_anothers_draft_cannot_be_tied_to_an_action(
    cast: Cast, begun: Callable[..., OwnTranslation], planned: Planned
) -> None:
    secret = begun("anna", "noget ingen har læst").statements.get()
    action = planned("bo", statements=(secret.pk,))
    assert not action.statements.exists()


def test_a_drafts_words_are_not_read_through_an_action(
    cast: Cast, begun: Callable[..., OwnTranslation], planned: Planned, sign_in: SignIn
) -> None:
    secret: Statement = begun("anna", "noget ingen har læst").statements.get()
    action = planned("anna", statements=(secret.pk,), units=(cast.units["south"].pk,))
    assert "noget ingen har læst" in sign_in("anna").get(reverse("actions:action", args=[action.pk])).content.decode()
    seen = sign_in("ea").get(reverse("actions:action", args=[action.pk])).content.decode()
    assert "Kaffe hver torsdag" in seen
    assert "noget ingen har læst" not in seen
    assert "en linje, der ikke er delt med dig" in seen


def test_one_who_is_asked_says_yes(cast: Cast, planned: Planned, sign_in: SignIn) -> None:
    action = planned("anna", owner="ea")
    assert action.state == Action.State.PROPOSED
    assert Letter.objects.get().to == "ea@fjordby.example"
    assert sign_in("sif").get(reverse("actions:action", args=[action.pk])).status_code == 404
    sign_in("ea").post(reverse("actions:answer", args=[action.pk]), {"answer": "yes"})
    action.refresh_from_db()
    assert action.state == Action.State.UNDER_WAY
    assert Letter.objects.first() is not None


def test_one_who_is_asked_says_no_and_why_and_another_is_asked(cast: Cast, planned: Planned, sign_in: SignIn) -> None:
    action = planned("anna", owner="ea")
    ea = sign_in("ea")
    ea.post(reverse("actions:answer", args=[action.pk]), {"answer": "no"})
    action.refresh_from_db()
    assert action.state == Action.State.PROPOSED, "not without a reason"
    ea.post(reverse("actions:answer", args=[action.pk]), {"answer": "no", "because": "Jeg går på barsel"})
    anna = sign_in("anna")
    assert "Jeg går på barsel" in anna.get(reverse("actions:action", args=[action.pk])).content.decode()
    anna.post(reverse("actions:hand_over", args=[action.pk]), {"owner": cast.people["ib"].pk})
    action.refresh_from_db()
    assert (action.owner.name, action.state) == ("Ib Test", Action.State.PROPOSED)


def test_nobody_answers_for_another(cast: Cast, planned: Planned) -> None:
    action = planned("anna", owner="ea")
    with pytest.raises(PermissionDenied):
        planning.accept(by=cast.user("anna"), person=cast.people["anna"], action=action)


def test_two_windows_never_overwrite_each_other(cast: Cast, planned: Planned) -> None:
    action = planned("anna")
    told: dict[str, Any] = {"by": cast.user("anna"), "person": cast.people["anna"], "action": action}
    planning.change(**told, details=details("Kaffe om fredagen"), revision=1)
    with pytest.raises(ValidationError, match="ændret, siden du åbnede"):
        planning.change(**told, details=details("Te om mandagen"), revision=1)
    action.refresh_from_db()
    assert action.title == "Kaffe om fredagen"


def test_the_history_says_who_changed_what(cast: Cast, planned: Planned, sign_in: SignIn) -> None:
    action = planned("anna", units=(cast.units["south"].pk,))
    planning.change(
        by=cast.user("anna"),
        person=cast.people["anna"],
        action=action,
        details=details("Kaffe om fredagen", units=(cast.units["south"].pk,)),
        revision=1,
    )
    page = sign_in("ea").get(reverse("actions:history", args=[action.pk])).content.decode()
    assert "Kaffe hver torsdag" in page
    assert "Kaffe om fredagen" in page
    assert "Anna Test" in page


def test_a_private_action_is_for_the_owner_and_the_own_leader(cast: Cast, planned: Planned, sign_in: SignIn) -> None:
    action = planned("anna", openness="own_leader", units=(cast.units["south"].pk,))
    url = reverse("actions:action", args=[action.pk])
    statuses = {name: sign_in(name).get(url).status_code for name in ("anna", "dorte", "karen", "ea", "bo", "hanne")}
    assert statuses == {"anna": 200, "dorte": 200, "karen": 404, "ea": 404, "bo": 404, "hanne": 404}


def test_an_employee_opens_an_action_to_the_own_units_alone(cast: Cast, sign_in: SignIn) -> None:
    ea, own, whole = sign_in("ea"), cast.units["south"].pk, cast.units["top"].pk
    me = cast.people["ea"].pk
    assert ea.post(reverse("actions:new"), sent(cast, owner=me, units=[own, whole])).status_code == 422
    assert ea.post(reverse("actions:new"), sent(cast, owner=me, units=[own])).status_code == 302
    action = Action.objects.get()
    wider = sent(cast, owner=me, units=[own, whole], revision=action.revision)
    assert ea.post(reverse("actions:edit", args=[action.pk]), wider).status_code == 422

"""What somebody prepares is theirs alone; what they bring along is seen when the dialogue opens."""

import datetime
from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from medspiller.actions.changes.planning import plan as plan_action
from medspiller.actions.rules.details import ActionDetails
from medspiller.audit.models import Event
from medspiller.dialogues.access import points_visible_to
from medspiller.dialogues.changes import holding, preparing
from medspiller.dialogues.changes.first import propose_first_dialogues
from medspiller.dialogues.models import Dialogue, Point
from medspiller.organisation.models import Leadership
from medspiller.organisation.queries.viewers import viewer_of
from medspiller.outbox.models import Letter
from medspiller.web import clock
from tests.cast import Cast
from tests.dialogues.conftest import who

SignIn = Callable[[str], Client]
Planned = Callable[..., Dialogue]


def page(browser: Client, dialogue: Dialogue, name: str = "dialogue") -> str:
    return browser.get(reverse(f"dialogues:{name}", args=[dialogue.pk])).content.decode()


def test_notes_and_points_are_private_until_the_dialogue_opens(cast: Cast, planned: Planned, sign_in: SignIn) -> None:
    dialogue = planned("anna", "dorte")
    anna, dorte = sign_in("anna"), sign_in("dorte")
    preparing.save_notes(**who(cast, "anna"), dialogue=dialogue, notes="Jeg er træt af det hele", revision=0)
    preparing.add_point(**who(cast, "anna"), dialogue=dialogue, text="Min løn")
    preparing.add_point(**who(cast, "anna"), dialogue=dialogue, text="Vagtplanen", bring_along=True)
    for name in ("dialogue", "prepare"):
        assert not {"træt", "Min løn", "Vagtplanen"} & set(page(dorte, dialogue, name).split())
        assert "Vagtplanen" not in page(dorte, dialogue, name)
    assert "Vagtplanen" in page(anna, dialogue)
    holding.open_dialogue(**who(cast, "dorte"), dialogue=dialogue)
    seen = page(dorte, dialogue)
    assert "Vagtplanen" in seen
    assert "Min løn" not in seen
    assert "træt" not in seen


def test_nothing_that_was_prepared_is_in_the_log_or_the_mail(cast: Cast, planned: Planned) -> None:
    dialogue = planned("anna", "dorte")
    preparing.save_notes(**who(cast, "anna"), dialogue=dialogue, notes="hemmeligt", revision=0)
    preparing.add_point(**who(cast, "anna"), dialogue=dialogue, text="hemmeligt", bring_along=True)
    holding.open_dialogue(**who(cast, "anna"), dialogue=dialogue)
    told = [f"{event.subject_label} {event.why} {event.details}" for event in Event.objects.all()]
    told += [f"{letter.subject} {letter.text} {letter.html} {letter.calendar}" for letter in Letter.objects.all()]
    assert not any("hemmeligt" in text for text in told)


def test_no_one_sees_anothers_point_in_any_state_unless_it_was_brought(cast: Cast, planned: Planned) -> None:
    dialogue = planned("anna", unit="south", people=("ea", "ib"))
    for name in ("anna", "ea"):
        for bring in (True, False):
            preparing.add_point(**who(cast, name), dialogue=dialogue, text=f"{name} {bring}", bring_along=bring)
    for state in Dialogue.State:
        opened = clock.now() if state in {Dialogue.State.OPEN, Dialogue.State.CLOSED} else None
        Dialogue.objects.filter(pk=dialogue.pk).update(state=state, opened_at=opened)
        for name in cast.people:
            seen = points_visible_to(viewer_of(type(cast.user(name)).objects.get(pk=cast.user(name).pk)))
            for point in seen:
                assert point.person == cast.people[name] or (point.bring_along and opened is not None)
                assert name in {"anna", "ea", "ib"}


def test_what_others_have_seen_cannot_be_taken_back(cast: Cast, opened: Planned) -> None:
    dialogue = opened("anna", "dorte")
    point = preparing.add_point(**who(cast, "anna"), dialogue=dialogue, text="Vagtplanen", bring_along=True)
    with pytest.raises(ValidationError, match="allerede set"):
        preparing.bring_along(**who(cast, "anna"), point=point, bring=False)
    with pytest.raises(PermissionDenied):
        preparing.remove_point(**who(cast, "dorte"), point=point)


def test_two_windows_of_notes_never_overwrite_each_other(cast: Cast, planned: Planned) -> None:
    dialogue = planned("anna", "dorte")
    preparing.save_notes(**who(cast, "anna"), dialogue=dialogue, notes="første", revision=0)
    with pytest.raises(ValidationError, match="andet vindue"):
        preparing.save_notes(**who(cast, "anna"), dialogue=dialogue, notes="anden", revision=0)


def test_a_successor_never_sees_preparation(cast: Cast, planned: Planned, sign_in: SignIn) -> None:
    dialogue = planned("anna", "dorte")
    preparing.add_point(**who(cast, "dorte"), dialogue=dialogue, text="Vagtplanen", bring_along=True)
    _replace(cast, "children", "dorte", "erik")
    assert sign_in("erik").get(reverse("dialogues:dialogue", args=[dialogue.pk])).status_code == 404
    assert not points_visible_to(viewer_of(cast.user("erik"))).exists()
    assert "I er ikke længere leder og egen leder" in page(sign_in("anna"), dialogue)


def test_a_new_own_leader_gets_a_first_dialogue_proposed_once(cast: Cast, sign_in: SignIn) -> None:
    _replace(cast, "children", "dorte", "erik")
    assert propose_first_dialogues() >= 2
    assert propose_first_dialogues() == 0
    dialogue = Dialogue.objects.get(leader=cast.people["anna"])
    assert (dialogue.own_leader, dialogue.reason) == (cast.people["erik"], "new_own_leader")
    assert "Første samtale med Erik Test" in sign_in("anna").get(reverse("dialogues:list")).content.decode()
    _replace(cast, "children", "erik", "dorte")
    propose_first_dialogues()
    dialogue.refresh_from_db()
    assert dialogue.state == Dialogue.State.CANCELLED


def test_nobody_is_new_in_an_organisation_just_read_in(cast: Cast) -> None:
    Leadership.objects.update(from_date=clock.today())
    assert propose_first_dialogues() == 0


def test_the_agenda_costs_the_same_with_little_and_much_to_talk_about(
    cast: Cast, opened: Planned, sign_in: SignIn
) -> None:
    dialogue = opened("anna", "dorte")
    dorte, counts = sign_in("dorte"), []
    for more in (1, 20):
        for number in range(more):
            preparing.add_point(**who(cast, "anna"), dialogue=dialogue, text=f"Punkt {number}", bring_along=True)
            details = ActionDetails(kind="lasting", title=f"Handling {number}", starts_on=clock.today())
            anna = cast.people["anna"]
            plan_action(by=cast.user("anna"), planner=anna, owner=anna, details=details)
        with CaptureQueriesContext(connection) as queries:
            assert f"Handling {number}" in page(dorte, dialogue)
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert Point.objects.count() == 21


def _replace(cast: Cast, unit: str, former: str, new: str) -> None:
    """`new` leads the unit from today on."""
    today = clock.today()
    led = Leadership.objects.filter(unit=cast.units[unit], person=cast.people[former], to_date=None)
    if led.filter(from_date=today).exists():
        led.delete()
    led.update(to_date=today)
    begun = today - datetime.timedelta(days=0)
    Leadership.objects.filter(unit=cast.units[unit], from_date=begun).delete()
    Leadership.objects.create(unit=cast.units[unit], person=cast.people[new], from_date=begun)

"""A decision is written by few, told to many on one day, and reaches each in the way that they can be reached."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.urls import reverse

from medspiller.audit.models import Event
from medspiller.ballots.models import Asked
from medspiller.decisions.access import visible_to
from medspiller.decisions.changes import answering, drafting, telling
from medspiller.decisions.models import Decision, Receiver
from medspiller.decisions.queries import origins
from medspiller.decisions.queries.audience import preview_of
from medspiller.decisions.queries.due import due
from medspiller.decisions.queries.origins import Prefill
from medspiller.framework.models import Ambition, FocusPoint, Framework
from medspiller.organisation.models import Engagement, Person
from medspiller.organisation.queries import tree_at, viewer_of
from medspiller.organisation.queries.viewers import Viewer
from medspiller.outbox.models import Letter
from medspiller.web import clock
from tests.cast import BEGINNING, Cast
from tests.conftest import MOMENT
from tests.decisions.conftest import days, details, to, who

SignIn = Callable[[str], Client]
Made = Callable[..., Decision]


def sent(cast: Cast, **facts: Any) -> dict[str, Any]:
    """The four things that are asked for, and the dates as a browser sends them."""
    return {
        "title": "Fast telefontid",
        "what": "Vi tager telefonen hver morgen.",
        "why": "I bliver afbrudt hele dagen.",
        "in_force_from": days(30).isoformat(),
        "decided_on": clock.today().isoformat(),
        "units": [cast.units["south"].pk],
        "with_below": "on",
        "whom": "everyone",
        "kind": "other",
    } | facts


def test_a_leader_with_little_time_takes_a_decision_and_tells_it(cast: Cast, sign_in: SignIn) -> None:
    anna = sign_in("anna")
    form = anna.get(reverse("decisions:begin")).content.decode()
    assert f'value="{cast.units["south"].pk}"' in form
    preview = anna.post(reverse("decisions:begin"), sent(cast, tell="1"), follow=True).content.decode()
    assert "Den når 7 modtagere." in preview
    decision = Decision.objects.get()
    assert not Receiver.objects.exists()
    page = anna.post(reverse("decisions:tell", args=[decision.pk]), {"revision": 1}, follow=True).content.decode()
    assert page.count("Ikke beskrevet") == 6
    names = set(Receiver.objects.values_list("person__external_id", flat=True))
    assert names == {"ea", "ib", "liv", "mads", "nor", "oda", "per"}
    assert Event.objects.filter(action="decisions.told").count() == 1


def test_a_draft_is_its_authors_and_those_named_in_it(cast: Cast, drafted: Made, sign_in: SignIn) -> None:
    draft = drafted("anna", writers=(cast.people["ea"].pk,))
    page = reverse("decisions:decision", args=[draft.pk])
    assert sign_in("anna").get(page).status_code == 200
    assert sign_in("ea").get(page).status_code == 200
    assert {sign_in(name).get(page).status_code for name in ("ib", "dorte", "karen", "hanne", "rita")} == {404}
    sign_in("ea").post(reverse("decisions:edit", args=[draft.pk]), sent(cast, title="Telefontid", revision=1))
    draft.refresh_from_db()
    assert draft.title == "Telefontid"
    assert sign_in("ea").get(reverse("decisions:tell", args=[draft.pk])).status_code == 404


def test_two_who_write_at_once_do_not_write_over_each_other(cast: Cast, drafted: Made, sign_in: SignIn) -> None:
    draft = drafted("anna")
    anna = sign_in("anna")
    url = reverse("decisions:edit", args=[draft.pk])
    anna.post(url, sent(cast, title="Først", revision=1))
    late = anna.post(url, sent(cast, title="For sent", revision=1))
    assert late.status_code == 422
    assert "ændret, siden du åbnede siden" in late.content.decode()
    draft.refresh_from_db()
    assert draft.title == "Først"
    with pytest.raises(ValidationError):
        telling.tell(**who(cast, "anna"), decision=draft, revision=1)


def test_what_is_missing_is_said_and_what_was_typed_is_kept(cast: Cast, sign_in: SignIn) -> None:
    anna = sign_in("anna")
    wrong = anna.post(reverse("decisions:begin"), sent(cast, why="", units=[], what="Kun det her"))
    assert wrong.status_code == 422
    assert "Kun det her" in wrong.content.decode()
    assert "Vælg mindst én enhed eller én person" in wrong.content.decode()
    levels = anna.post(reverse("decisions:begin"), sent(cast, whom="levels"))
    assert "Vælg, hvilke lederniveauer" in levels.content.decode()
    found = anna.post(reverse("decisions:begin"), sent(cast, title="", people_words="bo", find="person"))
    assert "Bo Test" in found.content.decode()
    assert "Fejl:" not in found.content.decode()
    assert not Decision.objects.exists()


def test_one_decides_for_what_one_leads_and_the_executive_group_for_all(cast: Cast, drafted: Made) -> None:
    with pytest.raises(ValidationError, match="leder for"):
        drafted("anna", to(cast, "north"))
    with pytest.raises(PermissionDenied):
        drafted("ea", to(cast, "south"))
    assert drafted("dorte", to(cast, "home")).pk


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"whom": "leaders"}, {"anna", "bo"}),
        ({"whom": "levels", "levels": frozenset({3})}, {"anna", "bo"}),
        ({"whom": "levels", "levels": frozenset({9})}, set()),
        ({"with_below": False}, set()),
        ({"with_below": False, "people": ("carl",)}, {"carl"}),
    ],
)
def test_it_reaches_those_it_is_addressed_to(
    cast: Cast, drafted: Made, facts: dict[str, Any], expected: set[str]
) -> None:
    draft = drafted("dorte", to(cast, "children", **facts))
    if not expected:
        with pytest.raises(ValidationError, match="ingen modtagere"):
            telling.tell(**who(cast, "dorte"), decision=draft, revision=1)
        return
    telling.tell(**who(cast, "dorte"), decision=draft, revision=1)
    assert set(Receiver.objects.values_list("person__external_id", flat=True)) == expected


def test_receivers_are_those_of_the_day_and_who_comes_later_finds_it_in_the_log(cast: Cast, told: Made) -> None:
    decision = told("anna", openness="receivers")
    assert Receiver.objects.filter(decision=decision).count() == 7
    ulla = cast.people["ulla"]
    assert not visible_to(viewer_of(cast.user("ulla"))).filter(pk=decision.pk).exists()
    Engagement.objects.filter(person=ulla).update(unit=cast.units["south"])
    assert visible_to(viewer_of(cast.user("ulla"))).filter(pk=decision.pk).exists()
    assert Receiver.objects.filter(decision=decision).count() == 7


@pytest.mark.parametrize(
    ("facts", "ways"),
    [
        ({}, {"digest"}),
        ({"urgent": True}, {"letter"}),
        ({"days": 1}, {"letter"}),  # it holds before the week's mail has gone
    ],
)
def test_it_comes_in_the_weeks_mail_or_at_once(cast: Cast, told: Made, facts: dict[str, Any], ways: set[str]) -> None:
    begins = facts.pop("days", 30)
    decision = told("anna", in_force_from=days(begins), **facts)
    assert set(Receiver.objects.values_list("way", flat=True)) == ways
    letters = Letter.objects.filter(kind="decisions.told")
    assert letters.count() == (7 if ways == {"letter"} else 0)
    for letter in letters:
        assert decision.title in letter.subject
        assert decision.what not in letter.text
    on = Receiver.objects.values_list("told_on", flat=True).distinct().get()
    assert on is not None
    assert on == clock.today() if ways == {"letter"} else on > clock.today()


def test_whom_no_mail_reaches_is_told_at_a_meeting_and_the_leader_confirms_it(
    cast: Cast, told: Made, sign_in: SignIn
) -> None:
    Person.objects.filter(external_id__in=["ea", "per"]).update(email="")
    decision = told("dorte", to(cast, "children"), in_force_from=days(5))
    page, meeting = (reverse(f"decisions:{name}", args=[decision.pk]) for name in ("decision", "meeting"))
    assert "2 modtagere har ikke fået den at vide endnu" in sign_in("dorte").get(page).content.decode()
    told_of = {(one.person, one.what, one.count) for one in due(None, clock.today(), tree_at(clock.today()))}
    assert (cast.people["anna"].pk, "meet", 2) in told_of
    assert (cast.people["dorte"].pk, "untold", 2) in told_of
    anna = sign_in("anna")
    shown = anna.get(meeting).content.decode()
    assert "Ea Test" in shown
    assert sign_in("bo").get(meeting).status_code == 403
    people = [cast.people["ea"].pk, cast.people["per"].pk]
    early = anna.post(meeting, {"on": days(1).isoformat(), "people": people})
    assert "ikke ligge ude i fremtiden" in early.content.decode()
    anna.post(meeting, {"on": clock.today().isoformat(), "people": people})
    rows = Receiver.objects.filter(way="meeting")
    assert {(row.told_on, row.met_by_id) for row in rows} == {(clock.today(), cast.people["anna"].pk)}
    assert "har ikke fået den at vide" not in sign_in("dorte").get(page).content.decode()


def test_a_draft_that_is_about_to_hold_untold_is_pointed_out(cast: Cast, drafted: Made, sign_in: SignIn) -> None:
    draft = drafted("anna", in_force_from=days(3))
    drafted("anna", in_force_from=days(60), title="Langt ude i fremtiden")
    home = sign_in("anna").get("/").content.decode()
    assert "Ingen har fået “Fast telefontid” at vide endnu" in home
    assert "Langt ude" not in home
    page = sign_in("anna").get(reverse("decisions:decision", args=[draft.pk])).content.decode()
    assert "ingen har fået den at vide endnu" in page
    late = drafted("anna", in_force_from=days(-4))
    assert preview_of(late).days.too_late_by == 4


def test_the_anonymous_question_is_asked_of_the_receivers(cast: Cast, told: Made) -> None:
    decision = told("anna")
    asked = Asked.objects.filter(ballot=decision.ballot).values_list("person", flat=True)
    assert set(asked) == set(Receiver.objects.values_list("person", flat=True))
    assert decision.closes_on == days(14)


def test_it_rests_on_a_framework_of_any_shape(cast: Cast, drafted: Made, framework: Framework, sign_in: SignIn) -> None:
    bare = Ambition.objects.create(framework=framework, position=3, title="Nærvær")
    point = FocusPoint.objects.filter(ambition__position=1).first()
    assert point is not None
    anna = sign_in("anna")
    anna.post(reverse("decisions:begin"), sent(cast, points=[f"p{point.pk}", f"a{bare.pk}"]))
    decision = Decision.objects.get()
    assert [each.pk for each in decision.focus_points.all()] == [point.pk]
    assert [each.pk for each in decision.ambitions.all()] == [bare.pk]
    page = anna.get(reverse("decisions:decision", args=[decision.pk])).content.decode()
    assert point.title in page
    assert bare.title in page
    Framework.objects.filter(pk=framework.pk).update(state="replaced")
    Framework.objects.create(
        version=2, state="published", title="Kun en sætning", created_at=MOMENT, published_at=MOMENT
    )
    assert "Hvad i ledelsesgrundlaget" not in anna.get(reverse("decisions:begin")).content.decode()


class _Signals:
    def __init__(self) -> None:
        self.told: list[tuple[str, str, str]] = []

    def prefill(self, viewer: Viewer, key: str) -> Prefill | None:
        return Prefill("Et signal", "/signaler/7/", title="Fra en borger") if key == "7" else None

    def decided(self, *, by: Any, key: str, decision_title: str, url: str) -> None:
        self.told.append((key, decision_title, url))


def test_what_it_springs_from_fills_the_form_and_hears_of_it(
    cast: Cast, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    signals = _Signals()
    monkeypatch.setitem(origins.sources, "signal", signals)
    anna = sign_in("anna")
    address = f"{reverse('decisions:begin')}?fra=signal-7"
    assert "Fra en borger" in anna.get(address).content.decode()
    anna.post(address, sent(cast))
    decision = Decision.objects.get()
    assert signals.told == []
    anna.post(reverse("decisions:tell", args=[decision.pk]), {"revision": 1})
    assert signals.told == [("7", decision.title, reverse("decisions:decision", args=[decision.pk]))]
    anna.post(f"{reverse('decisions:begin')}?fra=signal-8", sent(cast, title="Uden"))
    assert Decision.objects.get(title="Uden").origin_kind == ""


def test_a_draft_can_be_thrown_away_and_what_is_told_cannot(cast: Cast, drafted: Made, told: Made) -> None:
    draft = drafted("anna")
    drafting.discard(**who(cast, "anna"), decision=draft)
    assert not Decision.objects.exists()
    with pytest.raises(ValidationError):
        drafting.discard(**who(cast, "anna"), decision=told("anna"))
    with pytest.raises(ValidationError, match="kasseret"):
        drafting.edit(**who(cast, "anna"), decision=draft, details=details(to(cast, "south")), revision=1)


def test_nobody_is_told_twice_when_the_button_is_pressed_twice(cast: Cast, drafted: Made, sign_in: SignIn) -> None:
    draft = drafted("anna", urgent=True)
    anna = sign_in("anna")
    for _press in range(2):
        pressed = anna.post(reverse("decisions:tell", args=[draft.pk]), {"revision": 1})
        assert pressed.headers["Location"] == reverse("decisions:decision", args=[draft.pk])
    assert Receiver.objects.count() == 7
    assert Letter.objects.filter(kind="decisions.told").count() == 7


def test_opened_is_seen_and_no_more_on_the_list(cast: Cast, told: Made, sign_in: SignIn) -> None:
    decision = told("anna")
    ea = sign_in("ea")
    assert "Ny beslutning fra Anna Test" in ea.get("/").content.decode()
    ea.get(reverse("decisions:decision", args=[decision.pk]))
    assert "Ny beslutning fra" not in ea.get("/").content.decode()
    first = Receiver.objects.get(person=cast.people["ea"]).opened_at
    with clock.set_to(clock.now() + datetime.timedelta(hours=1)):
        answering.open_decision(**who(cast, "ea"), decision=decision)
    assert Receiver.objects.get(person=cast.people["ea"]).opened_at == first
    # Somebody who only reads it leaves no trace.
    sign_in("sif").get(reverse("decisions:decision", args=[decision.pk]))
    assert Receiver.objects.filter(opened_at__isnull=False).count() == 1


def test_a_person_with_two_jobs_is_told_once(cast: Cast, told: Made) -> None:
    Engagement.objects.create(person=cast.people["ea"], unit=cast.units["north"], from_date=BEGINNING)
    told("dorte", to(cast, "children"))
    assert Receiver.objects.filter(person=cast.people["ea"]).count() == 1

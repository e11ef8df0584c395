"""What is expected of whom: the same for one and for everybody, in the same number of queries for few and many."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from medspiller.actions.changes import checking_in
from medspiller.actions.changes.planning import plan
from medspiller.actions.models import Action
from medspiller.actions.rules.details import ActionDetails
from medspiller.annual_cycle.changes.planning import say_done
from medspiller.annual_cycle.models import CycleStep
from medspiller.annual_cycle.queries.expected import expected
from medspiller.annual_cycle.queries.wording import in_words
from medspiller.annual_cycle.rules.items import KINDS, Group, What
from medspiller.dialogues.changes.planning import plan as plan_dialogue
from medspiller.dialogues.changes.planning import propose
from medspiller.framework.models import Framework
from medspiller.organisation.models import Person
from medspiller.own_translation.changes import sharing
from medspiller.own_translation.models import OwnTranslation, Version
from medspiller.web import clock
from tests.cast import Cast

SignIn = Callable[[str], Client]
Step = Callable[..., CycleStep]


def act(cast: Cast, planner: str, owner: str = "", days: int = 0, title: str = "Kaffe") -> Action:
    today = clock.today()
    details = ActionDetails(
        kind="trial", title=title, starts_on=today, next_check_in_on=today + datetime.timedelta(days=days)
    )
    return plan(
        by=cast.user(planner), planner=cast.people[planner], details=details, owner=cast.people[owner or planner]
    )


def told(cast: Cast, name: str) -> set[tuple[str, str]]:
    items = expected(clock.today(), {cast.people[name].pk}).get(cast.people[name].pk, [])
    return {(item.group.value, item.what.value) for item in items}


def test_check_ins_are_now_next_or_not_told_yet(cast: Cast) -> None:
    act(cast, "anna", days=0)
    act(cast, "anna", days=12)
    act(cast, "anna", days=90)
    assert told(cast, "anna") == {("now", "check_in"), ("next", "check_in")}


def test_others_wait_for_a_yes_for_help_and_for_an_agreement(
    cast: Cast, framework: Framework, shared: Callable[..., Version]
) -> None:
    act(cast, "anna", owner="ea")
    stuck = act(cast, "anna", days=30)
    checking_in.check_in(by=cast.user("anna"), person=cast.people["anna"], action=stuck, going="stuck")
    shared("bo", "dorte")
    assert ("waiting", "answer") in told(cast, "ea")
    assert {("waiting", "help"), ("waiting", "agree")} <= told(cast, "dorte")
    assert not {("waiting", "help"), ("waiting", "agree")} & told(cast, "karen")


def test_the_own_page_is_followed_step_by_step(cast: Cast, begun: Callable[..., OwnTranslation]) -> None:
    assert told(cast, "anna") == {("now", "write")}
    page = begun("anna", "gå en runde")
    assert told(cast, "anna") == {("now", "share")}
    version = sharing.share_with_own_leader(by=cast.user("anna"), own_translation=page, own_leader=cast.people["dorte"])
    assert told(cast, "anna") == set()
    sharing.comment(
        by=cast.user("dorte"),
        person=cast.people["dorte"],
        version=version,
        statement=page.statements.get(),
        text="Hvorfor?",
    )
    assert told(cast, "anna") == {("now", "read_comments")}
    assert ("waiting", "agree") not in told(cast, "dorte")
    sharing.confirm(
        by=cast.user("dorte"), person=cast.people["dorte"], version=version, content_hash=version.content_hash
    )
    assert told(cast, "anna") == {("now", "tell_employees")}


def test_a_window_says_when_and_for_whom(cast: Cast, framework: Framework, step: Step) -> None:
    step("translate", {3: (5, 40)})
    made = step("survey", {0: (-3, 3), 3: (-3, 3)}, title="Trivselsmåling")
    assert {("next", "write"), ("now", "step")} == told(cast, "anna")
    assert told(cast, "ea") == {("now", "step")}
    assert ("now", "step") not in told(cast, "dorte")
    say_done(by=cast.user("ea"), person=cast.people["ea"], step=made)
    assert told(cast, "ea") == set()


def test_dialogues_are_proposed_prepared_and_told_to_both(cast: Cast) -> None:
    propose(by=cast.user("dorte"), leader=cast.people["bo"], own_leader=cast.people["dorte"], reason="new_leader")
    plan_dialogue(
        by=cast.user("anna"),
        planner=cast.people["anna"],
        kind="leadership",
        leader=cast.people["anna"],
        own_leader=cast.people["dorte"],
        starts_at=clock.now() + datetime.timedelta(days=20),
    )
    assert ("now", "set_time") in told(cast, "bo")
    assert {("now", "set_time"), ("next", "prepare")} <= told(cast, "dorte")


def test_one_and_everybody_are_told_the_same(cast: Cast, framework: Framework, step: Step) -> None:
    step("survey", {0: (-3, 3), 3: (-3, 3), 2: (9, 30)})
    step("follow_up", {3: (-3, 3)})
    for name in ("anna", "bo", "ea"):
        act(cast, name)
        act(cast, "anna", owner=name)
    everybody = expected(clock.today(), None)
    for person in Person.objects.all():
        assert expected(clock.today(), {person.pk}).get(person.pk, []) == everybody.get(person.pk, [])


def test_the_queries_are_as_many_for_few_and_for_many(cast: Cast, framework: Framework, step: Step) -> None:
    step("survey", {0: (-3, 3), 3: (-3, 3)})
    counts = []
    for more in (2, 40):
        for number in range(more):
            act(cast, "anna", title=f"Kaffe {number}")
            act(cast, "dorte", owner="bo")
        for people in (None, {cast.people["anna"].pk}):
            with CaptureQueriesContext(connection) as queries:
                expected(clock.today(), people)
            counts.append(len(queries))
    assert counts[:2] == counts[2:]


def test_every_kind_of_item_has_words_and_an_address(cast: Cast, sign_in: SignIn) -> None:
    from medspiller.annual_cycle.rules.items import Item  # noqa: PLC0415

    today = clock.today()
    for what in What:
        kind = "relative" if what.startswith("signal") else "leadership"
        item: Any = Item(Group.NOW, what, 1, "Anna Test", kind, today)
        words = in_words(item)
        assert words.title
        assert words.url.startswith("/")
        assert words.link
        assert KINDS[what]


@pytest.mark.django_db
def test_the_home_page_says_now_then_next_then_who_waits(
    cast: Cast, framework: Framework, sign_in: SignIn, shared: Callable[..., Version]
) -> None:
    act(cast, "dorte", title="Min egen")
    act(cast, "dorte", days=12, title="Den næste")
    shared("anna", "dorte")
    page = sign_in("dorte").get(reverse("overview:home")).content.decode()
    places = [page.index(text) for text in ("Min ledelse</h1>", "Min egen", "Den næste", "Anna Test vil gerne aftale")]
    assert places == sorted(places)
    assert "Mit arbejde</h1>" in sign_in("ea").get(reverse("overview:home")).content.decode()

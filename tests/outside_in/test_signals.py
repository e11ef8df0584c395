"""Bringing in, who sees it, what the leader does, and what whoever brought it in hears."""

import datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from medspiller.actions.rules.details import ActionDetails
from medspiller.audit.changes import SYSTEM
from medspiller.organisation.queries.viewers import viewer_of
from medspiller.outbox.models import Letter
from medspiller.outside_in import access
from medspiller.outside_in.changes import deciding
from medspiller.outside_in.changes.signals import bring_in, change, comment
from medspiller.outside_in.models import Signal
from medspiller.outside_in.queries.alike import alike_for, alike_to
from medspiller.outside_in.queries.due import due
from medspiller.outside_in.queries.origins import to_decide
from medspiller.outside_in.queries.pages import SignalPage, signal_page
from medspiller.text_search.queries import find
from medspiller.web import clock
from tests.cast import Cast
from tests.outside_in.conftest import Brought, details

pytestmark = pytest.mark.django_db


def who(cast: Cast, name: str) -> dict[str, Any]:
    return {"by": cast.user(name), "person": cast.people[name]}


def seers(cast: Cast, signal: Signal) -> set[str]:
    return {name for name in cast.people if access.visible_to(viewer_of(cast.user(name))).filter(pk=signal.pk).exists()}


def page(cast: Cast, name: str, signal: Signal) -> SignalPage:
    viewer = viewer_of(cast.user(name))
    assert viewer is not None
    return signal_page(viewer, access.visible_to(viewer).get(pk=signal.pk))


def waiting_for(cast: Cast, name: str) -> list[tuple[str, int]]:
    viewer = viewer_of(cast.user(name))
    assert viewer is not None
    return [(one.what, one.signal) for one in due([viewer.person.pk], viewer.tree)]


def letters(cast: Cast, name: str) -> int:
    return Letter.objects.filter(to=cast.people[name].email, kind="outside_in").count()


@pytest.mark.parametrize(
    ("openness", "seen_by"),
    [
        ("leader", {"ea", "anna"}),
        ("units", {"ea", "anna", "dorte", "karen", "ib", "liv", "mads", "nor", "oda", "per"}),
    ],
)
def test_it_is_seen_by_those_that_whoever_brought_it_in_chose(
    cast: Cast, brought: Brought, openness: str, seen_by: set[str]
) -> None:
    assert seers(cast, brought("ea", openness=openness)) == seen_by


def test_what_is_open_to_all_is_seen_by_all_who_work_here(cast: Cast, brought: Brought) -> None:
    assert seers(cast, brought("ea", openness="all")) == set(cast.people)


def test_the_leader_is_told_and_decides_and_nobody_else(cast: Cast, brought: Brought) -> None:
    signal = brought("ea")
    assert letters(cast, "anna") == 1
    assert waiting_for(cast, "anna") == [("decide", signal.pk)]
    assert waiting_for(cast, "dorte") == waiting_for(cast, "ea") == []
    for name in ("ea", "dorte", "bo"):
        with pytest.raises(PermissionDenied):
            deciding.act(**who(cast, name), signal=signal, words="Vi gør noget", revision=1)


def test_a_unit_without_a_leader_of_its_own_is_answered_by_the_nearest_above(cast: Cast, brought: Brought) -> None:
    signal = brought("per", "Børnene savner en bænk", "early")
    assert waiting_for(cast, "anna") == [("decide", signal.pk)]


def test_who_brought_it_in_hears_each_answer_also_when_nothing_is_done(cast: Cast, brought: Brought) -> None:
    signal = brought("ea")
    later = clock.today() + datetime.timedelta(days=30)
    told = {**who(cast, "anna"), "signal": signal}
    deciding.watch(**told, look_again_on=later, words="", revision=1)
    assert waiting_for(cast, "ea") == [("heard", signal.pk)]
    assert waiting_for(cast, "anna") == [("look_again", signal.pk)]
    deciding.answer(**told, outcome="nothing", words="Det ligger hos regionen.", revision=2)
    assert letters(cast, "ea") == 2
    assert [turn.words for turn in page(cast, "ea", signal).answers] == ["", "Det ligger hos regionen."]
    signal.refresh_from_db()
    assert (signal.state, signal.outcome, signal.look_again_on) == ("answered", "nothing", None)


@pytest.mark.parametrize("words", ["", "  \n"])
def test_nothing_is_not_said_without_a_reason(cast: Cast, brought: Brought, words: str) -> None:
    signal = brought("ea")
    with pytest.raises(ValidationError, match="et par ord"):
        deciding.answer(**who(cast, "anna"), signal=signal, outcome="nothing", words=words, revision=1)
    assert waiting_for(cast, "ea") == []


def test_an_answer_to_what_has_changed_meanwhile_is_refused(cast: Cast, brought: Brought) -> None:
    signal = brought("ea")
    deciding.act(**who(cast, "anna"), signal=signal, words="Vi ser på det", revision=1)
    with pytest.raises(ValidationError, match="sket noget"):
        deciding.answer(**who(cast, "anna"), signal=signal, outcome="nothing", words="Nej", revision=1)


def test_an_action_is_made_of_it_and_its_end_asks_for_an_answer(cast: Cast, brought: Brought) -> None:
    signal = brought("ea")
    plan = ActionDetails(kind="trial", title="Svar samme dag", starts_on=clock.today())
    told: dict[str, Any] = {**who(cast, "anna"), "signal": signal, "owner": cast.people["anna"], "details": plan}
    action = deciding.plan_action(**told, revision=1)
    signal.refresh_from_db()
    assert (signal.state, signal.action) == ("acting", action)
    assert waiting_for(cast, "ea") == [("heard", signal.pk)]
    assert waiting_for(cast, "anna") == []
    type(action).objects.filter(pk=action.pk).update(state="closed")
    assert waiting_for(cast, "anna") == [("conclude", signal.pk)]


def test_it_is_passed_on_with_words_and_waits_there_from_then_on(cast: Cast, brought: Brought) -> None:
    with clock.set_to(clock.now() - datetime.timedelta(days=9)):
        signal = brought("ea")
    unit = cast.units["north"].pk
    told = {**who(cast, "anna"), "signal": signal, "unit": unit, "revision": 1}
    with pytest.raises(ValidationError, match="et par ord"):
        deciding.pass_on(**told, words=" ")
    deciding.pass_on(**told, words="Det er jeres elever.")
    signal.refresh_from_db()
    assert (waiting_for(cast, "bo"), waiting_for(cast, "anna")) == ([("decide", signal.pk)], [])
    assert signal.waits_since.date() == clock.now().date()
    assert letters(cast, "ea") == letters(cast, "bo") == 1
    assert seers(cast, signal) >= {"ea", "bo", "sif"}
    assert "ib" not in seers(cast, signal)


def test_the_same_is_suggested_and_joined_and_both_hear_the_answer(cast: Cast, brought: Brought) -> None:
    first = brought("ib", "Forældrene får for sent svar på beskeder om sygdom")
    viewer = viewer_of(cast.user("ea"))
    assert viewer is not None
    text = "En mor fik alt for sent svar på sin besked om sygdom"
    assert [one.signal for one in alike_for(viewer, text)] == [first]
    second = brought("ea", text, join=first, openness="leader")
    assert (second.state, second.joined_into) == ("joined", first)
    assert letters(cast, "anna") == 1
    deciding.act(**who(cast, "anna"), signal=first, words="Vi svarer samme dag.", revision=1)
    assert waiting_for(cast, "ea") == [("heard", second.pk)]
    assert waiting_for(cast, "ib") == [("heard", first.pk)]
    assert [turn.words for turn in page(cast, "ea", second).answers] == ["Vi svarer samme dag."]
    # What Ea shared with the leader alone is counted for others, and not shown.
    assert (page(cast, "liv", first).joined, page(cast, "liv", first).hidden_joined) == ([], 1)


def test_what_one_may_not_see_is_never_suggested(cast: Cast, brought: Brought) -> None:
    text = "Forældrene får for sent svar på beskeder om sygdom"
    brought("ib", text, openness="leader")
    brought("sif", text, "north")
    viewer = viewer_of(cast.user("ea"))
    assert viewer is not None
    assert alike_for(viewer, text) == []


def test_the_leader_joins_and_what_hung_on_it_comes_along(cast: Cast, brought: Brought) -> None:
    text = "Forældrene får for sent svar på beskeder om sygdom"
    one, two = brought("ib", text), brought("liv", text + " og ferie")
    three = brought("ea", text, join=two)
    viewer = viewer_of(cast.user("anna"))
    assert viewer is not None
    assert [found.signal for found in alike_to(viewer, two)] == [one]
    deciding.join(**who(cast, "anna"), signal=two, into=one, revision=1)
    three.refresh_from_db()
    assert three.joined_into == one
    with pytest.raises(ValidationError):
        deciding.join(**who(cast, "anna"), signal=one, into=one, revision=1)
    other = brought("sif", text, "north")
    with pytest.raises(PermissionDenied):
        deciding.join(**who(cast, "anna"), signal=one, into=other, revision=1)


def test_two_signals_are_locked_in_one_order_whichever_is_joined_with_which(cast: Cast, brought: Brought) -> None:
    """Or two leaders who join the same two at once, each into the other, would wait for each other."""
    one, two = brought("ib", "Forældrene venter"), brought("liv", "Maden er kold")
    with CaptureQueriesContext(connection) as queries:
        deciding.join(**who(cast, "anna"), signal=two, into=one, revision=1)
    first = next(query["sql"] for query in queries if 'FROM "outside_in_signal"' in query["sql"])
    assert f"IN ({two.pk}, {one.pk})" in first or f"IN ({one.pk}, {two.pk})" in first
    assert 'ORDER BY "outside_in_signal"."id" ASC' in first


def test_a_decision_concludes_it_and_is_linked_to(cast: Cast, brought: Brought) -> None:
    signal = brought("ea")
    told: dict[str, Any] = {"by": cast.user("anna"), "decision_title": "Svar inden kl. 12", "url": "/beslutninger/7/"}
    deciding.decided(signal=signal, **told)
    signal.refresh_from_db()
    assert (signal.state, signal.outcome, signal.decision_url) == ("answered", "decided", "/beslutninger/7/")
    assert waiting_for(cast, "ea") == [("heard", signal.pk)]
    joined = brought("ib", join=signal)
    assert deciding.decided(signal=joined, **told) is None


def test_the_author_corrects_until_there_is_an_answer_and_the_leader_never_opens_it(
    cast: Cast, brought: Brought
) -> None:
    signal = brought("ea", openness="leader")
    changed = details(cast, "Noget andet om giraffer", openness="units")
    change(**who(cast, "ea"), signal=signal, details=changed, revision=1)
    assert [hit.key for hit in find(text="giraf", kind="signal")] == [signal.pk]
    told = {**who(cast, "anna"), "signal": signal}
    with pytest.raises(ValidationError, match="Kun den"):
        change(**told, details=details(cast, "x", openness="all"), revision=2)
    with pytest.raises(ValidationError, match="giv det videre"):
        change(**told, details=details(cast, "x", "north"), revision=2)
    change(**told, details=details(cast, "x", "south", "north", openness="leader", kind="law"), revision=2)
    signal.refresh_from_db()
    assert (signal.text, signal.kind, signal.openness) == ("Noget andet om giraffer", "law", "leader")
    deciding.act(**told, words="Ja", revision=3)
    with pytest.raises(ValidationError, match="Det kan du ikke nu"):
        change(**who(cast, "ea"), signal=signal, details=changed, revision=4)


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        ({"text": " "}, "Skriv, hvad"),
        ({"text": "x" * 2_001}, "for lang"),
        ({"noticed_on": datetime.date(2999, 1, 1)}, "fremtiden"),
        ({"units": ()}, "hvilken enhed"),
        ({"units": (999_999,)}, "hvilken enhed"),
    ],
)
def test_bad_input_is_refused_and_leaves_nothing(cast: Cast, facts: dict[str, Any], message: str) -> None:
    given: dict[str, Any] = vars(details(cast, "En tekst")) | facts
    with pytest.raises(ValidationError, match=message):
        bring_in(by=cast.user("ea"), bringer=cast.people["ea"], details=type(details(cast, ""))(**given))
    assert not Signal.objects.exists()


def test_what_comes_through_a_public_page_has_no_name_and_says_where_from(cast: Cast) -> None:
    signal = bring_in(
        by=SYSTEM,
        bringer=None,
        details=details(cast, "Flere bænke"),
        origin="Idéer til torvet",
        origin_url="/deltag/1/",
    )
    deciding.answer(**who(cast, "anna"), signal=signal, outcome="done", words="De står der nu.", revision=1)
    assert page(cast, "anna", signal).brought_by == ""
    assert (signal.origin, letters(cast, "anna")) == ("Idéer til torvet", 1)


def test_a_decision_may_begin_with_what_one_is_to_decide_about(cast: Cast, brought: Brought) -> None:
    signal = brought("ea")
    anna, liv = viewer_of(cast.user("anna")), viewer_of(cast.user("liv"))
    assert anna is not None
    assert liv is not None
    assert to_decide(anna, str(signal.pk)) == signal
    assert to_decide(liv, str(signal.pk)) is None
    for nonsense in ("", "x", "-1", "٣", "9" * 30):
        assert to_decide(anna, nonsense) is None
    joined = brought("ib", join=signal)
    assert to_decide(anna, str(joined.pk)) is None


def test_those_who_see_it_talk_about_it(cast: Cast, brought: Brought) -> None:
    signal = brought("ea")
    comment(**who(cast, "liv"), signal=signal, text="Det har jeg også hørt")
    assert [one.text for one in page(cast, "ib", signal).comments] == ["Det har jeg også hørt"]
    with pytest.raises(ValidationError):
        comment(**who(cast, "liv"), signal=signal, text=" ")


def test_the_name_of_who_brought_it_in_is_told_to_the_leader_alone(cast: Cast, brought: Brought) -> None:
    signal = brought("ea")
    assert page(cast, "anna", signal).brought_by == "Ea Test"
    assert page(cast, "liv", signal).brought_by == page(cast, "dorte", signal).brought_by == ""

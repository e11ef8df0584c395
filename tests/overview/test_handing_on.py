"""What somebody outside wrote becomes a signal, and the signal a decision; each only by whom it concerns."""

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from medspiller.decisions.changes import drafting, telling
from medspiller.decisions.queries.origins import sources
from medspiller.decisions.rules.audience import Audience
from medspiller.decisions.rules.details import DecisionDetails
from medspiller.involvement.queries.handing_over import Handed, receivers
from medspiller.organisation.queries.viewers import Viewer, viewer_of
from medspiller.outside_in.models import Signal
from medspiller.web import clock
from tests.cast import Cast

SignIn = Callable[[str], Client]
WORDS = "Giv besked dagen før, når bussen ikke kører"


def handed(cast: Cast, *, businesses: bool = False) -> Handed:
    return Handed(
        text=WORDS,
        page_title="Bussen til skolen",
        page_path="/deltag/bussen/",
        unit=cast.units["south"].pk,
        for_citizens=not businesses,
        for_businesses=businesses,
        for_associations=False,
    )


def viewer(cast: Cast, name: str) -> Viewer:
    found = viewer_of(cast.user(name))
    assert found is not None
    return found


def test_a_contribution_waits_as_a_signal_and_says_which_page_it_came_through(cast: Cast) -> None:
    address = receivers["signal"].take(cast.user("anna"), handed(cast))
    signal = Signal.objects.get()
    assert address == reverse("outside_in:signal", args=[signal.pk])
    assert (signal.kind, signal.unit, signal.brought_by) == ("citizen", cast.units["south"], None)
    assert (signal.text, signal.origin, signal.origin_url) == (WORDS, "Bussen til skolen", "/deltag/bussen/")
    receivers["signal"].take(cast.user("anna"), handed(cast, businesses=True))
    assert sorted(Signal.objects.values_list("kind", flat=True)) == ["business", "citizen"]


def test_a_signal_begins_a_decision_of_whoever_decides_about_it_and_of_nobody_else(cast: Cast, sign_in: SignIn) -> None:
    receivers["signal"].take(cast.user("anna"), handed(cast))
    signal = Signal.objects.get()
    begin = f"{reverse('decisions:begin')}?fra=signal-{signal.pk}"
    assert WORDS in sign_in("anna").get(begin).content.decode()
    assert WORDS not in sign_in("bo").get(begin).content.decode()
    for wrong in ("0", "999999", "x", "-1", "٣", "9" * 30):
        assert sources["signal"].prefill(viewer(cast, "anna"), wrong) is None


def test_what_the_leader_alone_was_told_is_not_put_where_others_read(cast: Cast) -> None:
    receivers["signal"].take(cast.user("anna"), handed(cast))
    signal = Signal.objects.get()
    Signal.objects.update(openness="leader")
    begun = sources["signal"].prefill(viewer(cast, "anna"), str(signal.pk))
    assert begun is not None
    assert WORDS not in begun.why


def test_only_its_own_leader_answers_a_signal_by_a_decision(cast: Cast) -> None:
    receivers["signal"].take(cast.user("anna"), handed(cast))
    signal = Signal.objects.get()
    told = {"key": str(signal.pk), "decision_title": "Besked dagen før", "url": "/beslutninger/1/"}
    sources["signal"].decided(by=cast.user("bo"), **told)
    signal.refresh_from_db()
    assert signal.decision_title == ""
    sources["signal"].decided(by=cast.user("anna"), **told)
    signal.refresh_from_db()
    assert (signal.state, signal.decision_title, signal.decision_url) == (
        "answered",
        "Besked dagen før",
        "/beslutninger/1/",
    )


@pytest.mark.parametrize(("openness", "is_told"), [("open", True), ("receivers", False)])
def test_a_signal_tells_of_a_decision_no_more_than_may_be_read(cast: Cast, openness: str, is_told: bool) -> None:
    """Whoever may read the signal reads the answer to it; the decision may be for a few."""
    receivers["signal"].take(cast.user("anna"), handed(cast))
    signal = Signal.objects.get()
    audience = Audience(units=frozenset({cast.units["south"].pk}))
    day = clock.today()
    details = DecisionDetails("Om Ibs bus", "Vi gør det", "Derfor", day, day, audience, openness=openness)
    by = {"by": cast.user("anna")}
    draft = drafting.begin(
        **by, author=cast.people["anna"], details=details, origin_kind="signal", origin_key=str(signal.pk)
    )
    telling.tell(**by, person=cast.people["anna"], decision=draft, revision=draft.revision)
    signal.refresh_from_db()
    assert signal.state == "answered"
    assert ("Ib" in signal.decision_title) == is_told
    assert any("Ib" in turn.words for turn in signal.turns.all()) == is_told

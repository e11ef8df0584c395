"""Expectations are written beforehand, concluded at the end, and kept, right or wrong."""

import datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from medspiller.actions.changes.closing import reopen
from medspiller.actions.changes.learnings import share_learning
from medspiller.actions.models import ActionChange, Learning
from medspiller.actions.queries.learnings import learnings
from medspiller.audit.models import Event
from medspiller.indicators.changes.expecting import conclude, withdraw
from medspiller.indicators.models import Expectation, Indicator
from medspiller.organisation.queries.viewers import viewer_or_404
from tests.cast import Cast
from tests.indicators.conftest import Lay
from tests.indicators.scene import (
    AFTER,
    BEGAN,
    closed,
    deliver_to,
    expected,
    figures,
    planned,
    waiting,
)


def who(cast: Cast, name: str = "anna") -> dict[str, Any]:
    return {"by": cast.user(name), "person": cast.people[name]}


def moved(cast: Cast, indicator: Indicator, shift: float, count: int = 10) -> None:
    deliver_to(indicator, cast.units["south"].pk, AFTER, figures(count, shift))


def test_what_is_expected_is_written_down_and_audited(cast: Cast, lay_out: Lay) -> None:
    made = expected(cast, planned(cast), waiting(cast, lay_out))
    assert (made.direction, made.size, made.verdict, made.concluded_at) == ("down", 1.5, "", None)
    event = Event.objects.get(action="indicators.expected")
    assert event.details["direction"] == "down"
    change = ActionChange.objects.get(what="expected")
    assert change.fields["indicator"] == ["", "Ventetid, Søndre Skole"]
    assert "falder med omkring 1,5 dage inden 20. juli 2025" in change.fields["expectation"][1]


def test_whoever_has_seen_the_answer_expects_nothing(cast: Cast, lay_out: Lay) -> None:
    """The month that began before the action may be there; the one that began with it may not."""
    action, indicator = planned(cast, starts_on=BEGAN), waiting(cast, lay_out)
    moved(cast, indicator, -2, count=1)
    with pytest.raises(ValidationError, match="før man kender svaret"):
        expected(cast, action, indicator)
    following = expected(cast, action, indicator, direction="", size=None, by_day=None)
    assert following.direction == ""


def test_a_period_that_had_begun_does_not_tell(cast: Cast, lay_out: Lay) -> None:
    action, indicator = planned(cast, starts_on=BEGAN + datetime.timedelta(days=1)), waiting(cast, lay_out)
    moved(cast, indicator, -2, count=1)
    assert expected(cast, action, indicator).direction == "down"


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"direction": ""}, "hvilken vej"),
        ({"direction": "sideways"}, "hvilken vej"),
        ({"size": 0}, "over nul"),
        ({"size": -1}, "over nul"),
        ({"by_day": BEGAN}, "efter handlingens begyndelse"),
    ],
)
def test_what_makes_no_sense_is_refused(cast: Cast, lay_out: Lay, facts: dict[str, Any], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        expected(cast, planned(cast), waiting(cast, lay_out), **facts)
    assert not Expectation.objects.exists()


def test_twice_the_same_figures_are_refused(cast: Cast, lay_out: Lay) -> None:
    action, indicator = planned(cast), waiting(cast, lay_out)
    expected(cast, action, indicator)
    with pytest.raises(ValidationError, match="allerede"):
        expected(cast, action, indicator, direction="up")


def test_the_unit_is_the_actions_or_above_or_below_it(cast: Cast, lay_out: Lay) -> None:
    action, indicator = planned(cast), waiting(cast, lay_out)
    for unit in ("children", "top", "early"):
        assert expected(cast, action, indicator, unit=cast.units[unit].pk)
    with pytest.raises(ValidationError, match="kan handlingen ikke følge"):
        expected(cast, action, indicator, unit=cast.units["north"].pk)


def test_figures_of_others_are_not_followed(cast: Cast, lay_out: Lay) -> None:
    """Anna's action may stand at another school too, and she does not see that school's figures."""
    both = (cast.units["south"].pk, cast.units["north"].pk)
    action, indicator = planned(cast, units=both), waiting(cast, lay_out, openness="line")
    assert expected(cast, action, indicator)
    with pytest.raises(ValidationError, match="hvis tal du kan se"):
        expected(cast, action, indicator, unit=cast.units["north"].pk)


def test_an_action_without_units_follows_those_of_whoever_writes(cast: Cast, lay_out: Lay) -> None:
    assert expected(cast, planned(cast, units=()), waiting(cast, lay_out))


@pytest.mark.parametrize("name", ["dorte", "bo", "ea"])
def test_only_those_who_may_change_the_action_expect(cast: Cast, lay_out: Lay, name: str) -> None:
    action, indicator = planned(cast), waiting(cast, lay_out)
    with pytest.raises(PermissionDenied):
        expected(cast, action, indicator, name)
    made = expected(cast, action, indicator)
    with pytest.raises(PermissionDenied):
        withdraw(expectation=made, **who(cast, name))


def test_it_is_taken_back_only_until_the_figures_could_tell(cast: Cast, lay_out: Lay) -> None:
    action, indicator = planned(cast), waiting(cast, lay_out)
    made = expected(cast, action, indicator)
    withdraw(expectation=made, **who(cast))
    assert not Expectation.objects.exists()
    assert Event.objects.get(action="indicators.unexpected").details["size"] == 1.5
    kept = expected(cast, action, indicator)
    moved(cast, indicator, 0, count=1)
    with pytest.raises(ValidationError, match="bliver stående"):
        withdraw(expectation=kept, **who(cast))
    assert Expectation.objects.filter(pk=kept.pk).exists()


@pytest.mark.parametrize(
    ("shift", "count", "verdict"),
    [(-2, 10, "expected"), (2, 10, "other_way"), (0, 10, "no_signal_yet"), (-2, 3, "too_early")],
)
def test_the_verdict_is_frozen_with_the_conclusion(
    cast: Cast, lay_out: Lay, shift: float, count: int, verdict: str
) -> None:
    action, indicator = planned(cast), waiting(cast, lay_out)
    made = expected(cast, action, indicator)
    moved(cast, indicator, shift, count)
    told = conclude(expectation=made, conclusion="Det gik, som det gik", **who(cast))
    assert told.verdict == verdict
    assert (told.found["n_before"], told.found["n_after"]) == (24, count)
    # Whatever comes later.
    deliver_to(indicator, cast.units["south"].pk, AFTER, figures(20, -8))
    again = conclude(expectation=told, conclusion="Vi blev klogere", **who(cast))
    assert (again.verdict, again.found, again.conclusion) == (verdict, told.found, "Vi blev klogere")
    events = Event.objects.filter(action="indicators.concluded").order_by("pk")
    assert [event.details["earlier"] for event in events] == ["", "Det gik, som det gik"]


def test_figures_that_were_moving_already_say_nothing(cast: Cast, lay_out: Lay) -> None:
    action = planned(cast)
    indicator = lay_out("ventetid", measure="number", unit_of_measurement="dage", adds_up=False)
    made = expected(cast, action, indicator)
    rising = [value + place for place, value in enumerate(figures(24))]
    deliver_to(indicator, cast.units["south"].pk, AFTER.of(AFTER.rhythm, datetime.date(2023, 1, 1)), rising)
    moved(cast, indicator, 40)
    assert conclude(expectation=made, conclusion="Intet at sige", **who(cast)).verdict == "already_moving"


def test_nothing_is_concluded_before_the_end_or_by_another(cast: Cast, lay_out: Lay) -> None:
    indicator = waiting(cast, lay_out)
    under_way = expected(cast, planned(cast, ends_on=None), indicator)
    with pytest.raises(ValidationError, match="ikke slut endnu"):
        conclude(expectation=under_way, conclusion="For tidligt", **who(cast))
    for name in ("dorte", "bo", "ea"):
        with pytest.raises(PermissionDenied):
            conclude(expectation=under_way, conclusion="Ikke min", **who(cast, name))
    with pytest.raises(ValidationError, match="konkluderer"):
        conclude(expectation=under_way, conclusion="  ", **who(cast))


def test_what_is_only_followed_has_no_verdict_when_it_moves(cast: Cast, lay_out: Lay) -> None:
    action, indicator = planned(cast), waiting(cast, lay_out)
    made = expected(cast, action, indicator, direction="", size=None, by_day=None)
    moved(cast, indicator, -2)
    told = conclude(expectation=made, conclusion="Tallene er faldet", **who(cast))
    assert told.verdict == ""
    assert told.found["shift"] == pytest.approx(-2, abs=0.2)


def test_what_the_figures_showed_joins_the_learning_whichever_comes_first(cast: Cast, lay_out: Lay) -> None:
    indicator = waiting(cast, lay_out)
    first, second = planned(cast), planned(cast, title="Åbent hus")
    before, after = expected(cast, first, indicator), expected(cast, second, indicator)
    moved(cast, indicator, -2)
    conclude(expectation=before, conclusion="Opkaldene virkede", **who(cast))
    assert not Learning.objects.exists()
    closed(cast, first)
    closed(cast, second)
    conclude(expectation=after, conclusion="Kaffen virkede", **who(cast))
    for action, word in ((first, "opkaldet"), (second, "kaffe")):
        learning = Learning.objects.get(action=action)
        (effect,) = learning.effects_told
        assert effect["about"] == "Ventetid, Søndre Skole"
        assert effect["label"] == "Tallene flyttede sig som ventet"
        assert effect["moved"] == "−2,0 dage"
        share_learning(learning=learning, **who(cast))
        found = learnings(viewer_or_404(cast.user("bo")), {"words": word})
        assert [row.pk for row in found] == [learning.pk]


def test_a_learning_that_all_read_tells_no_figures_that_are_not_for_all(cast: Cast, lay_out: Lay) -> None:
    action, indicator = planned(cast), waiting(cast, lay_out, openness="line")
    made = expected(cast, action, indicator)
    moved(cast, indicator, -2)
    conclude(expectation=made, conclusion="Det gik godt", **who(cast))
    closed(cast, action)
    (effect,) = Learning.objects.get().effects_told
    assert (effect["verdict"], effect["moved"], effect["label"]) == ("", "", "")
    assert effect["conclusion"] == "Det gik godt"


def test_what_the_figures_showed_outlives_a_reopening(cast: Cast, lay_out: Lay) -> None:
    action, indicator = planned(cast), waiting(cast, lay_out)
    made = expected(cast, action, indicator)
    moved(cast, indicator, -2)
    closed(cast, action)
    conclude(expectation=made, conclusion="Det virkede", **who(cast))
    reopen(action=action, **who(cast))
    closed(cast, action)
    learning = Learning.objects.get()
    assert [effect["conclusion"] for effect in learning.effects] == ["Det virkede"]
    assert " virk" in learning.search_words

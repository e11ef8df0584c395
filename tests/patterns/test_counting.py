"""What is counted, where it counts, and that the past stands."""

import datetime
from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from medspiller.actions.models import Action
from medspiller.audit.changes import SYSTEM
from medspiller.audit.models import Event
from medspiller.decisions.models import Decision, Receiver
from medspiller.dialogues.models import Dialogue, Kind
from medspiller.framework.models import FocusPoint, Framework
from medspiller.organisation.models import Engagement, Leadership, Person, Unit, UnitPeriod
from medspiller.outside_in.models import Signal
from medspiller.own_translation.models import OwnTranslation, Version
from medspiller.patterns.changes import count
from medspiller.patterns.jobs import count_traces
from medspiller.patterns.models import Snapshot, UnitTraces
from medspiller.web import clock
from tests.cast import Cast


def counted(cast: Cast, unit: str) -> UnitTraces:
    snapshot = Snapshot.objects.order_by("-month", "-pk").first()
    assert snapshot is not None
    return snapshot.units.get(unit=cast.units[unit])


def test_nothing_is_counted_before_there_is_a_framework(cast: Cast) -> None:
    assert count(by=SYSTEM) is None
    assert not Snapshot.objects.exists()


def test_every_trace_counts_in_its_unit_and_above(cast: Cast, alive: Action, point: FocusPoint) -> None:
    count(by=SYSTEM)
    expected = {
        "leaders": 1,
        "shared": 1,
        "fresh": 1,
        "writers": 1,
        "statements": 1,
        "seen": 4,
        "not_yet": 1,
        "started": 2,
        "under_way": 1,
        "closed": 1,
        "effect": 1,
        "learnings": 1,
    }
    assert counted(cast, "south").totals == expected
    of_point = {name: held for name, held in expected.items() if name not in {"leaders", "shared", "fresh"}}
    assert counted(cast, "south").points == {str(point.pk): of_point}
    assert counted(cast, "top").totals == expected | {"leaders": 6}
    assert counted(cast, "top").points == {str(point.pk): of_point}
    assert counted(cast, "north").totals == {"leaders": 1}
    assert counted(cast, "elderly").points == {}
    # Indskolingen has no leader of its own.
    assert counted(cast, "early").totals == {}


def test_dialogues_decisions_and_signals_count_for_a_year(
    cast: Cast, day: datetime.datetime, framework: Framework, point: FocusPoint
) -> None:
    anna, dorte = cast.people["anna"], cast.people["dorte"]
    for back in (30, 400):
        at = day - datetime.timedelta(days=back)
        Dialogue.objects.create(
            kind=Kind.LEADERSHIP,
            state="closed",
            leader=anna,
            own_leader=dorte,
            starts_at=at,
            closed_at=at,
            created_at=at,
        )
        told: dict[str, datetime.date] = {"decided_on": at.date(), "in_force_from": at.date()}
        for late in (False, True):
            decision = Decision.objects.create(
                state="told", title="Ny tavle", what="Vi får en", why="Den er god", author=anna, openness="open",
                told_at=at, created_at=at, **told,
            )  # fmt: skip
            decision.focus_points.add(point)
            reached = at.date() + datetime.timedelta(days=int(late))
            Receiver.objects.create(
                decision=decision, person=cast.people["ea"], unit=cast.units["south"], way="digest", told_on=reached
            )
        for answered in (None, at):
            signal = Signal.objects.create(
                kind="citizen", openness="units", text="For langsomt", noticed_on=at.date(), brought_at=at,
                waits_since=at, unit=cast.units["south"], first_answered_at=answered,
            )  # fmt: skip
            signal.focus_points.add(point)
    count(by=SYSTEM)
    found = counted(cast, "south")
    assert found.totals == {
        "leaders": 1,
        "talked": 1,
        "dialogues": 1,
        "decisions": 2,
        "in_time": 1,
        "signals": 2,
        "answered": 1,
    }
    assert found.points == {str(point.pk): {"decisions": 2, "in_time": 1, "signals": 2, "answered": 1}}


def test_an_agreement_is_fresh_for_a_year(cast: Cast, alive: Action) -> None:
    Version.objects.update(agreed_at=clock.now() - datetime.timedelta(days=366))
    count(by=SYSTEM)
    assert "fresh" not in counted(cast, "south").totals
    assert counted(cast, "south").totals["shared"] == 1


def test_what_came_later_is_not_counted_earlier(cast: Cast, alive: Action) -> None:
    with clock.set_to(clock.now() - datetime.timedelta(days=60)):
        count(by=SYSTEM)
    earlier = counted(cast, "south").totals
    assert earlier == {"leaders": 1}


def test_counting_again_the_same_month_takes_the_place_of_the_former(
    cast: Cast, alive: Action, planned: Callable[..., Action], point: FocusPoint
) -> None:
    count(by=cast.user("tom"))
    planned("bo", "Ny runde", point)
    count_traces.func()
    assert Snapshot.objects.count() == 1
    assert counted(cast, "north").totals["under_way"] == 1
    told = Event.objects.filter(action="patterns.counted").order_by("pk")
    assert list(told.values_list("actor_name", flat=True)) == ["Tom Test", "Medspiller"]


def test_a_month_gone_by_stands_whatever_is_reorganised(cast: Cast, alive: Action) -> None:
    first = count(by=SYSTEM)
    assert first is not None
    before = list(first.units.values())
    then = clock.now() + datetime.timedelta(days=31)
    today = then.date()
    period = UnitPeriod.objects.get(unit=cast.units["south"], to_date=None)
    period.to_date = today
    period.save()
    UnitPeriod.objects.create(unit=cast.units["south"], name="Skolen", parent=cast.units["elderly"], from_date=today)
    Leadership.objects.filter(unit=cast.units["north"]).update(to_date=today)
    with clock.set_to(then):
        second = count(by=SYSTEM)
    assert second is not None
    assert second.pk != first.pk
    assert list(first.units.values()) == before
    assert counted(cast, "elderly").totals["statements"] == 1
    assert "statements" not in counted(cast, "children").totals
    assert counted(cast, "south").name == "Skolen"


def test_the_number_of_queries_does_not_grow(cast: Cast, alive: Action, framework: Framework) -> None:
    with CaptureQueriesContext(
        connection,
    ) as few:
        count(by=SYSTEM)
    for number in range(30):
        unit = Unit.objects.create(external_id=f"ny{number}")
        UnitPeriod.objects.create(
            unit=unit, name=f"Ny {number}", parent=cast.units["children"], from_date=datetime.date(2021, 1, 1)
        )
        person = Person.objects.create(external_id=f"ny{number}", name=f"Leder {number}")
        Leadership.objects.create(person=person, unit=unit, from_date=datetime.date(2021, 1, 1))
        Engagement.objects.create(person=person, unit=unit, from_date=datetime.date(2021, 1, 1))
        page = OwnTranslation.objects.create(person=person, framework=framework, created_at=clock.now())
        Version.objects.create(
            own_translation=page, number=1, reason="shared", content={"statements": []}, content_hash="0" * 64,
            created_at=clock.now(), shared_at=clock.now(),
        )  # fmt: skip
    with CaptureQueriesContext(connection) as many:
        count(by=SYSTEM)
    assert len(many) <= len(few) + 1  # rows are written some hundreds at a time
    assert counted(cast, "children").totals["leaders"] == 33


def test_levels_are_joined_until_there_are_five_leaders(cast: Cast, framework: Framework) -> None:
    """Karen; Dorte and Erik; Anna, Bo and Carl."""
    snapshot = count(by=SYSTEM)
    assert snapshot is not None
    assert [(one["first"], one["last"], one["totals"]["leaders"]) for one in snapshot.levels] == [(1, 3, 6)]


@pytest.mark.parametrize("unit", ["children", "south", "north", "elderly", "home"])
def test_units_of_few_leaders_are_not_shown(cast: Cast, framework: Framework, unit: str) -> None:
    count(by=SYSTEM)
    assert counted(cast, "top").shown
    assert not counted(cast, unit).shown
    assert counted(cast, unit).under_id == cast.units["top"].pk

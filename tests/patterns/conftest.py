"""A leader who has written, agreed, acted and learned: everything of Anna's, at Søndre Skole."""

import datetime
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from medspiller.actions.changes import planning
from medspiller.actions.changes.closing import ClosingAnswers, close
from medspiller.actions.changes.learnings import share_learning
from medspiller.actions.models import Action
from medspiller.actions.rules.details import ActionDetails
from medspiller.framework.models import FocusPoint, Framework
from medspiller.own_translation.changes.sharing import confirm, share_with_employees
from medspiller.own_translation.models import MarkCount, Version
from medspiller.web import clock
from tests.cast import Cast

DAY = datetime.datetime(2026, 10, 14, 9, tzinfo=datetime.UTC)


@pytest.fixture
def day() -> Iterator[datetime.datetime]:
    """The clock stands still in October."""
    with clock.set_to(DAY):
        yield DAY


@pytest.fixture
def point(framework: Framework) -> FocusPoint:
    return FocusPoint.objects.get(ambition__framework=framework, title="Borgeren først 1")


@pytest.fixture
def planned(cast: Cast, framework: Framework) -> Callable[..., Action]:
    """`planned("anna", "Morgenrunde", point)`: an action of Anna's, under way in her unit."""

    def action(name: str, title: str, point: FocusPoint, *, openness: str = "units") -> Action:
        person = cast.people[name]
        unit = person.leaderships.get().unit_id
        details = ActionDetails(
            kind="trial",
            title=title,
            starts_on=clock.today(),
            units=(unit,),
            focus_points=(point.pk,),
            openness=openness,
            next_check_in_on=clock.today() + datetime.timedelta(days=14),
        )
        return planning.plan(by=cast.user(name), planner=person, details=details, owner=person)

    return action


@pytest.fixture
def alive(
    cast: Cast,
    day: datetime.datetime,
    point: FocusPoint,
    shared: Callable[..., Version],
    planned: Callable[..., Action],
) -> Action:
    """Anna's page is agreed, told and marked by five; one action is under way, another has taught her something."""
    version = shared("anna", "dorte")
    dorte = cast.people["dorte"]
    version = confirm(by=cast.user("dorte"), person=dorte, version=version, content_hash=version.content_hash)
    share_with_employees(by=cast.user("anna"), version=version)
    MarkCount.objects.create(version=version, statement=version.own_translation.statements.get(), seen=4, not_yet=1)
    planned("anna", "Morgenrunde", point)
    action = planned("anna", "Kaffe med naboerne", point)
    anna: dict[str, Any] = {"by": cast.user("anna"), "person": cast.people["anna"]}
    close(action=action, closing=ClosingAnswers("yes", "some", "small", "much", "much"), learning="Spørg først", **anna)
    share_learning(learning=action.learning, **anna)
    return action

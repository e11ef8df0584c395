"""The list, the board and the bulk edit show and change what one may, at the same cost for few and many."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from medspiller.actions.changes import checking_in, planning
from medspiller.actions.changes.bulk import change_many
from medspiller.actions.models import Action
from medspiller.actions.queries.judging import BulkChange
from medspiller.framework.models import FocusPoint, Framework
from medspiller.web import clock
from tests.actions.details import details
from tests.cast import Cast

SignIn = Callable[[str], Client]
Planned = Callable[..., Action]


def shown(browser: Client, **chosen: Any) -> str:
    return browser.get(reverse("actions:list"), chosen).content.decode()


def test_the_list_is_chosen_by_whose_words_state_focus_point_and_unit(
    cast: Cast, framework: Framework, planned: Planned, sign_in: SignIn
) -> None:
    point = FocusPoint.objects.first()
    assert point is not None
    south = (cast.units["south"].pk,)
    planned("anna", title="Annas egen", units=south, focus_points=(point.pk,))
    planned("anna", title="Eas, på Annas ønske", owner="ea", units=south)
    planned("ib", title="Ibs egen", units=south)
    anna = sign_in("anna")
    every = {"Annas egen", "Eas, på Annas ønske", "Ibs egen"}
    cases: list[tuple[dict[str, Any], set[str]]] = [
        ({}, every),
        ({"whose": "mine"}, {"Annas egen"}),
        ({"whose": "asked"}, {"Eas, på Annas ønske"}),
        ({"whose": "led"}, {"Eas, på Annas ønske", "Ibs egen"}),
        ({"words": "ibs"}, {"Ibs egen"}),
        ({"state": "proposed"}, {"Eas, på Annas ønske"}),
        ({"focus_point": point.pk}, {"Annas egen"}),
        ({"unit": cast.units["south"].pk}, every),
        ({"state": "nonsense", "side": "x"}, every),
    ]
    for chosen, expected in cases:
        page = shown(anna, **chosen)
        assert {title for title in every if title.replace("&", "&amp;") in page} == expected, chosen
    assert "Annas egen" in shown(sign_in("ea"))
    assert "Annas egen" not in shown(sign_in("bo"))


def test_the_board_has_a_column_for_how_it_goes(cast: Cast, planned: Planned, sign_in: SignIn) -> None:
    action = planned("anna")
    page = sign_in("anna").get(reverse("actions:board")).content.decode()
    assert page.index("column-begun") < page.index(action.title) < page.index("column-well")
    checking_in.check_in(by=cast.user("anna"), person=cast.people["anna"], action=action, going="stuck")
    page = sign_in("anna").get(reverse("actions:board")).content.decode()
    assert page.index("column-stuck") < page.index(action.title) < page.index("column-closed")


@pytest.mark.parametrize("name", ["actions:list", "actions:board", "actions:learnings"])
def test_the_pages_cost_the_same_with_few_and_many(cast: Cast, planned: Planned, sign_in: SignIn, name: str) -> None:
    anna, counts = sign_in("anna"), []
    for more in (2, 25):
        for number in range(more):
            planned("anna", title=f"Nummer {number}", units=(cast.units["south"].pk,))
        with CaptureQueriesContext(connection) as queries:
            anna.get(reverse(name))
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_many_are_changed_at_once_and_those_that_cannot_be_are_named(
    cast: Cast, planned: Planned, sign_in: SignIn
) -> None:
    mine, other = planned("anna"), planned("ib", title="Ibs egen", units=(cast.units["south"].pk,))
    day = (clock.today() + datetime.timedelta(days=30)).isoformat()
    sent = {"action": [mine.pk, other.pk], f"revision-{mine.pk}": 1, f"revision-{other.pk}": 1, "ends_on": day}
    anna, url = sign_in("anna"), reverse("actions:bulk")
    preview = anna.post(url, sent).content.decode()
    assert "Den er ikke din." in preview
    mine.refresh_from_db()
    assert mine.ends_on is None
    anna.post(url, sent | {"confirmed": "1"})
    mine.refresh_from_db()
    other.refresh_from_db()
    assert (str(mine.ends_on), other.ends_on) == (day, None)
    assert mine.changes.filter(what="changed").exists()


def test_what_another_has_changed_meanwhile_is_left_alone(cast: Cast, planned: Planned) -> None:
    action = planned("anna")
    anna: dict[str, Any] = {"by": cast.user("anna"), "person": cast.people["anna"]}
    planning.change(**anna, action=action, details=details("Ændret"), revision=1)
    day = clock.today() + datetime.timedelta(days=9)
    judged = change_many(**anna, actions=[action], revisions={action.pk: 1}, wanted=BulkChange(ends_on=day))
    assert judged[0].why_not == "Den er ændret af en anden imens."
    action.refresh_from_db()
    assert action.ends_on is None


def test_too_many_at_once_are_refused(cast: Cast, planned: Planned) -> None:
    action = planned("anna")
    with pytest.raises(ValidationError, match="højst 200"):
        change_many(
            by=cast.user("anna"),
            person=cast.people["anna"],
            actions=[action] * 201,
            revisions={},
            wanted=BulkChange(openness="units"),
        )

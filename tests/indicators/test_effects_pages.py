"""What an action's page of figures shows, to whom; how often expectations come true; and who is reminded."""

import datetime
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from medspiller.annual_cycle.queries.expected import expected as expected_of
from medspiller.annual_cycle.rules.items import Group, What
from medspiller.framework.models import Ambition, FocusPoint, Framework, Succession
from medspiller.indicators.changes.expecting import conclude
from medspiller.indicators.models import Expectation
from medspiller.indicators.queries.due import due
from medspiller.indicators.queries.effects import actions_on
from medspiller.indicators.queries.hit_rates import hit_rates
from medspiller.organisation.queries.viewers import viewer_or_404
from medspiller.web import clock
from tests.cast import Cast
from tests.indicators.conftest import Lay
from tests.indicators.scene import AFTER, closed, deliver_to, expected, figures, planned, waiting

SignIn = Callable[[str], Client]
FIVE = ("anna", "bo", "dorte", "carl", "erik")


def read(sign_in: SignIn, name: str, action: int) -> str:
    return sign_in(name).get(reverse("indicators:effects", args=[action])).content.decode()


def test_the_page_says_what_was_expected_and_what_the_figures_say(cast: Cast, lay_out: Lay, sign_in: SignIn) -> None:
    action, indicator = planned(cast), waiting(cast, lay_out)
    expected(cast, action, indicator)
    deliver_to(indicator, cast.units["south"].pk, AFTER, figures(10, -2))
    shown = read(sign_in, "ea", action.pk)
    assert "Vi ventede, at “Ventetid” faldt med omkring 1,5 dage inden 20. juli 2025." in shown
    assert "Tallene flyttede sig som ventet" in shown
    assert "Tallene er faldet siden begyndelsen, med omkring 2,0 dage." in shown
    assert "Handlingen begyndte" in shown
    assert 'class="run-chart' in shown
    assert "januar 2025" in shown
    assert "Jeres konklusion" not in shown
    assert "Jeres konklusion" in read(sign_in, "anna", action.pk)


def test_figures_that_are_not_for_the_viewer_are_not_shown(cast: Cast, lay_out: Lay, sign_in: SignIn) -> None:
    """The action stands at both schools, so that Sif sees it; the figures of Søndre Skole do not concern her."""
    both = (cast.units["south"].pk, cast.units["north"].pk)
    action, indicator = planned(cast, units=both), waiting(cast, lay_out, openness="line")
    made = expected(cast, action, indicator)
    deliver_to(indicator, cast.units["south"].pk, AFTER, figures(10, -2))
    hidden = "Tallene er kun for dem, de vedkommer."
    conclude(by=cast.user("anna"), person=cast.people["anna"], expectation=made, conclusion="Det blev bedre")
    for name, sees in (("sif", False), ("ea", True), ("anna", True)):
        shown = read(sign_in, name, action.pk)
        assert (hidden in shown) != sees
        assert ("svg" in shown and "run-chart" in shown) == sees
        assert ("Tallene er faldet siden" in shown) == sees
        assert ("Tallene flyttede sig som ventet" in shown) == sees


def test_what_is_frozen_is_told_as_it_was(cast: Cast, lay_out: Lay, sign_in: SignIn) -> None:
    action, indicator = planned(cast), waiting(cast, lay_out)
    made = expected(cast, action, indicator)
    deliver_to(indicator, cast.units["south"].pk, AFTER, figures(10, 0))
    conclude(by=cast.user("anna"), person=cast.people["anna"], expectation=made, conclusion="Ingen forskel")
    deliver_to(indicator, cast.units["south"].pk, AFTER, figures(20, -5))
    shown = read(sign_in, "ea", action.pk)
    assert "Det sagde tallene" in shown
    assert "Ikke noget tydeligt udslag endnu" in shown
    assert "Tallene flyttede sig som ventet" not in shown


def test_a_start_that_is_moved_is_told(cast: Cast, lay_out: Lay, sign_in: SignIn) -> None:
    action, indicator = planned(cast), waiting(cast, lay_out)
    expected(cast, action, indicator)
    assert "er flyttet" not in read(sign_in, "ea", action.pk)
    action.changes.create(
        at=clock.now(), by=cast.people["anna"], what="changed", fields={"starts_on": ["2025-01-01", "2025-03-01"]}
    )
    assert "Handlingens begyndelse er flyttet" in read(sign_in, "ea", action.pk)


def test_the_form_writes_it_down_and_says_why_not(cast: Cast, lay_out: Lay, sign_in: SignIn) -> None:
    action, indicator = planned(cast), waiting(cast, lay_out)
    path = reverse("indicators:expect", args=[action.pk])
    sent = {"indicator": indicator.pk, "unit": cast.units["south"].pk, "direction": "down", "size": "0,5"}
    assert sign_in("anna").post(path, sent).status_code == 302
    assert Expectation.objects.get().size == 0.5
    again = sign_in("anna").post(path, sent)
    assert again.status_code == 422
    assert "følger allerede" in again.content.decode()
    silent = sign_in("anna").post(path, sent | {"direction": ""})
    assert silent.status_code == 422
    followed = {"unit": cast.units["children"].pk, "direction": "follow", "by_day": "2026-01-01"}
    assert sign_in("anna").post(path, sent | followed).status_code == 302
    assert Expectation.objects.get(direction="").by_day is None
    elsewhere = sign_in("anna").post(path, sent | {"unit": cast.units["north"].pk})
    assert elsewhere.status_code == 422


def test_the_number_of_queries_does_not_grow(cast: Cast, lay_out: Lay, sign_in: SignIn) -> None:
    action = planned(cast)
    client, path = sign_in("anna"), reverse("indicators:effects", args=[action.pk])

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        return len(captured)

    indicators = [waiting(cast, lay_out)]
    expected(cast, action, indicators[0])
    client.get(path)
    one = queries()
    for number in range(4):
        made = lay_out(f"andet-{number}", measure="number", adds_up=False)
        deliver_to(made, cast.units["south"].pk, AFTER, figures(3))
        expected(cast, action, made, direction="", size=None, by_day=None)
    assert queries() == one


def test_an_indicators_page_names_the_actions_that_the_viewer_sees(cast: Cast, lay_out: Lay) -> None:
    open_, own = planned(cast), planned(cast, title="Kun min", openness="own_leader")
    indicator = waiting(cast, lay_out)
    for action in (open_, own):
        expected(cast, action, indicator)
    unit = cast.units["south"].pk

    def titles(name: str, *, of: int | None = unit) -> list[str]:
        return [tied.title for tied in actions_on(viewer_or_404(cast.user(name)), indicator, of)]

    assert titles("anna") == ["Kun min", "Ring tilbage samme dag"]
    assert titles("ea", of=None) == ["Ring tilbage samme dag"]
    assert titles("sif") == []
    assert titles("anna", of=cast.units["top"].pk) == []
    assert actions_on(None, indicator) == []


def test_the_owner_is_reminded_once_the_action_has_ended(cast: Cast, lay_out: Lay) -> None:
    today, indicator, anna = clock.today(), waiting(cast, lay_out), cast.people["anna"]
    soon = today + datetime.timedelta(days=30)
    past = expected(cast, planned(cast, title="Slut"), indicator)
    expected(cast, planned(cast, title="I gang", ends_on=None), indicator)
    later = planned(cast, title="Lukket", ends_on=None)
    expected(cast, later, indicator, by_day=soon)
    closed(cast, later)
    following = planned(cast, title="Bare fulgt")
    expected(cast, following, indicator, direction="", size=None, by_day=None)
    found = {one.title: one.on for one in due({anna.pk})}
    assert found == {"Slut": None, "Lukket": soon}
    items = [item for item in expected_of(today, None)[anna.pk] if item.what == What.CONCLUDE]
    assert {(item.subject, item.group) for item in items} == {("Slut", Group.NOW), ("Lukket", Group.NEXT)}
    conclude(by=cast.user("anna"), person=anna, expectation=past, conclusion="Nu er det sagt")
    assert [one.title for one in due(None)] == ["Lukket"]
    assert due({cast.people["dorte"].pk}) == []


def ended(cast: Cast, lay_out: Lay, framework: Framework, names: tuple[str, ...], shift: float) -> FocusPoint:
    """One ended action of each, under the first focus point, whose expectation is answered by the figures."""
    point = FocusPoint.objects.filter(ambition__framework=framework).order_by("pk")[0]
    indicator = lay_out("ventetid", measure="number", unit_of_measurement="dage", adds_up=False)
    units = {"anna": "south", "bo": "north", "dorte": "children", "carl": "home", "erik": "elderly"}
    for name in names:
        unit = cast.units[units[name]].pk
        action = planned(cast, name, units=(unit,), focus_points=(point.pk,))
        expected(cast, action, indicator, name, unit=unit)
        before = AFTER.of(AFTER.rhythm, datetime.date(2023, 1, 1))
        deliver_to(indicator, unit, before, [*figures(24), *figures(10, shift)])
    return point


def test_a_focus_point_is_counted_where_five_stand_behind_it(cast: Cast, lay_out: Lay, framework: Framework) -> None:
    point = ended(cast, lay_out, framework, FIVE, -2)
    found = hit_rates()
    assert found.whole.counts == [5, 0, 0, 0, 0]
    rows = {row.title: row.counts for _ambition, rows in found.groups for row in rows}
    assert rows.pop(point.title) == [5, 0, 0, 0, 0]
    assert set(rows.values()) == {None}
    assert found.whole.by_chance == pytest.approx(0.125)


def test_four_owners_are_counted_nowhere(cast: Cast, lay_out: Lay, framework: Framework, sign_in: SignIn) -> None:
    ended(cast, lay_out, framework, FIVE[:4], 2)
    found = hit_rates()
    assert found.whole.counts is None
    assert {row.counts for _ambition, rows in found.groups for row in rows} == {None}
    shown = sign_in("ea").get(reverse("indicators:hit_rates")).content.decode()
    assert "Der er ikke nok til at gøre op endnu" in shown


def test_focus_points_live_on_in_their_heirs(cast: Cast, lay_out: Lay, framework: Framework, sign_in: SignIn) -> None:
    old = ended(cast, lay_out, framework, FIVE, 2)
    Framework.objects.filter(pk=framework.pk).update(state=Framework.State.REPLACED)
    new = Framework.objects.create(
        version=2,
        state=Framework.State.PUBLISHED,
        title="Ny",
        previous=framework,
        created_at=clock.now(),
        published_at=clock.now(),
    )
    heir = FocusPoint.objects.create(
        ambition=Ambition.objects.create(framework=new, position=1, title="Borgeren"), position=1, title="Arvingen"
    )
    Succession.objects.create(framework=new, kind="renamed", old_point=old, new_point=heir)
    ((_ambition, rows),) = hit_rates().groups
    assert [(row.title, row.counts) for row in rows] == [("Arvingen", [0, 5, 0, 0, 0])]
    shown = sign_in("ea").get(reverse("indicators:hit_rates")).content.decode()
    assert "0 af 5 forventninger er gået i opfyldelse" in shown
    assert "Anna" not in shown

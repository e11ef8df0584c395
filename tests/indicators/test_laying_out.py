import datetime
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from medspiller.audit.models import Event
from medspiller.framework.models import FocusPoint, Framework
from medspiller.indicators.changes import laying_out
from medspiller.indicators.changes.laying_out import Facts
from medspiller.indicators.models import Indicator
from medspiller.indicators.rules.measures import Raw
from tests.cast import Cast
from tests.indicators.conftest import give

SignIn = Callable[[str], Client]
MARCH = datetime.date(2026, 3, 1)


def facts(cast: Cast, **more: Any) -> Facts:
    return replace(Facts("Ventetid", "dage", "lower", "citizens", "number", cast.people["anna"]), **more)


@pytest.fixture
def waiting(cast: Cast) -> Indicator:
    return laying_out.lay_out(by=cast.user("hanne"), facts=[facts(cast)])[0]


def sent(cast: Cast, **more: Any) -> dict[str, Any]:
    plain = {
        "name": "Ventetid",
        "definition": "Dage fra ansøgning til afgørelse.",
        "about": "citizens",
        "measure": "number",
        "per": "1",
        "unit_of_measurement": "dage",
        "decimals": "1",
        "direction": "lower",
        "rhythm": "month",
        "days_to_update": "31",
        "adds_up": "True",
        "chart": "run",
        "openness": "all",
        "k": "5",
        "owner": cast.people["anna"].pk,
    }
    return plain | more


def test_two_of_one_name_get_keys_of_their_own(cast: Cast) -> None:
    made = laying_out.lay_out(by=cast.user("hanne"), facts=[facts(cast), facts(cast)])
    assert [one.key for one in made] == ["ventetid", "ventetid-2"]
    assert Event.objects.filter(action="indicators.laid_out").count() == 2


def test_one_that_is_wrong_leaves_none(cast: Cast) -> None:
    with pytest.raises(ValidationError):
        laying_out.lay_out(by=cast.user("hanne"), facts=[facts(cast), facts(cast, k=4)])
    assert not Indicator.objects.exists()


def test_two_who_change_it_at_once_do_not_overwrite_each_other(cast: Cast, waiting: Indicator) -> None:
    by = cast.user("hanne")
    laying_out.change(by=by, indicator=waiting, facts=facts(cast, name="Ventetid i dage"), revision=1)
    with pytest.raises(ValidationError, match="Andre har ændret"):
        laying_out.change(by=by, indicator=waiting, facts=facts(cast, name="Ventedage"), revision=1)
    waiting.refresh_from_db()
    assert (waiting.name, waiting.key, waiting.revision) == ("Ventetid i dage", "ventetid", 2)


@pytest.mark.parametrize("fixed", [{"rhythm": "year"}, {"measure": "count"}, {"about": "people"}, {"adds_up": False}])
def test_what_figures_rest_on_is_fixed_once_there_are_values(
    cast: Cast, waiting: Indicator, fixed: dict[str, Any]
) -> None:
    by = cast.user("hanne")
    changed = laying_out.change(by=by, indicator=waiting, facts=facts(cast, **fixed), revision=1)
    changed = laying_out.change(by=by, indicator=changed, facts=facts(cast), revision=2)
    give(cast, changed, {"south": Raw(4)})
    with pytest.raises(ValidationError, match="allerede tal"):
        laying_out.change(by=by, indicator=changed, facts=facts(cast, **fixed), revision=3)
    laying_out.change(by=by, indicator=changed, facts=facts(cast, decimals=2), revision=3)


def test_it_is_ended_and_taken_up_again(cast: Cast, waiting: Indicator, sign_in: SignIn) -> None:
    hanne = sign_in("hanne")
    hanne.post(reverse("indicators:end", args=[waiting.pk]), {"revision": 1})
    waiting.refresh_from_db()
    assert waiting.ended_at is not None
    assert sign_in("anna").get(reverse("indicators:keep", args=[waiting.pk])).status_code == 404
    assert "Afsluttet" in hanne.get(reverse("indicators:keep", args=[waiting.pk])).content.decode()
    hanne.post(reverse("indicators:take_up", args=[waiting.pk]), {"revision": 1})
    waiting.refresh_from_db()
    assert waiting.ended_at is not None, "somebody else had ended it since the page was opened"
    hanne.post(reverse("indicators:take_up", args=[waiting.pk]), {"revision": 2})
    waiting.refresh_from_db()
    assert waiting.ended_at is None


def test_a_break_is_set_once_a_day_and_removed_with_a_reason(cast: Cast, waiting: Indicator, sign_in: SignIn) -> None:
    hanne = sign_in("hanne")
    page = reverse("indicators:add_break", args=[waiting.pk])
    for _ in range(2):
        answer = hanne.post(page, {"start": "2026-03-01", "why": "Nyt fagsystem"}, follow=True)
    assert "Der er allerede et brud" in answer.content.decode()
    made = waiting.breaks.get()
    assert (made.start, made.why) == (MARCH, "Nyt fagsystem")
    gone = reverse("indicators:remove_break", args=[waiting.pk, made.pk])
    hanne.post(gone, {"why": ""})
    assert waiting.breaks.exists()
    hanne.post(gone, {"why": "Det var en fejl"})
    assert not waiting.breaks.exists()
    assert Event.objects.get(action="indicators.mended").why == "Det var en fejl"


def test_an_administrator_lays_one_out_and_ties_it_to_the_framework(
    cast: Cast, framework: Framework, sign_in: SignIn
) -> None:
    point = FocusPoint.objects.filter(ambition__framework=framework).first()
    assert point is not None
    hanne, page = sign_in("hanne"), reverse("indicators:new")
    found = hanne.post(page, sent(cast, owner_words="Sif", find="owner"))
    assert "Sif Test, Medarbejder, Nordre Skole" in found.content.decode()
    assert "form-error-message" not in found.content.decode()
    answer = hanne.post(page, sent(cast, owner=cast.people["sif"].pk, focus_points=[point.pk]))
    made = Indicator.objects.get()
    assert answer.headers["Location"] == reverse("indicators:keep", args=[made.pk])
    assert (made.owner, list(made.focus_points.all())) == (cast.people["sif"], [point])


def test_what_is_wrong_stands_beside_the_field(cast: Cast, sign_in: SignIn) -> None:
    answer = sign_in("hanne").post(reverse("indicators:new"), sent(cast, chart="p", k="4"))
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"chart", "k"}
    assert not Indicator.objects.exists()


def test_fixed_fields_are_shown_but_not_taken_from_what_is_sent(
    cast: Cast, waiting: Indicator, sign_in: SignIn
) -> None:
    give(cast, waiting, {"south": Raw(4)})
    page = reverse("indicators:change", args=[waiting.pk])
    form = sign_in("hanne").get(page)
    assert "Kan ikke ændres, når der er tal." in form.content.decode()
    sign_in("hanne").post(page, sent(cast, name="Ventedage", rhythm="year", revision="1"))
    waiting.refresh_from_db()
    assert (waiting.name, waiting.rhythm) == ("Ventedage", "month")


def test_ties_to_a_former_version_of_the_framework_are_kept(
    cast: Cast, framework: Framework, waiting: Indicator, sign_in: SignIn
) -> None:
    point = FocusPoint.objects.filter(ambition__framework=framework).first()
    assert point is not None
    waiting.focus_points.set([point])
    Framework.objects.filter(pk=framework.pk).update(state=Framework.State.REPLACED)
    sign_in("hanne").post(reverse("indicators:change", args=[waiting.pk]), sent(cast, name="Ventedage", revision="1"))
    waiting.refresh_from_db()
    assert waiting.name == "Ventedage"
    assert list(waiting.focus_points.all()) == [point]


def test_one_click_makes_a_group_and_a_second_click_no_more(cast: Cast, sign_in: SignIn) -> None:
    hanne, page = sign_in("hanne"), reverse("indicators:templates")
    hanne.post(page, {"one": "absence_percent"})
    hanne.post(page, {"group": "absence"})
    made = set(Indicator.objects.values_list("name", flat=True))
    assert len(made) == 7
    assert Indicator.objects.filter(owner=cast.people["hanne"]).count() == 7
    answer = hanne.post(page, {"group": "absence"}, follow=True)
    assert "Den findes allerede." in answer.content.decode()
    assert Indicator.objects.count() == 7


def test_who_keeps_nothing_has_no_overview(cast: Cast, waiting: Indicator, sign_in: SignIn) -> None:
    page = reverse("indicators:kept")
    assert sign_in("bo").get(page).status_code == 404
    assert "Ventetid" in sign_in("anna").get(page).content.decode()
    assert "Ny indikator" not in sign_in("anna").get(page).content.decode()

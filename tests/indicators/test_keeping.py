import datetime
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from medspiller.annual_cycle.queries.expected import expected
from medspiller.annual_cycle.rules.items import What
from medspiller.framework.models import Framework
from medspiller.indicators.models import Indicator
from medspiller.indicators.queries.keeping import due, kept
from medspiller.indicators.rules.measures import Raw
from medspiller.periods import Period, Rhythm
from medspiller.web import clock
from tests.cast import Cast
from tests.indicators.conftest import Lay, give

SignIn = Callable[[str], Client]


@pytest.fixture
def waiting(cast: Cast, lay_out: Lay) -> Indicator:
    """Anna's, laid out a year ago; its figures should be here a month after the month is over."""
    long_ago = clock.now() - datetime.timedelta(days=365)
    return lay_out("waiting", measure="number", owner=cast.people["anna"], created_at=long_ago)


def due_month() -> Period:
    return Period.of(Rhythm.MONTH, clock.today() - datetime.timedelta(days=31)).previous()


def test_the_owner_is_told_that_figures_are_missing_until_they_come(
    cast: Cast, framework: Framework, waiting: Indicator, sign_in: SignIn
) -> None:
    anna = cast.people["anna"].pk
    ((only,), others) = due({anna}), due({cast.people["bo"].pk})
    assert (only.person, only.indicator, only.period, others) == (anna, waiting.pk, due_month(), [])
    page = reverse("indicators:keep", args=[waiting.pk])
    assert "mangler" in sign_in("anna").get(page).content.decode()
    assert any(item.what == What.FIGURES for item in expected(clock.today(), {anna})[anna])
    assert "Tallene til “Waiting” mangler" in sign_in("anna").get(reverse("overview:home")).content.decode()
    give(cast, waiting, {"south": Raw(4)}, due_month())
    assert due({anna}) == []
    assert "Waiting” mangler" not in sign_in("anna").get(reverse("overview:home")).content.decode()


def test_an_ended_indicator_is_not_missed(waiting: Indicator) -> None:
    Indicator.objects.update(ended_at=clock.now())
    assert due(None) == []


def test_the_queries_are_as_many_for_many_indicators(cast: Cast, waiting: Indicator, lay_out: Lay) -> None:
    counts = []
    for number in (1, 20):
        for place in range(number):
            one = lay_out(f"more-{number}-{place}", measure="number", owner=cast.people["anna"])
            give(cast, one, {"south": Raw(4)}, due_month())
        with CaptureQueriesContext(connection) as queries:
            assert len(kept(Indicator.objects.all())) > number
            due(None)
        counts.append(len(queries))
    assert counts == [3, 3]

"""Survey results are indicators too: one figure a round, with its interval, and only what was published."""

from collections.abc import Callable

from django.test import Client

from medspiller.indicators.models import Figure, Indicator
from medspiller.indicators.queries.wording import figure_text
from medspiller.overview.jobs import carry
from medspiller.surveys.models import Round, UnitResult
from medspiller.web import clock
from tests.cast import Cast
from tests.surveys.conftest import DAY, answered, at, open_survey, questionnaire  # noqa: F401 - fixtures

ANSWERS = dict.fromkeys(["ea", "ib", "liv", "mads", "nor", "oda"], 4)
KEY = "maaling-social_capital_and_wellbeing-trust"


def test_what_is_published_becomes_a_figure_with_its_interval(
    cast: Cast,
    answered: Callable[..., Round],  # noqa: F811 - the fixture
    sign_in: Callable[[str], Client],
) -> None:
    round_ = answered(**ANSWERS)
    with clock.set_to(at(round_.employees_from)):
        carry()
    trust = Indicator.objects.get(key=KEY)
    published = set(UnitResult.objects.filter(round=round_, published=True).values_list("unit", flat=True))
    assert set(Figure.objects.filter(indicator=trust).values_list("unit", flat=True)) == published
    figure = Figure.objects.get(indicator=trust, unit=cast.units["south"])
    assert figure.low is not None
    assert figure.high is not None
    assert figure.value is not None
    assert figure.low <= figure.value <= figure.high
    text = sign_in("ea").get(f"/indikatorer/{KEY}/").content.decode()
    assert "Interval" in text
    assert "Nye tal mangler" not in text
    assert f"Seneste måling: {figure_text(figure.value, trust)} (mellem" in text
    assert (
        "indicator-latest"
        not in sign_in("erik").get(f"/indikatorer/{KEY}/", {"enhed": cast.units["south"].pk}).content.decode()
    )


def test_carrying_again_changes_nothing_and_nothing_is_carried_early(
    cast: Cast,
    answered: Callable[..., Round],  # noqa: F811 - the fixture
) -> None:
    round_ = answered(**ANSWERS)
    with clock.set_to(at(round_.employees_from - DAY)):
        carry()
    assert not Figure.objects.exists()
    with clock.set_to(at(round_.employees_from)):
        carry()
        before = Figure.objects.count()
        carry()
    assert Figure.objects.count() == before > 0

"""What surveys have published is read through the interface like any other figures, and nothing more of it."""

from collections.abc import Callable

from medspiller.disclosure import audit
from medspiller.overview.jobs import carry
from medspiller.surveys.models import Round, UnitResult
from medspiller.web import clock
from tests.api.conftest import Connect
from tests.api.test_nobody_under_k import PARENT, below
from tests.cast import Cast
from tests.surveys.conftest import answered, at, open_survey, questionnaire  # noqa: F401 - fixtures

KEY = "maaling-social_capital_and_wellbeing-trust"
ANSWERS = {"south": ["ea", "ib", "liv", "mads", "nor", "oda"], "north": ["sif", "tom", "ulla"], "home": ["zoe"]}


def test_the_answers_are_what_was_published_and_tell_of_nobody(
    cast: Cast,
    answered: Callable[..., Round],  # noqa: F811 - the fixture
    connect: Connect,
) -> None:
    names = [name for held in ANSWERS.values() for name in held]
    round_ = answered(**{name: 1 + place % 5 for place, name in enumerate(names)})
    with clock.set_to(at(round_.employees_from)):
        carry()
    told = connect().get(f"/{KEY}/figures").json()["figures"]
    shown = {one["unit"] for one in told}
    published = UnitResult.objects.filter(round=round_, published=True)
    assert shown == set(published.values_list("unit__external_id", flat=True)) != set()
    people = {unit: len(ANSWERS.get(unit, ())) for unit in PARENT}
    assert audit([below(unit) for unit in shown], people, round_.k) == []


def test_nobody_delivers_into_what_comes_from_surveys(
    cast: Cast,
    answered: Callable[..., Round],  # noqa: F811 - the fixture
    connect: Connect,
) -> None:
    round_ = answered(**dict.fromkeys(ANSWERS["south"], 4))
    with clock.set_to(at(round_.employees_from)):
        carry()
    refused = connect().put(KEY, [{"unit": "south", "period": str(round_.closes_on), "value": 99.0}])
    assert refused.status_code == 409
    assert connect().get(f"/{KEY}/figures").json()["figures"][0]["value"] != 99

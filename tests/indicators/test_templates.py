import pytest

from medspiller.indicators.changes.laying_out import lay_out
from medspiller.indicators.forms.laying_out import CHARTS_OF, facts_of
from medspiller.indicators.models import Indicator
from medspiller.indicators.rules.templates import GROUPS, Template, group_of, template_of
from tests.cast import Cast

ALL = [template for group in GROUPS for template in group.templates]


@pytest.mark.parametrize("template", ALL, ids=lambda template: template.key)
def test_each_template_makes_an_indicator(cast: Cast, template: Template) -> None:
    (made,) = lay_out(by=cast.user("hanne"), facts=[facts_of(template, cast.people["hanne"])])
    assert made.name == template.name
    assert template_of(template.key) is template
    assert made.chart in CHARTS_OF[Indicator.Measure(made.measure)]


def test_whatever_is_about_people_is_for_those_it_concerns() -> None:
    about_people = [one for one in ALL if one.about == "people"]
    assert about_people
    assert {one.openness for one in about_people} == {"line"}


def test_groups_and_templates_have_keys_of_their_own() -> None:
    assert len({one.key for one in ALL}) == len(ALL)
    assert len({one.name for one in ALL}) == len(ALL)
    assert [group_of(group.key) for group in GROUPS] == list(GROUPS)
    assert group_of("nothing") is None

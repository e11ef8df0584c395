"""The demo's actions are whole, each family has its own, and no text is used by two."""

from collections import Counter

import pytest

from medspiller.actions.models import Action
from medspiller.demo.loading.actions import COURSES
from medspiller.demo.loading.year import STEPS
from medspiller.demo.municipality.kinds import KINDS
from medspiller.demo.texts.actions import DemoAction, actions_for

FAMILIES = sorted({kind.family for kind in KINDS.values()})
EVERY = [action for family in FAMILIES for action in actions_for(family)]


@pytest.mark.parametrize("action", EVERY, ids=lambda action: action.title)
def test_an_action_says_everything_that_its_page_shows(action: DemoAction) -> None:
    told = (action.experience, action.wondering, action.expected_change, action.how_we_notice, action.learning)
    assert all(text.strip() for text in (*told, *action.steps, action.saw, action.learned))
    assert len(action.title) <= 200
    assert action.kind in Action.Kind.values
    assert action.audience in {"citizens", "businesses", "each_other"}
    assert 1 <= action.point <= 15
    assert len(action.steps) >= 2


def test_no_title_and_no_learning_is_used_twice() -> None:
    for texts in ([action.title for action in EVERY], [action.learning for action in EVERY]):
        assert [text for text, times in Counter(texts).items() if times > 1] == []


def test_every_family_has_actions_and_every_course_is_taken() -> None:
    assert all(len(actions_for(family)) >= 4 for family in FAMILIES)
    assert len(set(COURSES)) == len(COURSES) == 10


def test_the_year_has_a_step_of_every_kind_in_order() -> None:
    assert {"translate", "share_with_employees", "leadership_dialogue", "survey", "follow_up", "evaluate"} <= {
        step["kind"] for step in STEPS
    }
    begins = [(step["month"], step["day"]) for step in STEPS]
    assert begins == sorted(begins)

"""What others have learned, beside the words."""

from collections.abc import Callable
from typing import Any

from medspiller.actions.changes.closing import ClosingAnswers, close
from medspiller.actions.changes.learnings import share_learning
from medspiller.actions.models import Action
from medspiller.framework.models import FocusPoint, Framework
from medspiller.framework.rules.parts import Part
from medspiller.organisation.queries.viewers import viewer_or_404
from medspiller.themes.queries.learnings import learnings_like
from tests.cast import Cast


def test_what_several_have_learned_by_doing_the_same_is_told_once(
    cast: Cast, framework: Framework, planned: Callable[..., Action]
) -> None:
    point = FocusPoint.objects.filter(ambition__framework=framework).order_by("pk")[0]
    for name, title in (("anna", "Kaffe med naboerne"), ("carl", "Kaffe med naboerne"), ("dorte", "Åben dør")):
        action = planned(name, title=title)
        action.focus_points.set([point])
        by: dict[str, Any] = {"by": cast.user(name), "person": cast.people[name]}
        answers = ClosingAnswers("yes", "some", "small", "much", "much")
        close(action=action, closing=answers, learning="Spørg først", **by)
        share_learning(learning=action.learning, **by)
    viewer = viewer_or_404(cast.user("erik"))
    for text in ("", "kaffe"):
        found = learnings_like(viewer, Part("point", point.pk, ""), text=text)
        assert sorted(learning.action.title for learning in found) == ["Kaffe med naboerne", "Åben dør"]

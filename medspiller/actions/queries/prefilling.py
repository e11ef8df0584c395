from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from medspiller.actions.models import Action
from medspiller.actions.queries.choosing import learning_for
from medspiller.actions.rules.details import FIRST_CHECK_IN
from medspiller.organisation.queries import units_of
from medspiller.organisation.queries.viewers import Viewer
from medspiller.own_translation.models import Statement


def prefilled(
    viewer: Viewer, *, statements: Sequence[UUID], points: Sequence[int], learnings: Sequence[UUID]
) -> dict[str, Any]:
    """What the form for a new action begins with; of statements only the viewer's own count."""
    me = viewer.person.pk
    led = list(viewer.tree.led_by.get(me, ()))[:1]
    wanted: dict[str, Any] = {
        "kind": Action.Kind.TRIAL,
        "owner": me,
        "units": led or units_of(viewer.person, viewer.today)[:1],
        "starts_on": viewer.today,
        "next_check_in_on": viewer.today + FIRST_CHECK_IN,
        "openness": Action.Openness.UNITS,
        "focus_points": list(points),
        "statements": [],
    }
    own = Statement.objects.filter(pk__in=statements, own_translation__person=viewer.person, removed_at=None)
    for statement in own.prefetch_related("focus_points"):
        wanted["statements"].append(statement.pk)
        wanted["focus_points"] += [point.pk for point in statement.focus_points.all()]
        names = ("citizens", "businesses", "each_other")
        wanted["audiences"] = [name for name in names if getattr(statement, f"for_{name}")]
        wanted["expected_change"] = statement.hoped_effect
    learning = learning_for(viewer, learnings[0]) if learnings else None
    if learning is not None:
        wanted["inspired_by"] = learning.pk
        wanted["title"] = learning.action.title
        wanted["experience"] = _("%(name)s har prøvet det og lært: “%(text)s”") % {
            "name": learning.action.owner.name,
            "text": learning.text,
        }
        wanted["focus_points"] += learning.action.focus_points.values_list("pk", flat=True)
    return wanted

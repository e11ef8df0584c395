"""From the framework's own page to the overview of each focus point, and from an action back to the framework."""

from django.urls import reverse
from django.utils.translation import gettext as _

from medspiller.accounts.access import AnyUser
from medspiller.actions.models import Action
from medspiller.actions.queries.beside import Part
from medspiller.framework.models import Framework
from medspiller.framework.queries import Places, Way
from medspiller.organisation.queries.viewers import Viewer
from medspiller.overview.queries.line_of_sight import ways_from as ways_to_practice
from medspiller.patterns.access import may_look


def ways_from(user: AnyUser, framework: Framework) -> Places:
    """The places where each part is practised, and after them the overview."""
    found = ways_to_practice(user, framework)
    if may_look(user):
        for point, ways in found.points.items():
            ways.append(Way(_("Se, hvor levende det er"), f"{reverse('patterns:whole')}?punkt={point}"))
    return found


def words_behind(viewer: Viewer, action: Action) -> Part | None:
    """On an action's page: the focus points of the framework that it came from, and the way back to them."""
    points = action.focus_points.filter(ambition__framework__state=Framework.State.PUBLISHED)
    rows = list(points.order_by("ambition__position", "position").values_list("title", "ambition__position"))
    if not rows:
        return None
    return Part(
        key="framework",
        title=_("Ordene bag"),
        lines=tuple(title for title, _position in rows),
        url=f"{reverse('framework:current')}#ambition-{rows[0][1]}",
        link=_("Læs det i ledelsesgrundlaget"),
    )

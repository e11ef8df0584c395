"""From the framework's own page to the overview of each focus point, for those who have one."""

from django.urls import reverse
from django.utils.translation import gettext as _

from medspiller.accounts.access import AnyUser
from medspiller.framework.models import Framework
from medspiller.framework.queries import Places, Way
from medspiller.overview.queries.line_of_sight import ways_from as ways_to_practice
from medspiller.patterns.access import may_look


def ways_from(user: AnyUser, framework: Framework) -> Places:
    """The places where each part is practised, and after them the overview."""
    found = ways_to_practice(user, framework)
    if may_look(user):
        for point, ways in found.points.items():
            ways.append(Way(_("Se, hvor levende det er"), f"{reverse('patterns:whole')}?punkt={point}"))
    return found

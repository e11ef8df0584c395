"""The way from each part of the framework to what leaders write about it."""

from django.urls import reverse
from django.utils.translation import gettext as _

from medspiller.accounts.access import AnyUser
from medspiller.framework.models import Framework
from medspiller.framework.queries import Places, Way, structure_of
from medspiller.organisation.queries.viewers import viewer_of
from medspiller.themes.queries.sight import parts_written_about


def ways_from(user: AnyUser, framework: Framework) -> Places:
    """For those who work here: for each focus point, and for each ambition without any."""
    found = Places()
    if viewer_of(user) is None:
        return found
    structure = structure_of(framework)
    bare = {ambition.id for ambition in structure.ambitions if not ambition.points}
    for part in parts_written_about(structure):
        way = Way(_("Hvad ledere skriver"), reverse("themes:part", args=[part.key]))
        if part.kind == "point":
            found.points[part.id] = [way]
        elif part.id in bare:
            found.ambitions[part.id] = [way]
    return found

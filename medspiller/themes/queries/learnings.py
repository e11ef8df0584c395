"""What others have learned about a part of the framework, and shared with everybody."""

from medspiller.actions.access import shared_learnings
from medspiller.actions.models import Learning
from medspiller.framework.rules.parts import Part
from medspiller.organisation.queries.viewers import Viewer
from medspiller.text_search.rules.likeness import likeness
from medspiller.themes.rules.terms import telling_stems

AT_MOST = 5
# The newest; among them those that are most like what is asked about come first.
_LOOKED_AT = 200


def learnings_like(viewer: Viewer, *parts: Part, text: str = "") -> list[Learning]:
    """Two queries at most, whatever there is. Without `text` the newest come first."""
    found = shared_learnings(viewer).select_related("action__owner").order_by("-shared_at", "pk")
    points = [part.id for part in parts if part.kind == "point"]
    ambitions = [part.id for part in parts if part.kind == "ambition"]
    if points:
        found = found.filter(action__focus_points__in=points).distinct()
    elif ambitions:
        found = found.filter(action__focus_points__ambition__in=ambitions).distinct()
    # Several may have tried the same and learned the same: it is told once, by the last of them.
    told: dict[tuple[str, str], Learning] = {}
    for one in found[:_LOOKED_AT]:
        told.setdefault((one.action.title.casefold(), one.text.casefold()), one)
    if not text:
        return list(told.values())[:AT_MOST]
    mine = telling_stems(text)
    newest = [(one, likeness(mine, telling_stems(f"{one.action.title}. {one.text}"), {})) for one in told.values()]
    return [one for one, _how in sorted(newest, key=lambda pair: -pair[1])[:AT_MOST]]

"""The log of what others have learned."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Count, QuerySet

from medspiller.actions.access import shared_learnings
from medspiller.actions.models import Action, Learning
from medspiller.actions.rules.search_words import stems
from medspiller.framework.models import Succession
from medspiller.organisation.queries.viewers import Viewer


def learnings(viewer: Viewer, wanted: Mapping[str, Any]) -> QuerySet[Learning]:
    """`wanted` may hold words (every one must be there), focus_point, workplace and worked; the newest first."""
    found = shared_learnings(viewer)
    for stem in stems(wanted.get("words") or ""):
        found = found.filter(search_words__contains=f" {stem} ")
    if wanted.get("focus_point"):
        points = _with_former(int(wanted["focus_point"]))
        found = found.filter(action__in=_tied_to(points))
    if wanted.get("workplace"):
        found = found.filter(pk__in=_at(found, wanted["workplace"]))
    if wanted.get("worked"):
        found = found.filter(action__closing__worked=wanted["worked"])
    return (
        found.select_related("action__owner", "action__closing")
        .prefetch_related("action__focus_points")
        .annotate(tried=Count("inspired"))
        .order_by("-shared_at", "pk")
    )


def workplaces(viewer: Viewer) -> list[str]:
    """The kinds of workplaces that have shared a learning."""
    kinds = shared_learnings(viewer).values_list("workplace_kinds", flat=True)
    return sorted({kind for several in kinds for kind in several})


def _at(found: QuerySet[Learning], workplace: str) -> list[Any]:
    # A list in JSON is searched differently, or not at all, by the two databases; there are hundreds, not millions.
    return [pk for pk, kinds in found.values_list("pk", "workplace_kinds") if workplace in kinds]


def _tied_to(points: set[int]) -> Any:
    return Action.focus_points.through.objects.filter(focuspoint_id__in=points).values("action_id")


def _with_former(point: int) -> set[int]:
    """The focus point and all that it came from in earlier versions of the framework."""
    found, fresh = {point}, {point}
    while fresh:
        former = Succession.objects.filter(new_point__in=fresh, old_point__isnull=False)
        fresh = set(former.values_list("old_point_id", flat=True)) - found
        found |= {key for key in fresh if key is not None}
    return found

"""Traces of each focus point: how much there is of it that the viewer may see. Things are counted, never people.

A source is one query whatever the number of focus points. Packages that exist are put in when the application starts.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet
from django.urls import reverse
from django.utils.translation import ngettext

from medspiller.accounts.access import AnyUser
from medspiller.actions.access import shared_learnings
from medspiller.actions.access import visible_to as actions_visible_to
from medspiller.actions.models import Action
from medspiller.framework.models import Framework
from medspiller.indicators.access import visible_to as indicators_visible_to
from medspiller.organisation.queries.viewers import Viewer, viewer_of
from medspiller.own_translation.access import versions_visible_to
from medspiller.own_translation.queries.pages import latest_of_each
from medspiller.own_translation.rules.content import Content

Counts = Mapping[int, int]


@dataclass(frozen=True)
class Source:
    """`count` gives how many there are of each point; `told` puts that into words; `url` is where they are."""

    key: str
    count: Callable[[AnyUser, Collection[int]], Counts]
    told: Callable[[int], str]
    url: Callable[[Viewer | None, int], str]


@dataclass(frozen=True)
class Trace:
    text: str
    url: str


def tied(things: QuerySet[Any], points: Collection[int], path: str = "focus_points") -> Counts:
    """How many of `things` are tied to each of the points."""
    rows = things.order_by().filter(**{f"{path}__in": points}).values_list(path).annotate(Count("pk", distinct=True))
    return dict(rows)


def traces_for(user: AnyUser, points: Collection[int]) -> dict[int, list[Trace]]:
    """What there is of each point, in the order of the sources; a point without any is not there."""
    viewer = viewer_of(user)
    found: dict[int, list[Trace]] = {}
    for source in sources:
        for point, count in source.count(user, points).items():
            if count:
                found.setdefault(point, []).append(Trace(source.told(count), source.url(viewer, point)))
    return found


def _actions(user: AnyUser, points: Collection[int]) -> Counts:
    done = actions_visible_to(viewer_of(user)).filter(state__in=[Action.State.UNDER_WAY, Action.State.CLOSED])
    return tied(done, points)


def _learnings(user: AnyUser, points: Collection[int]) -> Counts:
    return tied(shared_learnings(viewer_of(user)), points, "action__focus_points")


def _indicators(user: AnyUser, points: Collection[int]) -> Counts:
    return tied(indicators_visible_to(user).filter(ended_at=None), points)


def _own_translations(user: AnyUser, points: Collection[int]) -> Counts:
    """How many pages that the viewer may read have a line about each point, by what was told and not by drafts."""
    wanted, found = set(points), dict.fromkeys(points, 0)
    frameworks = Framework.objects.filter(ambitions__focus_points__in=wanted)
    told = versions_visible_to(viewer_of(user)).filter(
        shared_at__isnull=False, own_translation__framework__in=frameworks
    )
    for version in latest_of_each(told):
        lines = Content.from_json(version.content).statements
        for point in {point for line in lines for point in line.points} & wanted:
            found[point] += 1
    return found


sources: list[Source] = [
    Source(
        "actions",
        _actions,
        lambda count: ngettext("%(count)d handling", "%(count)d handlinger", count) % {"count": count},
        lambda viewer, point: f"{reverse('actions:list')}?focus_point={point}",
    ),
    Source(
        "learnings",
        _learnings,
        lambda count: ngettext("%(count)d delt læring", "%(count)d delte læringer", count) % {"count": count},
        lambda viewer, point: f"{reverse('actions:learnings')}?focus_point={point}",
    ),
    Source(
        "own_translation",
        _own_translations,
        lambda count: ngettext("%(count)d egen oversættelse", "%(count)d egne oversættelser", count) % {"count": count},
        lambda viewer, point: reverse(
            "own_translation:mine" if viewer is not None and viewer.is_leader else "own_translation:leaders"
        ),
    ),
    Source(
        "indicators",
        _indicators,
        lambda count: ngettext("%(count)d indikator", "%(count)d indikatorer", count) % {"count": count},
        lambda viewer, point: reverse("indicators:board"),
    ),
]


def add_source(source: Source) -> None:
    """Puts one more in, once."""
    if source.key not in {each.key for each in sources}:
        sources.append(source)

"""Traces in packages that may not be installed: each is named, and left out where it is not there."""

from collections.abc import Callable, Collection
from importlib import import_module
from importlib.util import find_spec
from typing import Any

from django.db.models import QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils.translation import ngettext

from medspiller.accounts.access import AnyUser
from medspiller.organisation.queries.viewers import Viewer, viewer_of
from medspiller.overview.queries.traces import Counts, Source, tied

Visible = Callable[[Viewer | None], QuerySet[Any]]


def further_sources() -> list[Source]:
    """Of decisions, signals and mandates: those whose package says who may see what."""
    found = [
        _source(
            "decisions",
            "medspiller.decisions.access.visible_to",
            "focus_points",
            lambda count: ngettext("%(count)d beslutning", "%(count)d beslutninger", count) % {"count": count},
            ("decisions:log", "point=p"),
        ),
        _source(
            "signals",
            "medspiller.outside_in.access.visible_to",
            "focus_points",
            lambda count: ngettext("%(count)d signal", "%(count)d signaler", count) % {"count": count},
            ("outside_in:list", "focus_point="),
        ),
        _source(
            "mandates",
            "medspiller.mandates.access.mandates_visible_to",
            "accepted__focus_points",
            lambda count: ngettext("%(count)d mandat", "%(count)d mandater", count) % {"count": count},
            ("mandates:mandates", ""),
        ),
    ]
    return [source for source in found if source is not None]


def visible_from(path: str) -> Visible | None:
    """The function that gives what a viewer may see; None where there is no such package or function."""
    module, _, name = path.rpartition(".")
    if find_spec(module.rpartition(".")[0]) is None or find_spec(module) is None:
        return None
    function: Visible | None = getattr(import_module(module), name, None)
    return function


def _source(key: str, path: str, points_path: str, told: Callable[[int], str], where: tuple[str, str]) -> Source | None:
    visible = visible_from(path)
    if visible is None:
        return None
    address, chosen_by = where

    def count(user: AnyUser, points: Collection[int]) -> Counts:
        return tied(visible(viewer_of(user)), points, points_path)

    def url(viewer: Viewer | None, point: int) -> str:
        try:
            found = reverse(address)
        except NoReverseMatch:
            return reverse("overview:line_of_sight")
        return f"{found}?{chosen_by}{point}" if chosen_by else found

    return Source(key, count, told, url)

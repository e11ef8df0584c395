"""Traces in the packages that the line of sight leads to: decisions, signals and mandates."""

from collections.abc import Callable, Collection
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import ngettext

from medspiller.accounts.access import AnyUser
from medspiller.decisions.access import told_to as decisions_told_to
from medspiller.mandates.access import mandates_visible_to
from medspiller.organisation.queries.viewers import Viewer, viewer_of
from medspiller.outside_in.access import visible_to as signals_visible_to
from medspiller.overview.queries.traces import Counts, Source, tied

Visible = Callable[[Viewer | None], QuerySet[Any]]


def further_sources() -> list[Source]:
    return [
        _source(
            "decisions",
            decisions_told_to,
            "focus_points",
            lambda count: ngettext("%(count)d beslutning", "%(count)d beslutninger", count) % {"count": count},
            ("decisions:log", "point=p"),
        ),
        _source(
            "signals",
            signals_visible_to,
            "focus_points",
            lambda count: ngettext("%(count)d signal", "%(count)d signaler", count) % {"count": count},
            ("outside_in:list", "focus_point="),
        ),
        _source(
            "mandates",
            mandates_visible_to,
            "accepted__focus_points",
            lambda count: ngettext("%(count)d mandat", "%(count)d mandater", count) % {"count": count},
            ("mandates:mandates", ""),
        ),
    ]


def _source(key: str, visible: Visible, points_path: str, told: Callable[[int], str], where: tuple[str, str]) -> Source:
    address, chosen_by = where

    def count(user: AnyUser, points: Collection[int]) -> Counts:
        return tied(visible(viewer_of(user)), points, points_path)

    def url(viewer: Viewer | None, point: int) -> str:
        return f"{reverse(address)}?{chosen_by}{point}" if chosen_by else reverse(address)

    return Source(key, count, told, url)

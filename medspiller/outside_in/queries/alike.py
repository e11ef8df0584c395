"""Signals that say the same, among those that the viewer may see."""

from dataclasses import dataclass

from django.db.models import QuerySet

from medspiller.organisation.queries.viewers import Viewer
from medspiller.outside_in.access import decided_by, visible_to
from medspiller.outside_in.models import Signal
from medspiller.outside_in.rules.states import OPEN
from medspiller.text_search.queries import alike

AT_MOST = 4


@dataclass(frozen=True)
class Alike:
    signal: Signal
    per_cent: int


def alike_for(viewer: Viewer, text: str) -> list[Alike]:
    """Those that one who writes the text may mean: open ones, and such as have been answered."""
    return _alike(text, visible_to(viewer).filter(state__in=[*OPEN, Signal.State.ANSWERED]))


def alike_to(viewer: Viewer, signal: Signal) -> list[Alike]:
    """Those that the viewer, who decides about it, may join it with."""
    return _alike(signal.text, decided_by(viewer).exclude(pk=signal.pk).exclude(state=Signal.State.JOINED))


def _alike(text: str, within: QuerySet[Signal]) -> list[Alike]:
    hits = alike(text=text, kind="signal", within=within, limit=AT_MOST)
    found = within.in_bulk([hit.key for hit in hits])
    return [Alike(found[hit.key], round(hit.rank * 100)) for hit in hits if hit.key in found]

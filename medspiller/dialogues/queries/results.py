"""Figures for an agenda, from packages that this one does not know: they are added from above."""

from collections.abc import Callable
from dataclasses import dataclass

from medspiller.dialogues.models import Dialogue
from medspiller.organisation.queries.viewers import Viewer


@dataclass(frozen=True)
class Result:
    """`lines` pair what was asked with the figure in words; empty where there are none to show."""

    title: str
    url: str
    lines: list[tuple[str, str]]


# Each answers only with what the viewer, and everybody else who takes part, may see.
result_sources: list[Callable[[Viewer, Dialogue], list[Result]]] = []


def results_for(viewer: Viewer, dialogue: Dialogue) -> list[Result]:
    return [result for source in result_sources for result in source(viewer, dialogue)]

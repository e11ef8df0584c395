"""What comes in from outside, for the executive group: by kind, focus point and area, over the last year."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from medspiller.framework.queries import current_framework, structure_of
from medspiller.organisation.queries.viewers import Viewer
from medspiller.outside_in.models import Signal
from medspiller.outside_in.queries.listing import A_YEAR
from medspiller.outside_in.rules.counting import shown
from medspiller.web import clock


@dataclass(frozen=True)
class Line:
    """`count` is None where it is too small to be shown."""

    name: str
    count: int | None


@dataclass(frozen=True)
class Overview:
    total: int
    states: list[Line]
    kinds: list[Line]
    points: list[tuple[str, list[Line]]]
    areas: list[Line]


def overview(viewer: Viewer) -> Overview:
    """Nothing tells who brought anything in, and no number is so small that it could be guessed."""
    recent = Signal.objects.filter(brought_at__gte=clock.now() - A_YEAR)
    rows = list(recent.order_by().values_list("state", "kind", "unit_id"))
    by_state = Counter(state for state, _kind, _unit in rows)
    by_kind = Counter(kind for _state, kind, _unit in rows)
    return Overview(
        total=len(rows),
        states=_lines(Signal.State.choices, by_state),
        kinds=_lines(Signal.Kind.choices, by_kind),
        points=_by_point(recent),
        areas=_by_area(viewer, Counter(unit for _state, _kind, unit in rows)),
    )


def _lines(choices: Sequence[tuple[Any, Any]], counts: Mapping[Any, int]) -> list[Line]:
    numbers = shown({key: counts.get(key, 0) for key, _label in choices})
    return [Line(str(label), numbers[key]) for key, label in choices]


def _by_area(viewer: Viewer, counts: Mapping[int, int]) -> list[Line]:
    """By the units right below the top, and what lies in the top itself."""
    tree = viewer.tree
    tops = tree.children.get(None, [])
    areas = [unit for top in tops for unit in (top, *tree.children.get(top, []))]
    sums = {
        area: sum(counts.get(unit, 0) for unit in ([area] if area in tops else tree.subtree([area]))) for area in areas
    }
    numbers = shown(sums)
    return [Line(tree.nodes[area].name, numbers[area]) for area in areas if sums[area]]


def _by_point(recent: Any) -> list[tuple[str, list[Line]]]:
    framework = current_framework()
    if framework is None:
        return []
    links = Signal.focus_points.through.objects.filter(signal__in=recent).order_by()
    counts = Counter(links.values_list("focuspoint_id", flat=True))
    found = []
    for ambition in structure_of(framework).ambitions:
        numbers = shown({point.id: counts.get(point.id, 0) for point in ambition.points}, adds_up=False)
        if ambition.points:
            found.append((ambition.title, [Line(point.title, numbers[point.id]) for point in ambition.points]))
    return found

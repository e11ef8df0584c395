"""What one can choose among when a signal is brought in or corrected: units and focus points."""

from collections.abc import Collection
from dataclasses import dataclass

from medspiller.framework.queries import current_framework, structure_of
from medspiller.organisation.models import Person
from medspiller.organisation.queries import units_of
from medspiller.organisation.queries.viewers import Viewer
from medspiller.outside_in.access import decider_of

FOUND_AT_MOST = 15


@dataclass(frozen=True)
class Choices:
    """Key and label of each, in the order they are shown; focus points by ambition."""

    units: list[tuple[int, str]]
    points: list[tuple[str, list[tuple[int, str]]]]


def choices_for(viewer: Viewer, *, units: Collection[int] = (), unit_words: str = "") -> Choices:
    """One's own units first, then those chosen already, then those found; only such as have a leader to answer."""
    keys = dict.fromkeys([*own_units(viewer), *units, *found_units(viewer, unit_words)])
    nodes = viewer.tree.nodes
    named = [(key, nodes[key].name) for key in keys if key in nodes and decider_of(viewer.tree, key) is not None]
    return Choices(named, _points())


def own_units(viewer: Viewer) -> list[int]:
    """Where the viewer works, or else leads."""
    return list(dict.fromkeys([*units_of(viewer.person, viewer.today), *viewer.tree.led_by.get(viewer.person.pk, ())]))


def found_units(viewer: Viewer, words: str) -> list[int]:
    folded = [word.casefold() for word in words.split()]
    if not folded:
        return []
    hits = (node.unit for node in viewer.tree.nodes.values() if all(word in node.name.casefold() for word in folded))
    return [unit for unit in hits if decider_of(viewer.tree, unit) is not None][:FOUND_AT_MOST]


def units_to_pass_to(viewer: Viewer, words: str) -> list[tuple[int, str, str]]:
    """Key, name and leader of the units that are found."""
    found = found_units(viewer, words)
    deciders = {unit: decider_of(viewer.tree, unit) for unit in found}
    names = dict(Person.objects.filter(pk__in=[key for key in deciders.values() if key]).values_list("pk", "name"))
    return [(unit, viewer.tree.nodes[unit].name, names.get(deciders[unit] or 0, "")) for unit in found]


def _points() -> list[tuple[str, list[tuple[int, str]]]]:
    framework = current_framework()
    if framework is None:
        return []
    return [
        (ambition.title, [(point.id, point.title) for point in ambition.points])
        for ambition in structure_of(framework).ambitions
        if ambition.points
    ]

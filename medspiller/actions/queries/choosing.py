"""What one can choose among when an action is planned: owners, units, focus points, own statements."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from medspiller.actions.access import shared_learnings
from medspiller.actions.models import Learning
from medspiller.framework.queries import current_framework, structure_of
from medspiller.organisation.models import Person
from medspiller.organisation.queries import employees_under, people_at, units_of
from medspiller.organisation.queries.searching import name_has, sought
from medspiller.organisation.queries.viewers import Viewer
from medspiller.own_translation.models import Statement

FOUND_AT_MOST = 15


@dataclass(frozen=True)
class Choices:
    """Key and label of each, in the order they are shown; focus points by ambition."""

    owners: list[tuple[int, str]]
    units: list[tuple[int, str]]
    points: list[tuple[str, list[tuple[int, str]]]]
    statements: list[tuple[UUID, str]]


def choices_for(
    viewer: Viewer,
    *,
    owner: int | None = None,
    units: Collection[int] = (),
    owner_words: str = "",
    unit_words: str = "",
    statements: Collection[UUID] = (),
    kept_units: Collection[int] = (),
) -> Choices:
    """`owner`, `units` and `statements` are those chosen already; the words are what is searched for.

    A leader may choose any unit; another the own ones, and `kept_units`, which the action has already: what is open to
    a unit is seen by all who work there.
    """
    return Choices(
        _owners(viewer, owner, owner_words),
        _units(viewer, units if viewer.is_leader else kept_units, unit_words if viewer.is_leader else ""),
        _points(),
        _statements(viewer, statements),
    )


def may_own(viewer: Viewer) -> set[int]:
    """Oneself, every leader, and, for a leader, those who work under them."""
    allowed = {viewer.person.pk, *viewer.tree.led_by}
    if viewer.is_leader:
        allowed |= employees_under(viewer.tree, viewer.person.pk, viewer.today)
    return allowed


def person_for(viewer: Viewer, key: int) -> Person | None:
    """The person with the key, if the viewer may ask them to own an action."""
    return Person.objects.filter(pk=key).first() if key in may_own(viewer) else None


def learning_for(viewer: Viewer, key: UUID) -> Learning | None:
    return shared_learnings(viewer).select_related("action__owner").filter(pk=key).first()


def _owners(viewer: Viewer, owner: int | None, words: str) -> list[tuple[int, str]]:
    me = viewer.person.pk
    keys = [me] if owner is None or owner == me else [me, owner]
    if words.strip():
        found = Person.objects.all()
        for word in sought(words):
            found = found.filter(name_has(word))
        allowed = may_own(viewer)
        hits = [key for key in found.order_by("name", "pk").values_list("pk", flat=True)[:500] if key in allowed]
        keys += [key for key in hits if key not in keys][:FOUND_AT_MOST]
    facts = people_at(keys, viewer.today)
    return [
        (key, ", ".join(part for part in (facts[key].name, facts[key].title, facts[key].unit_name) if part))
        for key in keys
        if key in facts
    ]


def _units(viewer: Viewer, chosen: Collection[int], words: str) -> list[tuple[int, str]]:
    nodes = viewer.tree.nodes
    own = [*viewer.tree.led_by.get(viewer.person.pk, ()), *units_of(viewer.person, viewer.today)]
    keys = dict.fromkeys([*own, *chosen])
    folded = [word.casefold() for word in words.split()]
    if folded:
        hits = [node.unit for node in nodes.values() if all(word in node.name.casefold() for word in folded)]
        keys |= dict.fromkeys(hits[:FOUND_AT_MOST])
    return [(key, nodes[key].name) for key in keys if key in nodes]


def _points() -> list[tuple[str, list[tuple[int, str]]]]:
    framework = current_framework()
    if framework is None:
        return []
    return [
        (ambition.title, [(point.id, point.title) for point in ambition.points])
        for ambition in structure_of(framework).ambitions
        if ambition.points
    ]


def _statements(viewer: Viewer, chosen: Collection[UUID]) -> list[tuple[UUID, str]]:
    """The viewer's own lines of the framework that holds now, and those chosen from former ones."""
    own = Statement.objects.filter(own_translation__person=viewer.person, removed_at=None).exclude(text="")
    framework = current_framework()
    rows = own.filter(own_translation__framework=framework) | own.filter(pk__in=list(chosen))
    return [(pk, text) for pk, text in rows.distinct().order_by("position", "pk").values_list("pk", "text")]

"""What other leaders have chosen to show to all leaders, statement by statement."""

from collections.abc import Iterable
from dataclasses import dataclass

from medspiller.framework.models import Framework
from medspiller.framework.rules.structure import PointPart, Structure
from medspiller.organisation.queries.viewers import Viewer
from medspiller.organisation.rules import Node, Tree
from medspiller.own_translation.access import shared_with_all_leaders
from medspiller.own_translation.queries.pages import latest_of_each
from medspiller.own_translation.queries.reading import audience_labels
from medspiller.own_translation.rules.content import Content, StatementContent


@dataclass(frozen=True)
class Filters:
    """`ambition`, `point` and `area` are keys, `level` the depth in the tree (0 at the top), `kind` that of a unit."""

    ambition: int | None = None
    point: int | None = None
    level: int | None = None
    area: int | None = None
    kind: str = ""


@dataclass(frozen=True)
class Place:
    """Where a leader stands: the highest unit they lead."""

    unit: Node
    level: int
    area: Node | None


@dataclass(frozen=True)
class SharedStatement:
    version: int
    id: str
    leader: str
    unit: str
    text: str
    hoped_effect: str
    points: list[PointPart]
    audiences: list[str]
    ambition: int | None
    place: Place | None


@dataclass(frozen=True)
class Choices:
    """The levels, areas and kinds of workplace that some leader who shares stands in."""

    levels: list[int]
    areas: list[Node]
    kinds: list[str]


def shared_statements(viewer: Viewer, framework: Framework, structure: Structure) -> list[SharedStatement]:
    """Every statement on `framework` that somebody else shows to all leaders, as each reads newest; one query."""
    versions = shared_with_all_leaders(viewer).filter(own_translation__framework=framework)
    points = {point.id: point for point in structure.points()}
    found: list[SharedStatement] = []
    for version in latest_of_each(versions.exclude(own_translation__person=viewer.person)):
        person = version.own_translation.person
        place = place_of(viewer.tree, person.pk)
        found += [
            _shared(version.pk, person.name, place, statement, points)
            for statement in Content.from_json(version.content).statements
            if statement.text
        ]
    return sorted(found, key=lambda one: (one.leader, one.version))


def filtered(statements: Iterable[SharedStatement], filters: Filters) -> list[SharedStatement]:
    return [statement for statement in statements if _fits(statement, filters)]


def choices(statements: Iterable[SharedStatement]) -> Choices:
    places = [statement.place for statement in statements if statement.place]
    areas = {place.area.unit: place.area for place in places if place.area}
    return Choices(
        levels=sorted({place.level for place in places}),
        areas=sorted(areas.values(), key=lambda node: node.name),
        kinds=sorted({place.unit.kind for place in places if place.unit.kind}),
    )


def place_of(tree: Tree, person: int) -> Place | None:
    """None for one who leads nothing any more. The area is the unit right below the top."""
    units = tree.led_by.get(person)
    if not units:
        return None
    upward = [units[0], *tree.ancestors(units[0])]
    area = tree.nodes[upward[-2]] if len(upward) > 1 else None
    return Place(tree.nodes[units[0]], len(upward) - 1, area)


def _fits(statement: SharedStatement, filters: Filters) -> bool:
    place = statement.place
    return (
        (filters.ambition is None or statement.ambition == filters.ambition)
        and (filters.point is None or filters.point in {point.id for point in statement.points})
        and (filters.level is None or (place is not None and place.level == filters.level))
        and (filters.area is None or (place is not None and place.area is not None and place.area.unit == filters.area))
        and (not filters.kind or (place is not None and place.unit.kind == filters.kind))
    )


def _shared(
    version: int, leader: str, place: Place | None, statement: StatementContent, points: dict[int, PointPart]
) -> SharedStatement:
    labels = audience_labels()
    return SharedStatement(
        version=version,
        id=statement.id,
        leader=leader,
        unit=place.unit.name if place else "",
        text=statement.text,
        hoped_effect=statement.hoped_effect,
        points=[points[point] for point in statement.points if point in points],
        audiences=[labels[audience] for audience in statement.audiences],
        ambition=statement.ambition,
        place=place,
    )

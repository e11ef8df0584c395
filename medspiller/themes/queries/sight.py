"""The lines that the viewer's themes are made of, in a fixed number of queries and from a bounded number of pages."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from medspiller.framework.models import Framework
from medspiller.framework.queries import structure_of
from medspiller.framework.rules.structure import Structure
from medspiller.organisation.queries.viewers import Viewer
from medspiller.own_translation.models import Version
from medspiller.own_translation.queries.inspiration import place_of
from medspiller.own_translation.rules.content import Content
from medspiller.themes import access

# Of the newest. What this many leaders write says what they are about; more of them would only cost time.
PAGES_AT_MOST = 500


@dataclass(frozen=True)
class Line:
    """One statement of a shared page. `may_begin` where the viewer may copy it into the own draft."""

    version: int
    statement: str
    leader: int
    name: str
    unit: str
    text: str
    hoped_effect: str
    ambition: int | None
    points: tuple[int, ...]
    is_mine: bool
    may_begin: bool


@dataclass(frozen=True)
class Part:
    """What lines are about: a focus point, an ambition, or the whole where there is none."""

    kind: str
    id: int
    title: str
    text: str = ""

    @property
    def key(self) -> str:
        return f"{_DANISH[self.kind]}-{self.id}" if self.id else _DANISH[self.kind]

    def has(self, line: Line) -> bool:
        if self.kind == "point":
            return self.id in line.points
        return self.kind == "whole" or line.ambition == self.id


_DANISH = {"point": "punkt", "ambition": "ambition", "whole": "alt"}


@dataclass(frozen=True)
class Sight:
    """`pages` leaders' shared pages lie behind `lines`; `all_pages` is how many there are that the viewer may read."""

    framework: Framework
    structure: Structure
    lines: list[Line] = field(default_factory=list)
    pages: int = 0
    all_pages: int = 0

    @property
    def is_cut(self) -> bool:
        return self.pages < self.all_pages

    def about(self, part: Part) -> list[Line]:
        return [line for line in self.lines if part.has(line)]


def sight_of(viewer: Viewer, framework: Framework) -> Sight:
    """Three queries of the viewer's pages besides those of the framework, whatever there is."""
    structure = structure_of(framework)
    shared = access.shared_pages(viewer, framework)
    newest: dict[int, int] = {}
    order = shared.order_by("-number", "-shared_with_employees_at", "-pk")
    for pk, leader in order.values_list("pk", "own_translation__person_id"):
        newest.setdefault(leader, pk)
    # Keys grow with time: the highest are those that were written last.
    chosen = sorted(newest.values(), reverse=True)[:PAGES_AT_MOST]
    versions = shared.filter(pk__in=chosen).select_related("own_translation__person").order_by("-pk")
    begins = set(access.may_begin_from(viewer).filter(pk__in=chosen).values_list("pk", flat=True))
    if not viewer.is_leader:
        begins = set()
    lines = [line for version in versions for line in _lines(viewer, version, may_begin=version.pk in begins)]
    return Sight(framework, structure, lines, len(chosen), len(newest))


def parts_of(structure: Structure) -> Iterator[Part]:
    """Every ambition, with its focus points after it; the whole where there is none."""
    for ambition in structure.ambitions:
        yield Part("ambition", ambition.id, ambition.title, ambition.text)
        for point in ambition.points:
            yield Part("point", point.id, point.title, point.text)
    if not structure.ambitions:
        yield Part("whole", 0, structure.title)


def part_named(structure: Structure, key: str) -> Part | None:
    return next((part for part in parts_of(structure) if part.key == key), None)


def leaders_in(lines: Iterable[Line]) -> int:
    return len({line.leader for line in lines})


def _lines(viewer: Viewer, version: Version, *, may_begin: bool) -> Iterator[Line]:
    person = version.own_translation.person
    place = place_of(viewer.tree, person.pk)
    for statement in Content.from_json(version.content).statements:
        if statement.text.strip():
            yield Line(
                version=version.pk,
                statement=statement.id,
                leader=person.pk,
                name=person.name,
                unit=place.unit.name if place else "",
                text=statement.text.strip(),
                hoped_effect=statement.hoped_effect.strip(),
                ambition=statement.ambition,
                points=statement.points,
                is_mine=person.pk == viewer.person.pk,
                may_begin=may_begin,
            )

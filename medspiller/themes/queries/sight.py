"""The lines that the viewer's themes are made of, in a fixed number of queries and from a bounded number of pages."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from medspiller.framework.models import Framework
from medspiller.framework.queries import structure_of
from medspiller.framework.rules.parts import Part, parts_of
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

    def is_about(self, part: Part) -> bool:
        if part.kind == "point":
            return part.id in self.points
        return part.kind == "whole" or self.ambition == part.id


@dataclass(frozen=True)
class Sight:
    """`pages` leaders' shared pages lie behind `lines`; `all_pages` is how many there are that the viewer may read.

    `print_of` is the same exactly where the pages are, since a version never changes.
    """

    viewer: Viewer
    framework: Framework
    structure: Structure
    chosen: list[int]
    all_pages: int
    print_of: str

    @property
    def pages(self) -> int:
        return len(self.chosen)

    @property
    def is_cut(self) -> bool:
        return self.pages < self.all_pages

    @cached_property
    def lines(self) -> list[Line]:
        """Read when they are asked for, in two queries, the newest first."""
        shared = access.shared_pages(self.viewer, self.framework).filter(pk__in=self.chosen)
        begins: set[int] = set()
        if self.viewer.is_leader:
            begins = set(access.may_begin_from(self.viewer).filter(pk__in=self.chosen).values_list("pk", flat=True))
        versions = shared.select_related("own_translation__person").order_by("-pk")
        return [line for one in versions for line in _lines(self.viewer, one, may_begin=one.pk in begins)]

    def about(self, part: Part) -> list[Line]:
        return [line for line in self.lines if line.is_about(part)]


def sight_of(viewer: Viewer, framework: Framework, *, of_all: bool = False) -> Sight:
    """One query besides those of the framework, whatever there is. `of_all`: only pages shown to all leaders."""
    newest: dict[int, tuple[int, str]] = {}
    shared = access.shared_pages(viewer, framework).order_by("-number", "-shared_with_employees_at", "-pk")
    if of_all:
        shared = shared.filter(shared_with_all_leaders_at__isnull=False)
    for pk, told, leader in shared.values_list("pk", "content_hash", "own_translation__person_id"):
        newest.setdefault(leader, (pk, told))
    # Keys grow with time: the highest are those that were written last.
    chosen = sorted(newest.items(), key=lambda pair: -pair[1][0])[:PAGES_AT_MOST]
    told_by = "".join(f"{leader}:{told};" for leader, (_pk, told) in sorted(chosen))
    return Sight(
        viewer=viewer,
        framework=framework,
        structure=structure_of(framework),
        chosen=[pk for _leader, (pk, _told) in chosen],
        all_pages=len(newest),
        print_of=hashlib.sha256(f"{framework.pk} {told_by}".encode()).hexdigest(),
    )


def parts_written_about(structure: Structure) -> list[Part]:
    """Every ambition, with its focus points after it; the whole where there is none."""
    every = list(parts_of(structure))
    return [part for part in every if part.kind != "whole"] or every


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

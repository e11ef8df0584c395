"""The line of sight: from each focus point to the place where it is practised, and the traces of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from medspiller.accounts.access import AnyUser
from medspiller.framework.models import Framework
from medspiller.framework.queries import Places, Way, structure_of
from medspiller.framework.rules.structure import AmbitionPart, Structure
from medspiller.organisation.queries.viewers import viewer_of
from medspiller.overview.models import LineOfSight
from medspiller.overview.queries.practices import Place, offered, places_for
from medspiller.overview.queries.traces import Trace, traces_for
from medspiller.overview.rules.practices import AT_MOST, kept, suggested

Part = tuple[str, int]  # "point" or "ambition", and its key
# Where to go when nothing that was chosen is open to the viewer: the first that is.
ELSE = ("own_translation", "actions", "annual_cycle", "surveys")


@dataclass(frozen=True)
class Row:
    """One focus point, or an ambition that has none. `practices` are the keys chosen, or suggested where none is."""

    part: Part
    number: int
    title: str
    text: str
    practices: list[str]
    is_chosen: bool
    places: list[Place]
    traces: list[Trace] = field(default_factory=list)

    @property
    def name(self) -> str:
        return f"{self.part[0]}-{self.part[1]}"


@dataclass(frozen=True)
class Section:
    number: int
    title: str
    rows: list[Row]


@dataclass(frozen=True)
class LineOfSightPage:
    """Without sections the framework is one sentence, which `whole` leads from."""

    framework: Framework
    structure: Structure
    sections: list[Section]
    whole: list[Place]
    revision: int
    chosen: LineOfSight | None

    @property
    def rows(self) -> list[Row]:
        return [row for section in self.sections for row in section.rows]

    @property
    def has_suggestions(self) -> bool:
        return any(not row.is_chosen for row in self.rows)


def line_of_sight(user: AnyUser, framework: Framework, *, with_traces: bool = True) -> LineOfSightPage:
    """The number of queries does not grow with the framework, nor with what is tied to it."""
    structure = structure_of(framework)
    line = LineOfSight.objects.filter(framework=framework).first()
    chosen = _chosen(line)
    places = places_for(viewer_of(user))
    traces = traces_for(user, [point.id for point in structure.points()]) if with_traces else {}
    return LineOfSightPage(
        framework=framework,
        structure=structure,
        sections=[
            Section(part.number, part.title, _rows(part, chosen, places, traces)) for part in structure.ambitions
        ],
        whole=_open([], places),
        revision=line.revision if line else 0,
        chosen=line,
    )


def ways_from(user: AnyUser, framework: Framework) -> Places:
    """For the framework's own page: from each focus point to its place in one step."""
    found = Places()
    for row in line_of_sight(user, framework, with_traces=False).rows:
        kind, key = row.part
        ways = [Way(place.label, place.url) for place in row.places]
        (found.points if kind == "point" else found.ambitions)[key] = ways
    return found


def _chosen(line: LineOfSight | None) -> dict[Part, list[str]]:
    found: dict[Part, list[str]] = {}
    for row in line.places.all() if line else ():
        part = ("point", row.focus_point_id) if row.focus_point_id else ("ambition", row.ambition_id or 0)
        found.setdefault(part, []).append(row.practice)
    return found


def _rows(
    ambition: AmbitionPart,
    chosen: Mapping[Part, list[str]],
    places: Mapping[str, Place],
    traces: Mapping[int, list[Trace]],
) -> list[Row]:
    there = [practice.key for practice in offered()]

    def row(part: Part, number: int, title: str, text: str) -> Row:
        mine = kept(chosen.get(part, ()), there)
        practices = mine or suggested(title, text, there)
        own = traces.get(part[1], []) if part[0] == "point" else []
        return Row(part, number, title, text, practices, bool(mine), _open(practices, places), own)

    if not ambition.points:
        return [row(("ambition", ambition.id), ambition.number, ambition.title, ambition.text)]
    return [row(("point", point.id), point.number, point.title, point.text) for point in ambition.points]


def _open(practices: list[str], places: Mapping[str, Place]) -> list[Place]:
    """Those the viewer can go to; never none as long as there is anything at all."""
    found = [places[key] for key in practices if key in places][:AT_MOST]
    return found or [places[key] for key in ELSE if key in places][:1]

"""How far the framework is alive in one unit and below it, read from what was counted; a few queries at any size."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from medspiller.accounts.access import AnyUser
from medspiller.framework.rules.structure import PointPart, Structure
from medspiller.organisation.queries.viewers import viewer_of
from medspiller.patterns import access
from medspiller.patterns.models import Snapshot, UnitTraces
from medspiller.patterns.queries.addresses import behind_url, unit_url
from medspiller.patterns.queries.wording import EXPLAINED, GROUPS, LABELS, SHORT, told
from medspiller.patterns.rules.drawing import flow_svg
from medspiller.patterns.rules.measures import BY_POINT, FLOW, OUT_OF, Counts, Measure, less
from medspiller.patterns.rules.tints import tint

Counted = UnitTraces
"""A unit as it was counted, with its snapshot."""


@dataclass(frozen=True)
class Figure:
    """`text` is the count as it is told, `url` what it is made of; empty for none."""

    measure: Measure
    label: str
    explained: str
    count: int
    text: str
    url: str


@dataclass(frozen=True)
class Column:
    """A unit beside others. The one that holds the rest, those too small to stand alone, has no page of its own."""

    name: str
    url: str
    totals: Counts
    points: Mapping[str, Counts]
    unit: int
    is_rest: bool = False

    def counts(self, point: int | None) -> Counts:
        return self.totals if point is None else self.points.get(str(point), {})


@dataclass(frozen=True)
class Cell:
    text: str
    tint: int
    url: str
    count: int


@dataclass(frozen=True)
class HeatRow:
    """`point` is None for the whole framework."""

    title: str
    point: int | None
    url: str
    whole: Cell
    cells: list[Cell]


@dataclass(frozen=True)
class HeatGroup:
    title: str
    rows: list[HeatRow]


@dataclass(frozen=True)
class LevelLine:
    name: str
    figures: list[Figure]


@dataclass
class OverviewPage:
    """`columns` are the nearest units below that may be shown, in the organisation's order, and what is left."""

    snapshot: Snapshot
    unit: UnitTraces
    structure: Structure
    measure: Measure
    point: PointPart | None
    ambition_number: int | None
    above: list[tuple[str, str]]
    columns: list[Column]
    groups: list[tuple[str, list[Figure]]] = field(default_factory=list)
    flow: list[Figure] = field(default_factory=list)
    picture: SafeString = field(default_factory=SafeString)
    heat: list[HeatGroup] = field(default_factory=list)
    levels: list[LevelLine] = field(default_factory=list)

    @property
    def own(self) -> Column:
        return Column(self.unit.name, "", self.unit.totals, self.unit.points, self.unit.unit_id)

    @property
    def rest(self) -> Column | None:
        return next((column for column in self.columns if column.is_rest), None)

    @property
    def label(self) -> str:
        return str(LABELS[self.measure])

    @property
    def is_empty(self) -> bool:
        """Whether there are leaders, and nothing that they have done."""
        return not any(count for name, count in self.unit.totals.items() if name != Measure.LEADERS)

    @property
    def shades_are(self) -> str:
        """What the tints of the table say; "" where it has none."""
        if self.measure not in BY_POINT:
            return ""
        if OUT_OF.get(self.measure) == Measure.LEADERS:
            return _(
                "Farven viser, hvor stor en del af enhedens ledere det er: jo mørkere, jo flere af dem."
                " Den siger ikke, om det er godt eller skidt."
            )
        return _("Jo mørkere, jo flere. Store enheder er tit mørkest. Farven siger ikke, om det er godt eller skidt.")

    @property
    def about(self) -> str:
        return self.point.title if self.point else self.structure.title


def latest(user: AnyUser, framework: int) -> Snapshot | None:
    return access.snapshots_visible_to(user).filter(framework=framework).order_by("-month").first()


def first_unit(user: AnyUser, snapshot: Snapshot) -> UnitTraces | None:
    """Where the overview begins: the whole for those who see it, else the highest unit that one leads."""
    seen = access.traces_visible_to(user).filter(snapshot=snapshot).order_by("position")
    seen = seen.select_related("snapshot__framework")
    viewer = viewer_of(user)
    if not access.sees_everything(user) and viewer is not None:
        led = viewer.tree.led_by.get(viewer.person.pk, [])
        by_unit = {one.unit_id: one for one in seen.filter(unit__in=led)}
        return next((by_unit[unit] for unit in led if unit in by_unit), None)
    return seen.first()


def unit_in(user: AnyUser, snapshot: Snapshot, unit: int) -> UnitTraces | None:
    """The unit as it was counted, if the user may see it."""
    seen = access.traces_visible_to(user).filter(snapshot=snapshot, unit=unit)
    return seen.select_related("snapshot__framework").first()


def overview(
    user: AnyUser, unit: UnitTraces, structure: Structure, measure: Measure, point: int | None
) -> OverviewPage:
    """`unit` is one that the user may see, with its snapshot."""
    places = {part.id: (ambition.number, part) for ambition in structure.ambitions for part in ambition.points}
    ambition_number, chosen = places.get(point or 0, (None, None))
    page = OverviewPage(
        snapshot=unit.snapshot,
        unit=unit,
        structure=structure,
        measure=measure,
        point=chosen,
        ambition_number=ambition_number,
        above=_above(user, unit, measure, point),
        columns=columns_of(user, unit, measure, point),
    )
    page.groups = _groups(page)
    page.flow = [_figure(page.own, one, page.point, SHORT) for one in FLOW]
    page.picture = _drawn(page)
    page.heat = _heat(page)
    if unit.position == 0 and chosen is None:
        page.levels = _levels(page)
    return page


def columns_of(user: AnyUser, unit: UnitTraces, measure: Measure, point: int | None) -> list[Column]:
    """The nearest below that are shown, whoever looks, and the rest, so that no two of them overlap."""
    below = access.traces_visible_to(user).filter(
        snapshot=unit.snapshot_id, position__gt=unit.position, position__lte=unit.last, shown=True
    )
    nearest = below.filter(under=unit.unit_id if unit.shown else unit.under_id).order_by("position")
    found = [
        Column(one.name, unit_url(one.unit_id, measure, point), one.totals, one.points, one.unit_id) for one in nearest
    ]
    if not found:
        return []
    totals = less(unit.totals, [one.totals for one in found])
    points = {key: less(counts, [one.points.get(key, {}) for one in found]) for key, counts in unit.points.items()}
    if totals.get(Measure.LEADERS):
        found.append(Column(_("Resten"), "", totals, points, unit.unit_id, is_rest=True))
    return found


def _above(user: AnyUser, unit: UnitTraces, measure: Measure, point: int | None) -> list[tuple[str, str]]:
    over = access.traces_visible_to(user).filter(
        snapshot=unit.snapshot_id, position__lt=unit.position, last__gte=unit.position
    )
    return [(one.name, unit_url(one.unit_id, measure, point)) for one in over.order_by("position")]


def _figure(
    column: Column, measure: Measure, point: PointPart | None, labels: Mapping[Measure, object] = LABELS
) -> Figure:
    counts = column.counts(point.id if point else None)
    count, whole = counts.get(measure, 0), OUT_OF.get(measure)
    out_of = None
    if whole is not None:
        out_of = (column.totals if whole == Measure.LEADERS else counts).get(whole, 0)
    url = behind_url(column.unit, measure, point.id if point else None, rest=column.is_rest) if count else ""
    return Figure(measure, str(labels[measure]), str(EXPLAINED[measure]), count, told(count, out_of), url)


def _groups(page: OverviewPage) -> list[tuple[str, list[Figure]]]:
    found = []
    for title, measures in GROUPS:
        wanted = [one for one in measures if page.point is None or one in BY_POINT]
        if page.point is None:
            wanted = [one for one in wanted if one != Measure.WRITERS]
        if wanted:
            found.append((str(title), [_figure(page.own, one, page.point) for one in wanted]))
    return found


def _drawn(page: OverviewPage) -> SafeString:
    steps = [(figure.label, figure.count) for figure in page.flow]
    description = ", ".join(f"{label}: {count}" for label, count in steps)
    drawn = flow_svg(steps, title=_("Fra ord til effekt"), description=description, prefix="flow")
    return mark_safe(drawn)  # noqa: S308 - `flow_svg` escapes every text


def _heat(page: OverviewPage) -> list[HeatGroup]:
    """First the whole, then each ambition's points. One scale for the points, and shares of leaders where it is one."""
    by_point = page.measure in BY_POINT
    rows = [HeatGroup("", [_heat_row(page, None, page.structure.title, most=0)])]
    if not by_point:
        return rows
    every = [point.id for ambition in page.structure.ambitions for point in ambition.points]
    beside = page.columns or [page.own]
    most = max((column.counts(point).get(page.measure, 0) for column in beside for point in every), default=0)
    for ambition in page.structure.ambitions:
        if ambition.points:
            of_points = [_heat_row(page, point.id, point.title, most) for point in ambition.points]
            rows.append(HeatGroup(ambition.title, of_points))
    return rows


def _heat_row(page: OverviewPage, point: int | None, title: str, most: int) -> HeatRow:
    # Beside its parts the whole would always be the darkest.
    whole = _cell(page, page.own, point, most=0 if page.columns else most)
    cells = [_cell(page, column, point, most) for column in page.columns]
    return HeatRow(title, point, unit_url(page.unit.unit_id, page.measure, point), whole, cells)


def _cell(page: OverviewPage, column: Column, point: int | None, most: int) -> Cell:
    count = column.counts(point).get(page.measure, 0)
    leaders = column.totals.get(Measure.LEADERS, 0) if OUT_OF.get(page.measure) == Measure.LEADERS else None
    url = behind_url(column.unit, page.measure, point, rest=column.is_rest) if count else ""
    if point is None:
        return Cell(told(count, leaders), 0, url, count)
    return Cell(str(count), tint(count, most if leaders is None else leaders), url, count)


def _levels(page: OverviewPage) -> list[LevelLine]:
    """The same for the leaders of each level, where there are enough of them; for the whole organisation alone."""
    measures = (Measure.LEADERS, Measure.FRESH, Measure.TALKED, Measure.STARTED, Measure.EFFECT, Measure.LEARNINGS)
    found = []
    for level in page.snapshot.levels:
        name = (
            _("Niveau %(first)d") % level
            if level["first"] == level["last"]
            else _("Niveau %(first)d til %(last)d") % level
        )
        column = Column(name, "", level["totals"], {}, page.unit.unit_id)
        figures = [_figure(column, one, None) for one in measures]
        between = f"{level['first']}-{level['last']}"
        found.append(LevelLine(name, [_at_level(page, figure, between) for figure in figures]))
    return found


def _at_level(page: OverviewPage, figure: Figure, between: str) -> Figure:
    url = behind_url(page.unit.unit_id, figure.measure, None, level=between) if figure.count else ""
    return Figure(figure.measure, figure.label, figure.explained, figure.count, figure.text, url)

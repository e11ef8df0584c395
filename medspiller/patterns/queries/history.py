"""One measure month by month, a small picture for each unit. Months that have gone by stand as they were counted."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from medspiller.accounts.access import AnyUser
from medspiller.patterns import access
from medspiller.patterns.models import Snapshot
from medspiller.patterns.queries.page import Column, OverviewPage
from medspiller.patterns.rules.drawing import months_svg
from medspiller.patterns.rules.measures import BY_POINT, OUT_OF, Counts, Measure

MOST_MONTHS = 13


@dataclass(frozen=True)
class Past:
    """One unit's counts, the oldest month first; None where it was not counted, or might not be shown, that month."""

    name: str
    url: str
    counts: Sequence[int | None]
    picture: SafeString

    @property
    def texts(self) -> list[str]:
        return ["–" if count is None else str(count) for count in self.counts]


@dataclass(frozen=True)
class History:
    about: str
    months: Sequence[str]
    lines: Sequence[Past]
    in_percent: bool

    @property
    def has_gaps(self) -> bool:
        return any(None in line.counts for line in self.lines)


def history_of(user: AnyUser, page: OverviewPage) -> History | None:
    """None while there is only one month. Three queries however many units and months."""
    recent = access.snapshots_visible_to(user).filter(framework=page.snapshot.framework_id).order_by("-month")
    snapshots = list(recent[:MOST_MONTHS])[::-1]
    if len(snapshots) < 2:
        return None
    point = page.point if page.measure in BY_POINT else None
    columns = [page.own, *(column for column in page.columns if not column.is_rest)]
    seen = access.traces_visible_to(user).filter(snapshot__in=snapshots, unit__in=[one.unit for one in columns])
    fields = ("unit_id", "snapshot_id", "totals", *(("points",) if point else ()))
    held: dict[tuple[int, int], Counts] = {}
    leaders: dict[tuple[int, int], int] = {}
    for unit, snapshot, totals, *points in seen.values_list(*fields):
        counts = points[0].get(str(point.id), {}) if point else totals
        held[unit, snapshot], leaders[unit, snapshot] = counts, totals.get(Measure.LEADERS, 0)
    in_percent = OUT_OF.get(page.measure) == Measure.LEADERS
    lines = []
    for column in columns:
        counted = [held.get((column.unit, one.pk)) for one in snapshots]
        found = [None if one is None else one.get(page.measure, 0) for one in counted]
        if in_percent:
            of = [leaders.get((column.unit, one.pk), 0) for one in snapshots]
            found = [
                round(100 * count / whole) if count is not None and whole else None
                for count, whole in zip(found, of, strict=True)
            ]
        lines.append(_line(page, column, found, snapshots, in_percent=in_percent))
    months = [date_format(one.month, "YEAR_MONTH_FORMAT") for one in snapshots]
    return History(point.title if point else "", months, lines, in_percent)


def _line(
    page: OverviewPage,
    column: Column,
    counts: Sequence[int | None],
    snapshots: Sequence[Snapshot],
    *,
    in_percent: bool,
) -> Past:
    known = [(count, one) for count, one in zip(counts, snapshots, strict=True) if count is not None]
    told = ""
    if known:
        told = _("Fra %(first)d i %(begun)s til %(last)d i %(ended)s") % {
            "first": known[0][0],
            "begun": date_format(known[0][1].month, "YEAR_MONTH_FORMAT"),
            "last": known[-1][0],
            "ended": date_format(known[-1][1].month, "YEAR_MONTH_FORMAT"),
        }
    drawn = months_svg(
        counts,
        [date_format(one.month, "M Y") for one in snapshots],
        top=100 if in_percent else max((count for count, _one in known), default=0),
        title=f"{column.name}: {page.label}",
        description=told,
        prefix=f"past-{column.unit}",
    )
    return Past(column.name, column.url, counts, mark_safe(drawn))  # noqa: S308 - `months_svg` escapes every text

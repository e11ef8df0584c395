"""What the pages of the year show."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils import timezone

from medspiller.accounts.access import AnyUser
from medspiller.annual_cycle.access import visible_to
from medspiller.annual_cycle.models import EMPLOYEES, Cycle, CycleStep, StepDone, Window
from medspiller.annual_cycle.queries.surveys import Survey, surveys_of
from medspiller.annual_cycle.rules.surveys import Standing
from medspiller.annual_cycle.rules.wheel import CENTRE, INNER, OUTER, SIZE, Place, path, place
from medspiller.annual_cycle.rules.year import arcs, too_early
from medspiller.organisation.queries import tree_at
from medspiller.organisation.queries.viewers import Viewer
from medspiller.web import clock

BY_HAND = {CycleStep.Kind.SURVEY, CycleStep.Kind.EVALUATE, CycleStep.Kind.OTHER}


@dataclass
class Row:
    """A step with its windows. `mine` is the one of the viewer's own level."""

    step: CycleStep
    windows: list[Window]
    mine: Window | None
    done: bool
    can_say_done: bool
    state: str = ""  # now, next, past, or empty
    path: str = ""
    label: Place | None = None
    early: list[int] = field(default_factory=list)
    survey: Survey | None = None
    standing: Standing | None = None  # of the survey, for the level


@dataclass(frozen=True)
class Month:
    number: int
    date: datetime.date
    line_from: Place
    line_to: Place
    label: Place


@dataclass(frozen=True)
class Wheel:
    size: int
    centre: float
    outer: float
    inner: float
    months: list[Month]
    today: tuple[Place, Place] | None


@dataclass(frozen=True)
class YearPage:
    cycle: Cycle
    level: int
    levels: list[tuple[int, int]]  # each level and how many there are on it; 0 for the employees
    rows: list[Row]
    wheel: Wheel
    previous: int | None
    next: int | None

    @property
    def with_window(self) -> list[Row]:
        return [row for row in self.rows if row.mine is not None]


def years_of(user: AnyUser) -> list[int]:
    return list(visible_to(user).order_by("year").values_list("year", flat=True))


def levels_today() -> list[tuple[int, int]]:
    """The leader levels of the organisation with how many stand on each."""
    counts: dict[int, int] = {}
    for level in tree_at(clock.today()).leader_levels.values():
        counts[level] = counts.get(level, 0) + 1
    return sorted(counts.items())


def level_of(viewer: Viewer | None) -> int:
    return EMPLOYEES if viewer is None else viewer.tree.leader_levels.get(viewer.person.pk, EMPLOYEES)


def year_page(user: AnyUser, viewer: Viewer | None, cycle: Cycle, level: int) -> YearPage:
    """The year as it is for one level; the number of queries does not grow with steps or windows."""
    today = clock.today()
    done: dict[int, datetime.datetime] = {}
    if viewer is not None:
        done = dict(StepDone.objects.filter(person=viewer.person).values_list("step_id", "at"))
    steps = list(cycle.steps.prefetch_related("windows"))
    rows = [_row(step, level, done, today, mine=level == level_of(viewer) and viewer is not None) for step in steps]
    surveys = surveys_of(steps)
    for row in rows:
        _add_survey(row, surveys.get(row.step.pk), level, done.get(row.step.pk), today)
    rows.sort(key=lambda row: (row.mine is None, row.mine.opens_on if row.mine else datetime.date.max))
    _draw(rows, cycle.year)
    years = years_of(user)
    here = years.index(cycle.year)
    return YearPage(
        cycle=cycle,
        level=level,
        levels=levels_today(),
        rows=rows,
        wheel=_wheel(cycle.year, today),
        previous=years[here - 1] if here else None,
        next=years[here + 1] if here + 1 < len(years) else None,
    )


def _row(
    step: CycleStep, level: int, done: Mapping[int, datetime.datetime], today: datetime.date, *, mine: bool
) -> Row:
    windows = list(step.windows.all())
    own = next((window for window in windows if window.level == level), None)
    state = ""
    if own is not None:
        state = "next" if own.opens_on > today else ("now" if own.closes_on >= today else "past")
    spans = {window.level: (window.opens_on, window.closes_on) for window in windows}
    return Row(
        step=step,
        windows=windows,
        mine=own,
        done=step.pk in done,
        can_say_done=mine and step.kind in BY_HAND and own is not None,
        state=state,
        early=too_early(spans),
    )


def _add_survey(
    row: Row, survey: Survey | None, level: int, done: datetime.datetime | None, today: datetime.date
) -> None:
    if survey is None:
        return
    row.survey = survey
    row.standing = survey.standing(today, is_leader=level != EMPLOYEES)
    if row.standing in {Standing.RECKONED, Standing.RESULTS}:
        # Whoever has answered has not thereby talked about the results, which is what leaders have left to do.
        row.can_say_done = row.can_say_done and row.standing == Standing.RESULTS and level != EMPLOYEES
        row.done = done is not None and timezone.localtime(done).date() >= survey.round.leaders_from


def _draw(rows: list[Row], year: int) -> None:
    shown = [row for row in rows if row.mine is not None]
    drawn = arcs([(row.mine.opens_on, row.mine.closes_on) for row in shown if row.mine], year)
    rings = max((arc.ring for arc in drawn), default=0) + 1
    for row, arc in zip(shown, drawn, strict=True):
        row.path = path(arc, rings)
        row.label = place((arc.start + arc.end) / 2, INNER + (arc.ring + 0.5) * min(24.0, (OUTER - INNER) / rings))


def _wheel(year: int, today: datetime.date) -> Wheel:
    first = datetime.date(year, 1, 1)
    days = (datetime.date(year + 1, 1, 1) - first).days
    months = []
    for number in range(1, 13):
        begins = datetime.date(year, number, 1)
        part = (begins - first).days / days
        months.append(Month(number, begins, place(part, INNER), place(part, OUTER), place(part + 1 / 24, OUTER + 15)))
    now = (today - first).days / days if today.year == year else None
    hand = (place(now, INNER - 10), place(now, OUTER + 4)) if now is not None else None
    return Wheel(SIZE, CENTRE, OUTER, INNER, months, hand)

"""What those who run a public page see of it from inside."""

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q

from medspiller.attachments.models import Attachment
from medspiller.attachments.queries import attachments_of
from medspiller.involvement import access
from medspiller.involvement.models import AnswerVersion, Contribution, Follower, Page
from medspiller.involvement.queries.fields import fields_of
from medspiller.involvement.queries.public import KIND, standing_today
from medspiller.involvement.rules.fields import Field, tallies
from medspiller.involvement.rules.standing import Standing
from medspiller.organisation.models import UnitPeriod
from medspiller.organisation.queries.viewers import Viewer

A_PAGE = 50
State = Contribution.State


@dataclass(frozen=True)
class Line:
    page: Page
    standing: Standing
    unit_name: str
    received: int
    waiting: int


@dataclass(frozen=True)
class Told:
    """A contribution in words: each answer after its question."""

    contribution: Contribution
    lines: list[tuple[str, str]]


@dataclass(frozen=True)
class RunPage:
    page: Page
    fields: tuple[Field, ...]
    standing: Standing
    unit_name: str
    may_run: bool
    counts: dict[str, int]
    followers: int
    attachments: list[Attachment]
    tallies: list[tuple[Field, list[tuple[str, int]]]]

    @property
    def received(self) -> int:
        return sum(self.counts.values())

    @property
    def waiting(self) -> int:
        return self.counts.get(State.WAITING, 0)


def lines_for(viewer: Viewer) -> tuple[list[Line], list[Line]]:
    """What the viewer runs, and what else is open or answered in the organisation; in a few queries."""
    mine = {page.pk: page for page in access.run_by(viewer)}
    others = [page for page in access.public().order_by("-opens_on", "-pk")[:200] if page.pk not in mine]
    waiting = Count("pk", filter=Q(state=State.WAITING))
    counted = Contribution.objects.filter(page__in=mine).values("page").annotate(all=Count("pk"), waiting=waiting)
    counts = {row["page"]: (row["all"], row["waiting"]) for row in counted.order_by()}
    names = unit_names(page.unit_id for page in [*mine.values(), *others])
    run = [_line(page, names, *counts.get(page.pk, (0, 0))) for page in mine.values()]
    return sorted(run, key=_in_order), [_line(page, names) for page in others]


def _in_order(line: Line) -> tuple[int, int]:
    order = [Standing.LATE, Standing.OWES, Standing.OPEN, Standing.COMING, Standing.DRAFT, Standing.ANSWERED]
    return order.index(line.standing), -line.page.pk


def _line(page: Page, names: dict[int, str], received: int = 0, waiting: int = 0) -> Line:
    return Line(page, standing_today(page), names.get(page.unit_id, ""), received, waiting)


def unit_names(units: Any) -> dict[int, str]:
    """The names of the units today, or, of those that are no more, their last."""
    rows = UnitPeriod.objects.filter(unit__in=set(units)).order_by("from_date")
    return dict(rows.values_list("unit_id", "name"))


def run_page(page: Page, *, may_run: bool) -> RunPage:
    fields = fields_of(page)
    counted = access.contributions_of(page).order_by().values("state").annotate(count=Count("pk"))
    chosen = [field for field in fields if not field.is_text]
    heard = access.contributions_of(page).exclude(state=State.HIDDEN) if chosen else Contribution.objects.none()
    given = list(heard.order_by().values_list("answers", flat=True))
    return RunPage(
        page=page,
        fields=fields,
        standing=standing_today(page),
        unit_name=unit_names([page.unit_id]).get(page.unit_id, ""),
        may_run=may_run,
        counts={row["state"]: row["count"] for row in counted},
        followers=Follower.objects.filter(page=page).count(),
        attachments=attachments_of(KIND, [page.pk]).get(page.pk, []),
        tallies=[(field, tallies(field, given)) for field in chosen],
    )


def contributions(page: Page, state: str, number: str | None) -> tuple[Any, list[Told]]:
    """A part of what came in with `state`, oldest first where it waits, and each of it in words."""
    rows = access.contributions_of(page).filter(state=state)
    rows = rows.order_by("sent_on", "pk") if state == State.WAITING else rows.order_by("-decided_at", "pk")
    part: Any = Paginator(rows, A_PAGE).get_page(number)
    fields = fields_of(page)
    return part, [Told(row, in_lines(fields, row)) for row in part.object_list]


def in_lines(fields: tuple[Field, ...], contribution: Contribution) -> list[tuple[str, str]]:
    told = [(field.label, contribution.answers.get(field.key)) for field in fields]
    return [(label, ", ".join(value) if isinstance(value, list) else str(value)) for label, value in told if value]


def answer_versions(page: Page) -> list[AnswerVersion]:
    return list(AnswerVersion.objects.filter(page=page))

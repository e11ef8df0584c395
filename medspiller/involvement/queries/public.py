"""What anybody in the world may read of public pages."""

import datetime
import uuid
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q

from medspiller.attachments.models import Attachment
from medspiller.attachments.queries import attachments_of
from medspiller.involvement import access
from medspiller.involvement.models import AnswerVersion, Contribution, Page
from medspiller.involvement.queries.fields import IDEA, fields_of
from medspiller.involvement.rules.answer import Answer, read
from medspiller.involvement.rules.fields import Field
from medspiller.involvement.rules.standing import Standing, standing_of
from medspiller.organisation.models import UnitPeriod
from medspiller.web import clock

KIND = "involvement.page"
A_PAGE = 30


@dataclass(frozen=True)
class Shown:
    """A contribution that was let through: of an idea its few words first; of a form the written answers alone."""

    key: uuid.UUID
    title: str
    texts: list[tuple[str, str]]
    supports: int


@dataclass(frozen=True)
class PublicPage:
    page: Page
    fields: tuple[Field, ...]
    standing: Standing
    unit_name: str
    received: int
    hidden: int
    part: Any
    shown: list[Shown]
    answer: Answer | None
    mended_on: datetime.datetime | None
    attachments: list[Attachment]

    @property
    def takes(self) -> bool:
        return self.standing == Standing.OPEN


@dataclass(frozen=True)
class Line:
    page: Page
    standing: Standing
    unit_name: str


def standing_today(page: Page) -> Standing:
    return standing_of(
        page.state,
        opens_on=page.opens_on,
        last_day=page.closes_on,
        answer_by=page.answer_by,
        today=clock.today(),
        is_closed=page.closed_at is not None,
    )


def page_at(slug: str) -> Page | None:
    """The page at an address as it was typed: phones like to begin with a capital letter."""
    return access.public().filter(slug=slug.lower()).first()


def shown_contribution(page: Page, key: uuid.UUID) -> Contribution | None:
    return access.shown_on(page).filter(pk=key).first()


def as_public(page: Page, *, number: str | int | None = 1) -> PublicPage:
    """The page as those outside see it; `number` is which `part` of what is shown, as it was asked for."""
    fields = fields_of(page)
    counted = Contribution.objects.filter(page=page).aggregate(
        all=Count("pk"), hidden=Count("pk", filter=Q(state=Contribution.State.HIDDEN))
    )
    versions = list(AnswerVersion.objects.filter(page=page)[:2])
    part: Any = Paginator(access.shown_on(page).order_by("-supports", "-sent_on", "pk"), A_PAGE).get_page(number)
    return PublicPage(
        page=page,
        fields=fields,
        standing=standing_today(page),
        unit_name=_unit_names([page]).get(page.unit_id, ""),
        received=counted["all"],
        hidden=counted["hidden"],
        part=part,
        shown=[_shown(fields, each) for each in part.object_list],
        answer=read(versions[0].content) if versions else None,
        mended_on=versions[0].at if len(versions) > 1 else None,
        attachments=attachments_of(KIND, [page.pk]).get(page.pk, []),
    )


def public_list() -> dict[str, list[Line]]:
    """All that is open, coming, or answered, and what still owes an answer; those of the last two years."""
    since = clock.today() - datetime.timedelta(days=730)
    pages = list(access.public().filter(closes_on__gte=since).order_by("closes_on", "pk"))
    names = _unit_names(pages)
    lines = [Line(page, standing_today(page), names.get(page.unit_id, "")) for page in pages]
    groups = {
        "open": [Standing.OPEN, Standing.COMING],
        "owes": [Standing.OWES, Standing.LATE],
        "answered": [Standing.ANSWERED],
    }
    found = {name: [line for line in lines if line.standing in of] for name, of in groups.items()}
    found["answered"].reverse()
    return found


def _shown(fields: tuple[Field, ...], contribution: Contribution) -> Shown:
    answers = contribution.answers
    texts = [(field.label, str(answers[field.key])) for field in fields if field.is_text and answers.get(field.key)]
    title = str(answers.get(IDEA, ""))
    if title:
        texts = texts[1:]
    return Shown(contribution.pk, title, texts, contribution.supports)


def _unit_names(pages: list[Page]) -> dict[int, str]:
    """The names of the units today, or, of those that are no more, their last."""
    rows = UnitPeriod.objects.filter(unit__in={page.unit_id for page in pages}).order_by("from_date")
    return dict(rows.values_list("unit_id", "name"))

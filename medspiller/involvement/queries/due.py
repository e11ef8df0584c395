"""What public pages ask of those who run them, for one person or for everybody; in two queries."""

import datetime
from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Q

from medspiller.involvement.models import Contribution, Page
from medspiller.involvement.queries.public import standing_today
from medspiller.involvement.rules.standing import Standing
from medspiller.organisation.rules import Tree


@dataclass(frozen=True, slots=True)
class Due:
    """`what` is moderate or answer; `on` the day the answer was promised."""

    person: int
    what: str
    page: int
    title: str
    on: datetime.date | None


def due(people: Collection[int] | None, tree: Tree) -> list[Due]:
    """Contributions that nobody has read, and answers that are owed.

    They are their page's owner's; where the owner no longer leads anything, those of whoever leads the unit.
    """
    waiting = Count("contributions", filter=Q(contributions__state=Contribution.State.WAITING))
    pages = Page.objects.filter(state=Page.State.OPENED, discarded_at=None).annotate(waiting=waiting).order_by("pk")
    found: list[Due] = []
    for page in pages:
        person = page.owner_id if page.owner_id in tree.led_by else tree.leaders.get(page.unit_id, page.owner_id)
        if people is not None and person not in people:
            continue
        if page.waiting:
            found.append(Due(person, "moderate", page.pk, page.title, None))
        if standing_today(page) in {Standing.OWES, Standing.LATE}:
            found.append(Due(person, "answer", page.pk, page.title, page.answer_by))
    return found

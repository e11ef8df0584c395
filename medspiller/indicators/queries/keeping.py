"""What those who keep indicators read: which ones, what has come in, and what is missing."""

import datetime
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from medspiller.indicators.models import Indicator, Value
from medspiller.indicators.queries.units import units_today
from medspiller.indicators.queries.wording import period_text
from medspiller.indicators.rules.rhythms import latest, missing_since, newest_due
from medspiller.organisation.queries import tree_at
from medspiller.periods import Period, Rhythm
from medspiller.web import clock

PERIODS_TO_FILL = 3
# The first of an index, where a maximum would read all values of the indicator.
NEWEST = Subquery(Value.objects.filter(indicator=OuterRef("pk")).order_by("-start").values("start")[:1])


@dataclass(frozen=True)
class Kept:
    """`newest` is the newest period with a value, None where there is none; `missing` the one that should be here."""

    indicator: Indicator
    newest: Period | None
    missing: Period | None

    @property
    def newest_text(self) -> str:
        return period_text(self.newest) if self.newest else ""

    @property
    def missing_text(self) -> str:
        return period_text(self.missing) if self.missing else ""


def kept(indicators: QuerySet[Indicator]) -> list[Kept]:
    """In two queries, whatever their number."""
    held = list(indicators.select_related("owner"))
    newest = newest_values(held)
    return [
        Kept(
            one,
            Period(newest[one.pk], Rhythm(one.rhythm)) if one.pk in newest else None,
            missing_of(one, newest.get(one.pk)),
        )
        for one in held
    ]


def newest_values(indicators: Iterable[Indicator]) -> dict[int, datetime.date]:
    """The first day of the newest period with a value, by indicator."""
    rows = Indicator.objects.filter(pk__in=[one.pk for one in indicators]).annotate(newest=NEWEST)
    return dict(rows.exclude(newest=None).order_by().values_list("pk", "newest"))


def missing_of(indicator: Indicator, newest: datetime.date | None) -> Period | None:
    """The period that should be here by now and is not."""
    if indicator.ended_at is not None:
        return None
    due = newest_due(Rhythm(indicator.rhythm), indicator.days_to_update, clock.today())
    return missing_since(due, newest, timezone.localtime(indicator.created_at).date())


@dataclass(frozen=True, slots=True)
class Due:
    """Figures of `name` that `person` answers for should be here by now; `period` says of when."""

    person: int
    indicator: int
    name: str
    period: Period


def due(people: Collection[int] | None) -> list[Due]:
    """What the owners among `people` have not put in, None for everybody's; in one query."""
    rows = Indicator.objects.filter(ended_at=None, from_surveys=False).annotate(newest=NEWEST).order_by("name", "pk")
    if people is not None:
        rows = rows.filter(owner__in=people)
    found = []
    for one in rows:
        missing = missing_of(one, one.newest)
        if missing is not None and one.owner_id is not None:
            found.append(Due(one.owner_id, one.pk, one.name, missing))
    return found


def has_values(indicator: Indicator) -> bool:
    return indicator.values.exists()


def names_in_use() -> set[str]:
    return set(Indicator.objects.filter(ended_at=None).order_by().values_list("name", flat=True))


def to_fill_in(indicator: Indicator) -> tuple[list[tuple[str, str]], list[Period]]:
    """Key and name of the units of today in the order of the tree, and the newest periods, the oldest first."""
    nodes = tree_at(clock.today()).nodes
    units = [(nodes[unit].external_id, name) for unit, name, _depth in units_today()]
    return units, latest(Rhythm(indicator.rhythm), PERIODS_TO_FILL, clock.today())[::-1]

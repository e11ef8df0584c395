import datetime
from dataclasses import dataclass

from medspiller.organisation.models import Leadership, UnitPeriod


@dataclass(frozen=True)
class UnitTime:
    """What a unit was for a time. `parent` is None for a top unit; `to_date` is the first day it no longer held."""

    name: str
    kind: str
    parent: int | None
    parent_name: str
    from_date: datetime.date
    to_date: datetime.date | None


@dataclass(frozen=True)
class LeaderTime:
    person: int
    name: str
    from_date: datetime.date
    to_date: datetime.date | None


@dataclass(frozen=True)
class History:
    """A unit through time, the latest first."""

    times: list[UnitTime]
    leaders: list[LeaderTime]

    @property
    def last_name(self) -> str:
        return self.times[0].name if self.times else ""


def history_of(unit: int) -> History:
    """In three queries. A parent is called what it was called when the period began."""
    periods = list(UnitPeriod.objects.filter(unit_id=unit).order_by("-from_date"))
    parents = {period.parent_id for period in periods if period.parent_id is not None}
    called: dict[int, list[tuple[datetime.date, str]]] = {}
    names = UnitPeriod.objects.filter(unit_id__in=parents).order_by("from_date")
    for parent, start, name in names.values_list("unit_id", "from_date", "name"):
        called.setdefault(parent, []).append((start, name))
    leaders = Leadership.objects.filter(unit_id=unit).order_by("-from_date")
    return History(
        [
            UnitTime(
                period.name,
                period.kind,
                period.parent_id,
                _name_on(called.get(period.parent_id or 0, []), period.from_date),
                period.from_date,
                period.to_date,
            )
            for period in periods
        ],
        [LeaderTime(*row) for row in leaders.values_list("person_id", "person__name", "from_date", "to_date")],
    )


def _name_on(names: list[tuple[datetime.date, str]], date: datetime.date) -> str:
    """The latest of `names` that had begun on `date`, else the first."""
    begun = [name for start, name in names if start <= date]
    return begun[-1] if begun else next((name for _start, name in names), "")

"""How long each kind of data is kept now, and what the job has deleted."""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medspiller.personal_data.models import KeepingTime, RetentionRun
from medspiller.personal_data.queries.retention_words import WORDS
from medspiller.personal_data.rules.retention import FIXED, KEPT, OURS, WAIT_DAYS, Bounds, Kind
from medspiller.web import clock

RUNS_SHOWN = 30
HALF_A_YEAR = 182


@dataclass(frozen=True)
class Row:
    """`days` is None where the time was promised case by case, or where nothing is deleted by time.

    `begins` is when a kind that cannot be had back begins to be deleted; None once it has.
    """

    kind: Kind
    what: str
    why: str
    days: int | None
    chosen: KeepingTime | None
    begins: datetime.datetime | None

    @property
    def kept_for(self) -> str:
        return "" if self.days is None else in_words(self.days)

    @property
    def bounds(self) -> str:
        if self.kind.bounds is None:
            return ""
        least, most = in_words(self.kind.bounds.least), in_words(self.kind.bounds.most)
        return _("kan vælges fra %(least)s til %(most)s") % {"least": least, "most": most}


@dataclass(frozen=True)
class Run:
    at: datetime.datetime
    counts: list[tuple[str, str]]


@dataclass(frozen=True)
class Page:
    ours: list[Row]
    fixed: list[Row]
    kept: list[Row]
    runs: list[Run]


def in_words(days: int) -> str:
    """Years where they are whole, half of one, else days."""
    if days >= 365 and days % 365 == 0:
        years = days // 365
        return ngettext("%(count)d år", "%(count)d år", years) % {"count": years}
    if days == HALF_A_YEAR:
        return _("et halvt år")
    return ngettext("%(count)d dag", "%(count)d dage", days) % {"count": days}


def chosen_times() -> dict[str, KeepingTime]:
    """The newest choice of each kind that has one."""
    chosen: dict[str, KeepingTime] = {}
    for row in KeepingTime.objects.order_by("set_at", "pk"):
        chosen[row.kind] = row
    return chosen


def days_kept(key: str, bounds: Bounds, chosen: dict[str, KeepingTime]) -> int:
    """The chosen time of a kind, never outside its bounds: these may have become narrower since."""
    return min(max(chosen[key].days, bounds.least), bounds.most) if key in chosen else bounds.default


def cutoff(days: int) -> datetime.datetime:
    return clock.now() - datetime.timedelta(days=days)


def waits_until() -> datetime.datetime | None:
    """When what cannot be had back begins to be deleted; None once it has."""
    first = RetentionRun.objects.order_by("at", "pk").values_list("at", flat=True).first()
    begins = (first or clock.now()) + datetime.timedelta(days=WAIT_DAYS)
    return begins if begins > clock.now() else None


def retention_page() -> Page:
    chosen = chosen_times()
    runs = list(RetentionRun.objects.all()[:RUNS_SHOWN])
    begins = waits_until()

    def row(kind: Kind) -> Row:
        what, why = WORDS[kind.key]
        days = kind.days if kind.bounds is None else days_kept(kind.key, kind.bounds, chosen)
        return Row(kind, str(what), str(why), days, chosen.get(kind.key), begins if kind.waits else None)

    return Page(
        ours=[row(kind) for kind in OURS],
        fixed=[row(kind) for kind in FIXED],
        kept=[row(kind) for kind in KEPT],
        runs=[Run(run.at, _counts(run)) for run in runs],
    )


def _counts(run: RetentionRun) -> list[tuple[str, str]]:
    """Only kinds of which something went, or that failed; one that the code knows no longer is told by its key."""
    failed = _("gik galt og bliver prøvet igen i morgen")
    told = [(key, failed if count < 0 else str(count)) for key, count in run.counts.items() if count]
    return [(str(WORDS.get(key, (key, ""))[0]), text) for key, text in told]

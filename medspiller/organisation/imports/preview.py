import datetime
from dataclasses import dataclass

from medspiller.audit.changes import Actor
from medspiller.organisation.changes import EndsManyError, planned
from medspiller.organisation.imports.files import read_sources
from medspiller.organisation.imports.pending import Pending
from medspiller.organisation.imports.wording import KIND_LABELS, Line, lines, stopped_because
from medspiller.organisation.rules.describing import Change, Names, changes_of, counts
from medspiller.organisation.rules.planning import Plan

_SHOWN = 25


@dataclass(frozen=True)
class Kind:
    """All changes of one kind: how many, and the first of them."""

    label: str
    count: int
    changes: list[Change]

    @property
    def more(self) -> int:
        return self.count - len(self.changes) if self.changes else 0


@dataclass(frozen=True)
class Preview:
    plan: Plan
    date: datetime.date
    filenames: list[str]
    kinds: list[Kind]
    warnings: list[Line]
    many: str


def preview_of(pending: Pending, *, by: Actor) -> Preview:
    """What the files would change now, if `by` confirmed it. Raises `ImportRefusedError` and `ImportStoppedError`."""
    wanted = read_sources(pending.units, pending.people, pending.date)
    plan, current = planned(wanted, by=by)
    shown: dict[str, list[Change]] = {}
    for change in changes_of(plan, Names(wanted, current)):
        some = shown.setdefault(change.kind, [])
        if len(some) < _SHOWN:
            some.append(change)
    return Preview(
        plan=plan,
        date=plan.date,
        filenames=pending.filenames,
        kinds=[Kind(str(KIND_LABELS[kind]), count, shown.get(kind, [])) for kind, count in counts(plan).items()],
        warnings=lines(plan.warnings),
        many=stopped_because(EndsManyError(plan)) if plan.ends_many else "",
    )

"""The log, for the person it is about: what they did, and when and why others looked or changed something."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from medspiller.accounts.models import Role, RoleAssignment
from medspiller.audit.labels import SUBJECTS, action_label
from medspiller.audit.models import Event
from medspiller.personal_data.queries.parts import Subject

LOG_READ = "audit.log_read"
TELLING = 3  # Letters: less than that finds nearly everybody.


@dataclass(frozen=True)
class Trace:
    """`as_role` says in what capacity, never who: they are protected too (docs/decisions/own-data.md)."""

    at: datetime.datetime
    action: str
    as_role: str
    about: str
    why: str


def own_doings(subject: Subject) -> list[Trace]:
    """What the person has done that the log keeps, the newest first."""
    if subject.user is None:
        return []
    rows = Event.objects.filter(actor_id=str(subject.user.pk)).order_by("-pk")
    return [_trace(row, "", _about(row)) for row in rows]


def others_doings(subject: Subject) -> list[Trace]:
    """What others did that is about this person, the newest first; also that they searched the log for the name."""
    about = Event.objects.filter(about_person(subject))
    if subject.user is not None:
        about = about.exclude(actor_id=str(subject.user.pk))
    rows = [*about, *_searches_for(subject)]
    roles = _RolesThen(rows)
    rows.sort(key=lambda row: -row.pk)
    return [_trace(row, roles.of(row), "") for row in rows]


def about_person(subject: Subject) -> Q:
    """Rows whose subject is the person, the account or a role of theirs."""
    wanted = Q(pk__in=[])
    if subject.person is not None:
        wanted |= Q(subject_type="organisation.person", subject_id=str(subject.person.pk))
    if subject.user is not None:
        given = RoleAssignment.objects.filter(user=subject.user).values_list("pk", flat=True)
        wanted |= Q(subject_type="accounts.user", subject_id=str(subject.user.pk)) & ~Q(action=LOG_READ)
        wanted |= Q(subject_type="accounts.roleassignment", subject_id__in=[str(key) for key in given])
    return wanted


def _searches_for(subject: Subject) -> QuerySet[Event]:
    """A search of three letters or more that the name holds has found this person's rows."""
    name = subject.name.lower()
    mine = str(subject.user.pk) if subject.user else ""
    rows = Event.objects.filter(action=LOG_READ).exclude(details={}).exclude(actor_id=mine)
    found = [
        key
        for key, details in rows.values_list("pk", "details")
        if any(
            len(word) >= TELLING and word.lower() in name
            for word in (details.get("who", ""), details.get("subject", ""))
        )
    ]
    return Event.objects.filter(pk__in=found)


class _RolesThen:
    """In what capacity each of the rows was written: the roles that the actor held on that day."""

    def __init__(self, rows: Iterable[Event]) -> None:
        keys = {int(row.actor_id) for row in rows if row.actor_id.isdecimal()}
        self._held: dict[str, list[RoleAssignment]] = {}
        for held in RoleAssignment.objects.filter(user__in=keys).order_by("role"):
            self._held.setdefault(str(held.user_id), []).append(held)

    def of(self, row: Event) -> str:
        if not row.actor_id:
            return _("Medspiller selv")
        day = row.at.date()
        held = [
            str(Role(each.role).label)
            for each in self._held.get(row.actor_id, [])
            if each.from_date <= day and (each.to_date is None or day <= each.to_date)
        ]
        return ", ".join(held) or _("en kollega eller leder")


def _trace(row: Event, as_role: str, about: str) -> Trace:
    return Trace(row.at, action_label(row.action), as_role, about, row.why)


def _about(row: Event) -> str:
    """The kind of thing; what it is called only where the log itself shows that, and never another person's name."""
    kind = str(SUBJECTS.get(row.subject_type, ""))
    hidden = row.subject_type.startswith(("organisation.person", "accounts."))
    return kind if hidden or not kind else f"{kind}: {row.subject_label}"

"""Which actions a change to many of them can be made to, and why not to the others."""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from medspiller.actions.models import Action
from medspiller.actions.rules.states import allows
from medspiller.organisation.models import Person


@dataclass(frozen=True)
class BulkChange:
    """What is to be changed; what is None stays as it is."""

    next_check_in_on: datetime.date | None = None
    ends_on: datetime.date | None = None
    openness: str | None = None
    add_focus_point: int | None = None
    add_unit: int | None = None


@dataclass(frozen=True)
class Verdict:
    """Whether an action can be changed; `why_not` is empty where it can."""

    action: Action
    why_not: str


def verdicts(
    person: Person, actions: Sequence[Action], revisions: Mapping[int, int], wanted: BulkChange
) -> list[Verdict]:
    return [Verdict(action, _why_not(person, action, revisions.get(action.pk), wanted)) for action in actions]


def _why_not(person: Person, action: Action, revision: int | None, wanted: BulkChange) -> str:
    if person.pk not in {action.owner_id, action.planned_by_id}:
        return _("Den er ikke din.")
    if not allows(action.state, "change"):
        return _("Den er afsluttet.")
    if revision is not None and revision != action.revision:
        return _("Den er ændret af en anden imens.")
    if wanted.ends_on is not None and wanted.ends_on < action.starts_on:
        return _("Den begynder først efter den slutdato.")
    return ""

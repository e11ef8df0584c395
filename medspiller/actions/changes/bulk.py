"""The same change to many actions at once: those that can be changed are, and the others are named with the reason."""

from collections.abc import Mapping, Sequence

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from medspiller.accounts.models import User
from medspiller.actions.changes.history import note
from medspiller.actions.models import Action, ActionChange
from medspiller.actions.queries.judging import BulkChange, Verdict, verdicts
from medspiller.audit.changes import record
from medspiller.organisation.models import Person

AT_MOST = 200


def change_many(
    *, by: User, person: Person, actions: Sequence[Action], revisions: Mapping[int, int], wanted: BulkChange
) -> list[Verdict]:
    """Changes those that can be changed; where something breaks, none. `revisions` is what was on the screen."""
    if len(actions) > AT_MOST:
        raise ValidationError(_("Vælg højst %(count)d handlinger ad gangen.") % {"count": AT_MOST})
    with transaction.atomic():
        keys = [action.pk for action in actions]
        locked = list(Action.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
        judged = verdicts(person, locked, revisions, wanted)
        for verdict in judged:
            if not verdict.why_not:
                _change(by=by, person=person, action=verdict.action, wanted=wanted)
    return judged


def _change(*, by: User, person: Person, action: Action, wanted: BulkChange) -> None:
    changed: dict[str, list[str]] = {}
    for name in ("next_check_in_on", "ends_on", "openness"):
        value, old = getattr(wanted, name), getattr(action, name)
        if value is not None and value != old:
            setattr(action, name, value)
            changed[name] = ["" if old is None else str(old), str(value)]
    if wanted.add_focus_point is not None:
        action.focus_points.add(wanted.add_focus_point)
        changed.setdefault("focus_points", ["", "+"])
    if wanted.add_unit is not None:
        action.units.add(wanted.add_unit)
        changed.setdefault("units", ["", "+"])
    if changed:
        action.revision += 1
        action.save()
        note(action, person, ActionChange.What.CHANGED, changed)
        record(by=by, action="actions.changed", subject=action)

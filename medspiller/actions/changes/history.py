from collections.abc import Mapping, Sequence

from medspiller.actions.models import Action, ActionChange
from medspiller.organisation.models import Person
from medspiller.web import clock


def note(
    action: Action, person: Person, what: ActionChange.What, fields: Mapping[str, Sequence[str]] | None = None
) -> ActionChange:
    """One entry in the action's own history. Call it inside the transaction of the change."""
    return ActionChange.objects.create(action=action, at=clock.now(), by=person, what=what, fields=dict(fields or {}))

"""An action that starts from a result."""

from django.db import transaction

from medspiller.accounts.models import User
from medspiller.actions.changes.planning import plan
from medspiller.actions.models import Action
from medspiller.actions.rules.details import ActionDetails
from medspiller.audit.changes import record
from medspiller.organisation.models import Person
from medspiller.surveys.models import FollowUp
from medspiller.surveys.queries.result_page import UnitPage


def start_action(*, by: User, person: Person, page: UnitPage, scale: str, details: ActionDetails) -> Action:
    """`person` plans and owns it; what others see of it is what they write in `details`."""
    with transaction.atomic():
        action = plan(by=by, planner=person, details=details, owner=person)
        FollowUp.objects.create(round=page.round, unit_id=page.unit, scale=scale, action=action)
        record(by=by, action="surveys.action_started", subject=page.round)
    return action

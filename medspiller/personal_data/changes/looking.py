from django.db import transaction

from medspiller.accounts.models import User
from medspiller.audit.changes import record
from medspiller.organisation.models import Person


@transaction.atomic
def look_up(*, by: User, person: Person, why: str) -> None:
    """Opens what is kept about one person, for a while. The person can read when, in what capacity and why."""
    record(by=by, action="personal_data.looked_up", subject=person, why=why)

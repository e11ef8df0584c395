"""Who a signed-in user is in the organisation."""

from medspiller.accounts.access import AnyUser
from medspiller.accounts.models import User
from medspiller.organisation.models import Person


def person_of(user: AnyUser) -> Person | None:
    """The person behind `user`; None for nobody and for a user from outside, such as an external auditor."""
    if not isinstance(user, User) or not user.is_active:
        return None
    return getattr(user, "person", None)

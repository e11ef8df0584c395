"""Who chooses where the framework is practised: those who edit the framework itself. Everybody signed in reads it."""

from medspiller.accounts.access import AnyUser
from medspiller.accounts.models import User
from medspiller.framework.access import editor, may_edit


def may_choose(user: AnyUser) -> bool:
    return may_edit(user)


def chooser(user: AnyUser) -> User:
    """The user behind the page that chooses. Raises `PermissionDenied` for everybody else."""
    return editor(user)

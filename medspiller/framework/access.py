"""Who may see and do what with the framework.

Everybody signed in reads what is or has been published. The executive group and HR administrators see and edit drafts;
the executive group alone publishes.
"""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from medspiller.accounts.access import AnyUser, is_executive, is_hr_administrator, signed_in
from medspiller.accounts.models import User
from medspiller.framework.models import Framework


def may_edit(user: AnyUser) -> bool:
    return is_executive(user) or is_hr_administrator(user)


def may_publish(user: AnyUser) -> bool:
    return is_executive(user)


def editor(user: AnyUser) -> User:
    """The user behind a page for editors. Raises `PermissionDenied` for everybody else."""
    if not may_edit(user):
        raise PermissionDenied
    return signed_in(user)


def publisher(user: AnyUser) -> User:
    """The user behind the page that publishes. Raises `PermissionDenied` for everybody else."""
    if not may_publish(user):
        raise PermissionDenied
    return signed_in(user)


def visible_to(user: AnyUser) -> QuerySet[Framework]:
    """The versions that `user` may read."""
    if not user.is_authenticated:
        return Framework.objects.none()
    versions = Framework.objects.filter(discarded_at=None)
    return versions if may_edit(user) else versions.exclude(state=Framework.State.DRAFT)


def drafts_for(user: AnyUser) -> QuerySet[Framework]:
    """The drafts that `user` may edit, discarded ones too."""
    drafts = Framework.objects.filter(state=Framework.State.DRAFT)
    return drafts if may_edit(user) else drafts.none()

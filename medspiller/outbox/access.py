"""Who sees letters: HR administrators those that did not arrive, and visitors to a demo all of the demo's."""

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404

from medspiller.accounts.access import AnyUser, is_hr_administrator
from medspiller.outbox.models import Letter


def given_up(user: AnyUser) -> QuerySet[Letter]:
    """Raises `PermissionDenied` for all but HR administrators."""
    if not is_hr_administrator(user):
        raise PermissionDenied
    return Letter.objects.filter(given_up_at__isnull=False)


def of_the_demo() -> QuerySet[Letter]:
    """Raises `Http404` outside a demo."""
    if not settings.DEMO:
        raise Http404
    return Letter.objects.all()

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from medspiller.accounts.access import AnyUser, is_auditor, is_data_protection_officer, is_hr_administrator
from medspiller.exchange.models import Archive


def archives_known_to(user: AnyUser) -> QuerySet[Archive]:
    """HR administrators, the data protection officer and the auditor know of all; PermissionDenied for others."""
    if not (is_hr_administrator(user) or is_data_protection_officer(user) or is_auditor(user)):
        raise PermissionDenied
    return Archive.objects.all()

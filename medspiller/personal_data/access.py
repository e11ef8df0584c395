"""Who looks after personal data. Everybody has their own; nobody reads another's file.

HR administrators and the data protection officer see what people have asked for, and how much of what is kept about one
person, never what it says. Only HR administrators anonymise: the officer advises and watches, and does not decide what
they are to watch (GDPR article 38(6)). Only the officer sets how long things are kept.
"""

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet

from medspiller.accounts.access import AnyUser, is_data_protection_officer, is_hr_administrator, signed_in
from medspiller.accounts.models import User
from medspiller.organisation.models import Person
from medspiller.personal_data.models import DataFile, DataRequest


def looks_after_data(user: AnyUser) -> bool:
    return is_hr_administrator(user) or is_data_protection_officer(user)


def keeper(user: AnyUser) -> User:
    """The user behind a page of those who look after personal data. Raises `PermissionDenied` for others."""
    if not looks_after_data(user):
        raise PermissionDenied
    return signed_in(user)


def may_anonymise(user: AnyUser) -> bool:
    return is_hr_administrator(user)


def anonymiser(user: AnyUser) -> User:
    if not may_anonymise(user):
        raise PermissionDenied
    return signed_in(user)


def may_set_keeping_times(user: AnyUser) -> bool:
    return is_data_protection_officer(user)


def time_keeper(user: AnyUser) -> User:
    if not may_set_keeping_times(user):
        raise PermissionDenied
    return signed_in(user)


def own_files(user: User) -> QuerySet[DataFile]:
    return DataFile.objects.filter(user=user)


def own_requests(user: User) -> QuerySet[DataRequest]:
    return DataRequest.objects.filter(user=user)


def requests_visible_to(user: AnyUser) -> QuerySet[DataRequest]:
    """What everybody has asked for, for those who answer."""
    return DataRequest.objects.all() if looks_after_data(user) else DataRequest.objects.none()


def people_visible_to(user: AnyUser) -> QuerySet[Person]:
    return Person.objects.all() if looks_after_data(user) else Person.objects.none()

"""Whose data it is: an account, a person of the organisation, or both."""

from django.db.models import Q

from medspiller.accounts.models import User
from medspiller.organisation.models import Person
from medspiller.personal_data.queries.parts import Subject


def subject_of_user(user: User) -> Subject:
    return _subject(user, Person.objects.filter(user=user).first())


def subject_of_person(person: Person) -> Subject:
    return _subject(person.user, person)


def _subject(user: User | None, person: Person | None) -> Subject:
    """Rows that outlive people know them by name alone: where two have it they cannot be told apart."""
    name = person.name if person is not None else str(user.name if user is not None else "")
    others = User.objects.filter(name=name).exclude(pk=user.pk if user else 0).exists()
    others = others or Person.objects.filter(name=name).exclude(pk=person.pk if person else 0).exists()
    emails = {one.email.strip().lower() for one in (user, person) if one is not None and one.email}
    emails -= _others_emails(user, person, emails)
    return Subject(user=user, person=person, name=name, emails=tuple(sorted(emails)), name_is_shared=others or not name)


def longer_names(name: str) -> set[str]:
    """Others' names that hold the name whole."""
    found = set(User.objects.filter(name__contains=name).values_list("name", flat=True)) if name else set()
    found |= set(Person.objects.filter(name__contains=name).values_list("name", flat=True)) if name else set()
    return found - {name}


def _others_emails(user: User | None, person: Person | None, emails: set[str]) -> set[str]:
    """Those that somebody else has too: what was sent there, or tried from there, may be the other's."""
    wanted = Q(pk__in=[])
    for email in emails:
        wanted |= Q(email__iexact=email)
    found = set(User.objects.filter(wanted).exclude(pk=user.pk if user else 0).values_list("email", flat=True))
    shared = Person.objects.filter(wanted).exclude(pk=person.pk if person else 0).values_list("email", flat=True)
    # An account's own is nobody else's, whatever stands at other people.
    own = {user.email.strip().lower()} if user is not None else set()
    return {email.strip().lower() for email in found} | ({email.strip().lower() for email in shared} - own)

"""Whose data it is: an account, a person of the organisation, or both."""

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
    return Subject(user=user, person=person, name=name, emails=tuple(sorted(emails)), name_is_shared=others or not name)

"""What one part of a person's file holds: which rows are about or by that person, and what is told of each."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from django.apps import apps
from django.db.models import Model, Q, QuerySet
from django.utils.functional import Promise

from medspiller.accounts.models import User
from medspiller.organisation.models import Person

Text = str | Promise


class Key(StrEnum):
    """What a row knows the person by."""

    PERSON = "person"
    USER = "user"
    EMAIL = "email"
    NAME = "name"  # Rows that outlive the person hold the name by value.


@dataclass(frozen=True)
class Subject:
    """Whose file it is. `person` is None for one from outside; `name_is_shared` where somebody else has the name."""

    user: User | None
    person: Person | None
    name: str
    emails: tuple[str, ...]
    name_is_shared: bool


@dataclass(frozen=True)
class Part:
    """`whose` are lookups from the row to the person: one of them is enough. `limit` leaves out what is not theirs.

    `fields` may also name plain fields that make the rest understandable. A foreign key is told by what it is called;
    those `if_seen` only where the person may see what they point at (`queries.sight`). What is `private` is between the
    person and those it is for: it is left out where another writes the file out.
    """

    title: Text
    model: str
    whose: tuple[str, ...]
    fields: tuple[str, ...]
    key: Key = Key.PERSON
    limit: Callable[[Subject], Q] | None = None
    if_seen: tuple[str, ...] = ()
    private: bool = False

    @property
    def rows_of(self) -> type[Model]:
        return apps.get_model(self.model)

    def of(self, subject: Subject) -> QuerySet[Model]:
        """The rows; none where the person cannot be known by this key."""
        every = self.rows_of._default_manager.all()
        wanted = Q(pk__in=[])
        for lookup in self.whose:
            wanted |= self._points_at(lookup, subject)
        if self.limit is not None:
            wanted &= self.limit(subject)
        # As a subquery: joins to many would tell the same row more than once.
        keys = every.filter(wanted).order_by().values("pk")
        return every.filter(pk__in=keys).order_by("pk")

    def _points_at(self, lookup: str, subject: Subject) -> Q:
        nobody = Q(pk__in=[])
        match self.key:
            case Key.PERSON:
                return nobody if subject.person is None else Q(**{lookup: subject.person.pk})
            case Key.USER:
                return nobody if subject.user is None else Q(**{lookup: subject.user.pk})
            case Key.EMAIL:
                return _any_of(f"{lookup}__iexact", subject.emails)
            case Key.NAME:
                return nobody if subject.name_is_shared else Q(**{lookup: subject.name})


def _any_of(lookup: str, values: tuple[str, ...]) -> Q:
    wanted = Q(pk__in=[])
    for value in values:
        wanted |= Q(**{lookup: value})
    return wanted

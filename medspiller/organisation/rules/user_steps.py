"""Who may sign in after an import: everyone who is here and has an e-mail."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from medspiller.documents.tables import gettext_noop
from medspiller.organisation.rules.collecting import Collector, refuse_where_any
from medspiller.organisation.rules.wanted import Wanted


class KnownUser(NamedTuple):
    pk: int
    name: str
    email: str
    active: bool


class Owner(NamedTuple):
    """Whose an address is. `person` is the key of the person behind the user, if any."""

    user: int
    person: str | None
    active: bool


class KnownPerson(NamedTuple):
    pk: int
    name: str
    email: str
    user: KnownUser | None


class NewUser(NamedTuple):
    person: str
    email: str
    name: str


@dataclass
class UserSteps:
    """`link` gives a person a user that stood alone; `change` gives a user its new e-mail and name."""

    new: list[NewUser] = field(default_factory=list)
    link: list[tuple[str, int]] = field(default_factory=list)
    change: dict[int, tuple[str, str]] = field(default_factory=dict)
    activate: list[int] = field(default_factory=list)
    deactivate: list[int] = field(default_factory=list)

    def __bool__(self) -> bool:
        return any((self.new, self.link, self.change, self.activate, self.deactivate))


def released_address(user: int) -> str:
    """What a former user is given when somebody else has taken over the address."""
    return f"ophoert-{user}@medspiller.invalid"


def user_steps(
    people: Mapping[str, KnownPerson],
    owners: Mapping[str, Owner],
    wanted: Wanted,
    here: set[str],
    *,
    shut_out: bool,
) -> UserSteps:
    """`here` are the people with an engagement or a leadership; others are shut out when `shut_out` is true.

    Raises `ImportRefusedError` for an address that is taken.
    """
    found = UserSteps()
    problems = Collector(wanted.people_table)
    released: list[int] = []
    told = "email" in wanted.told
    for key, person in wanted.people.items():
        known = people.get(key)
        user = known.user if known else None
        email = person.email if told else (known.email.lower() if known else "")
        owner = owners.get(email) if email else None
        if user is None:
            _without_user(found, NewUser(key, email, person.name), owner, released)
            continue
        taken = owner is not None and owner.user != user.pk
        if taken and owner is not None and owner.person is None:
            problems.add(
                gettext_noop(
                    "E-mailen %(email)s hører til en anden bruger, som ikke er medarbejder. "
                    "Ret e-mailen i filen, eller giv den anden bruger en ny."
                ),
                row=person.row,
                email=email,
            )
            continue
        if taken and owner is not None and told:
            released.append(owner.user)
        _with_user(found, user, email if told and email else user.email, person.name)
        if user.active and told and not email:
            found.deactivate.append(user.pk)
        elif not user.active and email:
            found.activate.append(user.pk)
    refuse_where_any(problems)
    _release(found, released, people)
    if shut_out:
        found.deactivate += [
            known.user.pk
            for key, known in people.items()
            if key not in here and known.user is not None and known.user.active
        ]
    return found


def _without_user(found: UserSteps, new: NewUser, owner: Owner | None, released: list[int]) -> None:
    if not new.email:
        return
    if owner is not None and owner.person is None:
        found.link.append((new.person, owner.user))
        if not owner.active:
            found.activate.append(owner.user)
        return
    if owner is not None:
        released.append(owner.user)
    found.new.append(new)


def _with_user(found: UserSteps, user: KnownUser, email: str, name: str) -> None:
    if (user.email.lower(), user.name) != (email.lower(), name):
        found.change[user.pk] = (email, name)


def _release(found: UserSteps, released: list[int], people: Mapping[str, KnownPerson]) -> None:
    """Takes an address from a former colleague's user, so that nobody can sign in as somebody else by it."""
    users = {known.user.pk: known.user for known in people.values() if known.user is not None} if released else {}
    for pk in released:
        user = users[pk]
        email, name = found.change.get(pk, (user.email, user.name))
        if email.lower() == user.email.lower():
            found.change[pk] = (released_address(pk), name)

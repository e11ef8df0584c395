"""What the leader and the own leader read when they agree on a text."""

from collections import defaultdict
from dataclasses import dataclass

from medspiller.organisation.models import Person
from medspiller.own_translation.access import Viewer
from medspiller.own_translation.models import Comment, Confirmation, Version
from medspiller.own_translation.rules.states import State


@dataclass(frozen=True)
class Agreement:
    """How far the two have come on one version. `mine` is the reader's own confirmation."""

    confirmations: list[Confirmation]
    mine: Confirmation | None
    reservations: list[Confirmation]
    is_newest: bool
    newest: int | None


def agreement_on(version: Version, reader: Person) -> Agreement:
    confirmations = list(version.confirmations.select_related("person").order_by("at", "pk"))
    newest = newest_shared(version.own_translation.person_id)
    return Agreement(
        confirmations=confirmations,
        mine=next((row for row in confirmations if row.person_id == reader.pk), None),
        reservations=[row for row in confirmations if row.reservation],
        is_newest=newest is not None and newest.pk == version.pk,
        newest=newest.pk if newest else None,
    )


def newest_shared(person_id: int) -> Version | None:
    """What the person shared last with an own leader, whichever version of the framework it was written on."""
    shared = Version.objects.filter(own_translation__person=person_id, shared_at__isnull=False)
    return shared.order_by("-own_translation__framework__version", "-number").first()


def comments_by_statement(version: Version) -> dict[str, list[Comment]]:
    """The comments on a version; those on its earlier versions stay with those."""
    found: dict[str, list[Comment]] = defaultdict(list)
    for comment in version.comments.select_related("author"):
        found[str(comment.statement_id)].append(comment)
    return found


@dataclass(frozen=True)
class Part:
    """What the reader of a version is to it."""

    is_author: bool
    is_own_leader: bool

    @property
    def is_one_of_the_two(self) -> bool:
        return self.is_author or self.is_own_leader


def part_of(viewer: Viewer, version: Version) -> Part:
    author = version.own_translation.person_id
    return Part(
        is_author=author == viewer.person.pk,
        is_own_leader=version.shared_at is not None and author in viewer.leaders_i_agree_with,
    )


def own_leader_of(viewer: Viewer) -> Person | None:
    """Whom the viewer agrees with today; None for the one at the top."""
    return None if viewer.own_leader is None else Person.objects.get(pk=viewer.own_leader)


@dataclass(frozen=True)
class LeaderLine:
    """One leader whom the reader agrees with, and how far their page has come, as far as it has been shared."""

    person: Person
    unit: str
    version: Version | None
    state: State
    waits_for_reader: bool


def leaders_lines(viewer: Viewer) -> list[LeaderLine]:
    """The leaders who have the viewer as own leader, by name; three queries however many they are."""
    people = Person.objects.filter(pk__in=viewer.leaders_i_agree_with).order_by("name", "pk")
    newest: dict[int, Version] = {}
    shared = Version.objects.filter(shared_at__isnull=False, own_translation__person__in=viewer.leaders_i_agree_with)
    order = ("own_translation__framework__version", "number")
    for version in shared.select_related("own_translation").defer("content").order_by(*order):
        newest[version.own_translation.person_id] = version
    confirmed = set(
        Confirmation.objects.filter(version__in=newest.values(), person=viewer.person).values_list("version", flat=True)
    )
    return [_line(viewer, person, newest.get(person.pk), confirmed) for person in people]


def _line(viewer: Viewer, person: Person, version: Version | None, confirmed: set[int]) -> LeaderLine:
    units = viewer.tree.led_by.get(person.pk, [])
    return LeaderLine(
        person=person,
        unit=viewer.tree.nodes[units[0]].name if units else "",
        version=version,
        state=state_of(version),
        waits_for_reader=version is not None and version.agreed_at is None and version.pk not in confirmed,
    )


def state_of(version: Version | None) -> State:
    if version is None:
        return State.DRAFT
    if version.shared_with_all_leaders_at:
        return State.WITH_ALL_LEADERS
    if version.shared_with_employees_at:
        return State.WITH_EMPLOYEES
    return State.AGREED if version.agreed_at else State.SHARED

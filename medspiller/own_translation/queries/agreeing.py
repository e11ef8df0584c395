"""What the leader and the own leader read when they agree on a text."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from medspiller.framework.models import Framework
from medspiller.organisation.models import Person
from medspiller.organisation.queries.viewers import Viewer
from medspiller.own_translation.access import shared_with_me_as_own_leader
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
    agreed_before: Version | None  # what the two agreed on before this one


def agreement_on(version: Version, reader: Person) -> Agreement:
    confirmations = list(version.confirmations.select_related("person").order_by("at", "pk"))
    newest = newest_shared(version.own_translation.person_id)
    return Agreement(
        confirmations=confirmations,
        mine=next((row for row in confirmations if row.person_id == reader.pk), None),
        reservations=[row for row in confirmations if row.reservation],
        is_newest=newest is not None and newest.pk == version.pk,
        newest=newest.pk if newest else None,
        agreed_before=agreed_before(version) if version.shared_at else None,
    )


def newest_shared(person_id: int) -> Version | None:
    """What the person shared last with an own leader, whichever version of the framework it was written on."""
    shared = Version.objects.filter(own_translation__person=person_id, shared_at__isnull=False)
    return shared.order_by("-own_translation__framework__version", "-number").first()


def agreed_before(version: Version) -> Version | None:
    """What the leader last agreed on before `version`, whichever framework it was written on."""
    page = version.own_translation
    earlier = Q(own_translation=page, number__lt=version.number) | Q(
        own_translation__framework__version__lt=page.framework.version
    )
    agreed = Version.objects.filter(earlier, own_translation__person=page.person_id, agreed_at__isnull=False)
    order = ("-own_translation__framework__version", "-number")
    return agreed.select_related("own_translation__framework", "own_leader").order_by(*order).first()


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
    waits_for_leader: bool  # the reader has commented, and the leader has neither answered nor shared anew
    has_reservation: bool
    is_former: bool  # written on a framework that has been replaced


def leaders_lines(viewer: Viewer) -> list[LeaderLine]:
    """The leaders who have the viewer as own leader, by name; five queries however many they are."""
    people = Person.objects.filter(pk__in=viewer.leaders_i_agree_with).order_by("name", "pk")
    newest: dict[int, Version] = {}
    shared = shared_with_me_as_own_leader(viewer)
    order = ("own_translation__framework__version", "number")
    for version in shared.select_related("own_translation__framework").defer("content").order_by(*order):
        newest[version.own_translation.person_id] = version
    said = _said_on(newest.values())
    return [_line(viewer, person, newest.get(person.pk), said) for person in people]


@dataclass(frozen=True)
class _Said:
    """What has been said on some versions, by their keys."""

    confirmed: set[tuple[int, int]]  # version and person
    reserved: set[int]
    last_word: dict[int, int]  # version to whoever commented last


def _said_on(versions: Iterable[Version]) -> _Said:
    keys = [version.pk for version in versions]
    rows = list(Confirmation.objects.filter(version__in=keys).values_list("version", "person", "reservation"))
    comments = Comment.objects.filter(version__in=keys).order_by("at", "pk").values_list("version", "author")
    return _Said(
        confirmed={(version, person) for version, person, _ in rows},
        reserved={version for version, _, reservation in rows if reservation},
        last_word=dict(comments),
    )


def _line(viewer: Viewer, person: Person, version: Version | None, said: _Said) -> LeaderLine:
    units = viewer.tree.led_by.get(person.pk, [])
    reader = viewer.person.pk
    is_former = version is not None and is_on_former_framework(version)
    open_to_reader = version is not None and version.agreed_at is None and (version.pk, reader) not in said.confirmed
    reader_spoke_last = version is not None and said.last_word.get(version.pk) == reader
    return LeaderLine(
        person=person,
        unit=", ".join(viewer.tree.nodes[unit].name for unit in units),
        version=version,
        state=state_of(version),
        waits_for_reader=open_to_reader and not reader_spoke_last and not is_former,
        waits_for_leader=open_to_reader and reader_spoke_last and not is_former,
        has_reservation=version is not None and version.pk in said.reserved,
        is_former=is_former,
    )


def is_on_former_framework(version: Version) -> bool:
    return version.own_translation.framework.state != Framework.State.PUBLISHED


def state_of(version: Version | None) -> State:
    if version is None:
        return State.DRAFT
    if version.shared_with_all_leaders_at:
        return State.WITH_ALL_LEADERS
    if version.shared_with_employees_at:
        return State.WITH_EMPLOYEES
    return State.AGREED if version.agreed_at else State.SHARED

"""What the employees read of their leaders, and what a leader hears back. The number of queries is fixed."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field

from django.db.models import QuerySet

from medspiller.framework.queries import structure_of
from medspiller.framework.rules.structure import AmbitionPart, Structure
from medspiller.organisation.models import Person
from medspiller.organisation.queries.viewers import Viewer
from medspiller.own_translation.access import told_to_me_as_employee
from medspiller.own_translation.models import Answer, MarkCount, MarkSlip, NamedContribution, Version
from medspiller.own_translation.queries.group import has_group_for_anonymity
from medspiller.own_translation.queries.pages import latest_for_employees, latest_of_each, newest_first
from medspiller.own_translation.queries.reading import ReadStatement, read_rows
from medspiller.own_translation.rules.content import Content
from medspiller.own_translation.rules.marks import Tally, key_name, slip_hash
from medspiller.web import keyring

LATEST_ANSWERS = 10


@dataclass(frozen=True)
class LeaderLine:
    """A leader over the reader who has shared a page with the employees."""

    person: Person
    unit: str
    shared_at: datetime.datetime | None


@dataclass(frozen=True)
class StatementLine:
    """A statement with what is published of its marks, and how far the reader's own mark has come."""

    read: ReadStatement
    tally: Tally
    has_answered: bool = False
    is_counted: bool = False


@dataclass(frozen=True)
class AmbitionRow:
    ambition: AmbitionPart | None
    statements: list[StatementLine]


@dataclass(frozen=True)
class LeaderPage:
    """A leader's page as the employees read it. `large_enough`: at least five under the leader can sign in."""

    leader: Person
    unit: str
    version: Version
    structure: Structure
    rows: list[AmbitionRow]
    answers: list[Answer]
    large_enough: bool
    written_by_me: list[NamedContribution] = field(default_factory=list)

    def statements(self) -> list[ReadStatement]:
        return [line.read for row in self.rows for line in row.statements]


def leaders_who_have_shared(viewer: Viewer) -> list[LeaderLine]:
    """The nearest leader first."""
    latest = {version.own_translation.person_id: version for version in latest_of_each(told_to_me_as_employee(viewer))}
    return [
        LeaderLine(latest[pk].own_translation.person, _unit_of(viewer, pk), latest[pk].shared_with_employees_at)
        for pk in viewer.leaders_over_me
        if pk in latest
    ]


def version_told_to(viewer: Viewer, leader: int) -> Version | None:
    """The latest version that this leader has shared with the employees; None for whoever is not among them."""
    if leader not in viewer.leaders_over_me:
        return None
    told = told_to_me_as_employee(viewer).filter(own_translation__person=leader)
    return newest_first(told.select_related("own_translation__person", "own_translation__framework")).first()


def version_i_told(viewer: Viewer) -> Version | None:
    """What the viewer, as a leader, shared last with the employees."""
    return latest_for_employees(viewer.person)


def page_of(viewer: Viewer, version: Version) -> LeaderPage:
    """The page with what `viewer` has done on it. Whoever calls has asked whether the viewer may read it."""
    leader = version.own_translation.person
    structure = structure_of(version.own_translation.framework)
    return LeaderPage(
        leader=leader,
        unit=_unit_of(viewer, leader.pk),
        version=version,
        structure=structure,
        rows=_rows(structure, version, viewer.person),
        answers=list(answers_of(leader)[:LATEST_ANSWERS]),
        large_enough=has_group_for_anonymity(viewer.tree, leader.pk, viewer.today),
        written_by_me=written_by(viewer.person, leader),
    )


def written_by(author: Person, leader: Person) -> list[NamedContribution]:
    """What `author` has sent to the leader with a name, the latest first."""
    rows = NamedContribution.objects.filter(author=author, own_translation__person=leader)
    return list(rows.select_related("statement").order_by("-at", "-pk"))


def my_contribution(viewer: Viewer, pk: int) -> NamedContribution | None:
    rows = NamedContribution.objects.filter(author=viewer.person, pk=pk)
    return rows.select_related("author", "own_translation__person").first()


def answers_of(leader: Person) -> QuerySet[Answer]:
    return Answer.objects.filter(own_translation__person=leader).order_by("-at", "-pk")


def _rows(structure: Structure, version: Version, reader: Person) -> list[AmbitionRow]:
    rows = read_rows(structure, Content.from_json(version.content))
    tallies = tallies_of(version)
    answered = _answered(version, reader, [statement.id for row in rows for statement in row.statements])
    return [
        AmbitionRow(
            row.ambition,
            [
                StatementLine(
                    read=statement,
                    tally=tallies.get(statement.id, Tally()),
                    has_answered=statement.id in answered,
                    is_counted=answered.get(statement.id, False),
                )
                for statement in row.statements
            ],
        )
        for row in rows
    ]


def tallies_of(version: Version) -> dict[str, Tally]:
    counts = MarkCount.objects.filter(version=version).values_list("statement_id", "seen", "not_yet")
    return {str(statement): Tally(seen, not_yet) for statement, seen, not_yet in counts}


def _answered(version: Version, reader: Person, statements: Sequence[str]) -> dict[str, bool]:
    """The statements that `reader` has marked, and whether the mark is counted; never what was answered."""
    key = keyring.read(key_name(version.pk))
    if key is None:
        return {}
    hashes = {slip_hash(key, reader.pk, statement): statement for statement in statements}
    found = MarkSlip.objects.filter(version=version, slip_hash__in=hashes).values_list("slip_hash", "kind")
    return {hashes[hashed]: kind == MarkSlip.Kind.COUNTED for hashed, kind in found}


def _unit_of(viewer: Viewer, leader: int) -> str:
    units = viewer.tree.led_by.get(leader, [])
    return viewer.tree.nodes[units[0]].name if units else ""

"""What a leader's own page shows the leader while writing."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

from medspiller.framework.models import FocusPoint, Framework
from medspiller.framework.queries import structure_of
from medspiller.framework.rules.structure import AmbitionPart, PointPart, Structure
from medspiller.organisation.queries.viewers import Viewer
from medspiller.own_translation.models import Comment, OwnTranslation, Statement
from medspiller.own_translation.queries.drafts import content_of, written_of
from medspiller.own_translation.queries.reading import audience_labels
from medspiller.own_translation.queries.status import Status, status_of
from medspiller.own_translation.queries.successions import PartChange, part_changes
from medspiller.own_translation.queries.writing_help import Help, help_with
from medspiller.own_translation.rules.content import AUDIENCES
from medspiller.own_translation.rules.drafting import Written

TEMPLATE_ID = str(uuid.UUID(int=0))


@dataclass(frozen=True)
class Chip:
    """A focus point that a statement can be tied to. `elsewhere` where it stands under another ambition."""

    id: int
    number: int
    title: str
    chosen: bool
    elsewhere: bool = False


@dataclass(frozen=True)
class AudienceChoice:
    key: str
    label: str
    chosen: bool


@dataclass(frozen=True)
class Card:
    """One statement as a form. A new one has revision 0."""

    id: str
    revision: int
    written: Written
    chips: Sequence[Chip]
    gone_points: Sequence[str] = ()
    help: Help | None = None
    errors: Sequence[str] = ()
    comments: Sequence[Comment] = ()  # on the statement as it was shared last

    @property
    def is_new(self) -> bool:
        return self.revision == 0

    @property
    def chosen(self) -> list[Chip]:
        return [chip for chip in self.chips if chip.chosen]

    @property
    def audiences(self) -> list[AudienceChoice]:
        labels = audience_labels()
        return [AudienceChoice(key, labels[key], key in self.written.audiences) for key in AUDIENCES]

    @property
    def audience_line(self) -> str:
        return ", ".join(audience.label for audience in self.audiences if audience.chosen)

    @property
    def lost_every_point(self) -> bool:
        return bool(self.gone_points) and not self.chosen


@dataclass(frozen=True)
class Row:
    """One ambition: the statements under it, an empty form to add with, and those removed from it."""

    ambition: AmbitionPart | None
    cards: list[Card] = field(default_factory=list)
    removed: list[Statement] = field(default_factory=list)
    blank: Card | None = None
    template: Card | None = None  # the empty form that the script copies
    opens_blank: bool = False

    @property
    def key(self) -> int:
        return self.ambition.id if self.ambition else 0


@dataclass(frozen=True)
class WritingPage:
    framework: Framework
    structure: Structure
    page: OwnTranslation | None
    rows: list[Row]
    status: Status
    changes: list[PartChange]  # in the framework, where the page was carried over

    def shows(self, card: Card) -> bool:
        return any(here is card for row in self.rows for here in (*row.cards, row.blank))


@dataclass(frozen=True)
class _Content:
    """What the rows of one page are made from."""

    structure: Structure
    statements: Sequence[Statement]
    adding: int | None
    posted: Card | None


def writing_page(
    viewer: Viewer,
    framework: Framework,
    page: OwnTranslation | None,
    *,
    adding: int | None = None,
    posted: Card | None = None,
) -> WritingPage:
    """The page in a fixed number of queries. `adding` opens an empty form under that ambition (0 where there is none).

    `posted` takes the place of the statement with its id, or of the empty form: what was sent but could not be saved.
    """
    structure = structure_of(framework)
    statements = _statements(page)
    gone = _gone_points(statements)
    written = [row for row in statements if row.removed_at is None]
    status = status_of(viewer, page, content_of(written))
    cards = [_card(row, structure, gone.get(row.pk, []), _said_of(row, status)) for row in written]
    cards = [posted if posted and posted.id == card.id else card for card in cards]
    places: list[AmbitionPart | None] = [*structure.ambitions]
    known = {ambition.id for ambition in structure.ambitions}
    if not places or any(card.written.ambition not in known for card in cards):
        places.append(None)
    content = _Content(structure, statements, adding, posted)
    rows = [_row(place, known, cards, content) for place in places]
    return WritingPage(
        framework=framework,
        structure=structure,
        page=page,
        rows=rows,
        status=status,
        changes=part_changes(framework) if page and page.carried_from_id else [],
    )


def card_of(statement: Statement, structure: Structure) -> Card:
    return _card(statement, structure, _gone_points([statement]).get(statement.pk, []))


def posted_card(statement_id: str, revision: int, written: Written, structure: Structure, errors: list[str]) -> Card:
    """What a leader sent, as the form it came from, with what is wrong with it."""
    chips = _chips(structure, written)
    return Card(
        statement_id, revision, written, chips, help=help_with(written.text, written.hoped_effect), errors=errors
    )


def _statements(page: OwnTranslation | None) -> list[Statement]:
    return list(page.statements.prefetch_related("focus_points")) if page else []


def _gone_points(statements: Sequence[Statement]) -> dict[uuid.UUID, list[str]]:
    """For each statement that was carried over, the titles of its former focus points that have no successor."""
    carried = {row.carried_from_id: row.pk for row in statements if row.carried_from_id}
    found: dict[uuid.UUID, list[str]] = {}
    if carried:
        gone = FocusPoint.objects.filter(statements__in=carried).exclude(successions__new_point__isnull=False)
        for old, title in gone.order_by("position").values_list("statements", "title"):
            if old in carried:
                found.setdefault(carried[old], []).append(title)
    return found


def _said_of(row: Statement, status: Status) -> Sequence[Comment]:
    """A statement that was carried over keeps what was said of it on the former framework."""
    return status.comments.get(str(row.pk)) or status.comments.get(str(row.carried_from_id)) or ()


def _card(row: Statement, structure: Structure, gone: Sequence[str], comments: Sequence[Comment] = ()) -> Card:
    written = written_of(row)
    return Card(
        str(row.pk),
        row.revision,
        written,
        _chips(structure, written),
        gone,
        help_with(written.text, written.hoped_effect),
        comments=comments,
    )


def _row(place: AmbitionPart | None, known: set[int], cards: Sequence[Card], content: _Content) -> Row:
    def here(ambition: int | None) -> bool:
        return ambition == place.id if place else ambition not in known

    own = [card for card in cards if here(card.written.ambition)]
    posted = content.posted if content.posted and content.posted.is_new else None
    is_posted_here = posted is not None and here(posted.written.ambition)
    key = place.id if place else None
    empty = Written(key, "")
    chips = _chips(content.structure, empty)
    return Row(
        ambition=place,
        cards=own,
        removed=[
            row for row in content.statements if row.removed_at is not None and here(row.ambition_id) and row.text
        ],
        blank=posted if is_posted_here else Card(str(uuid.uuid4()), 0, empty, chips, help=help_with("")),
        template=Card(TEMPLATE_ID, 0, empty, chips, help=help_with("")),
        opens_blank=not own or is_posted_here or content.adding == (key or 0),
    )


def _chips(structure: Structure, written: Written) -> list[Chip]:
    """The focus points of the statement's own ambition, and after them those it is tied to elsewhere."""
    chips = [
        _chip(point, written, elsewhere=ambition.id != written.ambition)
        for ambition in structure.ambitions
        for point in ambition.points
        if ambition.id == written.ambition or point.id in written.points
    ]
    return sorted(chips, key=lambda chip: chip.elsewhere)


def _chip(point: PointPart, written: Written, *, elsewhere: bool) -> Chip:
    return Chip(point.id, point.number, point.title, point.id in written.points, elsewhere)

"""A frozen content laid out beside the framework, as the three columns that people read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from medspiller.framework.rules.structure import AmbitionPart, PointPart, Structure
from medspiller.own_translation.models import Comment
from medspiller.own_translation.rules.content import Content, StatementContent


@dataclass(frozen=True)
class ReadStatement:
    """One statement as it is read: the focus points it serves, for whom, and what has been said of it."""

    id: str
    text: str
    hoped_effect: str
    points: list[PointPart]
    audiences: list[str]
    comments: Sequence[Comment] = ()


@dataclass(frozen=True)
class ReadRow:
    """One ambition with the leader's statements. `ambition` is None for statements that stand under none."""

    ambition: AmbitionPart | None
    statements: list[ReadStatement] = field(default_factory=list)


def read_rows(
    structure: Structure, content: Content, comments: Mapping[str, Sequence[Comment]] | None = None
) -> list[ReadRow]:
    """A row for each ambition in the framework's order, empty ones too; last those that stand under no ambition."""
    rows = {ambition.id: ReadRow(ambition) for ambition in structure.ambitions}
    points = {point.id: point for ambition in structure.ambitions for point in ambition.points}
    loose = ReadRow(None)
    for statement in content.statements:
        if not statement.text.strip():
            continue
        row = rows.get(statement.ambition, loose) if statement.ambition is not None else loose
        row.statements.append(_read(statement, points, (comments or {}).get(statement.id, ())))
    return [*rows.values(), *([loose] if loose.statements or not rows else [])]


def _read(statement: StatementContent, points: Mapping[int, PointPart], comments: Sequence[Comment]) -> ReadStatement:
    labels = audience_labels()
    return ReadStatement(
        id=statement.id,
        text=statement.text,
        hoped_effect=statement.hoped_effect,
        points=[points[point] for point in statement.points if point in points],
        audiences=[labels[audience] for audience in statement.audiences],
        comments=comments,
    )


def audience_labels() -> dict[str, str]:
    return {"citizens": _("borgere"), "businesses": _("virksomheder"), "each_other": _("hinanden")}

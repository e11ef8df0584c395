"""Two contents beside each other, word by word."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from medspiller.documents.plain_language.word_diff import Piece, word_diff
from medspiller.framework.rules.structure import AmbitionPart, PointPart, Structure
from medspiller.own_translation.queries.reading import audience_labels
from medspiller.own_translation.rules.content import Content, StatementContent


class Change(StrEnum):
    UNCHANGED = "unchanged"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class ComparedStatement:
    """One statement in both contents. What is tied to it is told as what came and what went."""

    id: str
    change: Change
    text: Sequence[Piece]
    effect: Sequence[Piece]
    points: Sequence[PointPart]
    points_added: Sequence[PointPart]
    points_removed: Sequence[PointPart]
    audiences: Sequence[str]
    audiences_added: Sequence[str]
    audiences_removed: Sequence[str]


@dataclass(frozen=True)
class ComparedRow:
    """One ambition; None for statements that stand under none."""

    ambition: AmbitionPart | None
    statements: list[ComparedStatement] = field(default_factory=list)

    @property
    def is_unchanged(self) -> bool:
        return all(statement.change == Change.UNCHANGED for statement in self.statements)


def compare(old: Content, new: Content, structure: Structure) -> list[ComparedRow]:
    """A row for each ambition in the framework's order. Statements are paired by id, in the order of `new`; a removed
    one stands after the one it followed in `old`, under the ambition it stood under."""
    rows = {ambition.id: ComparedRow(ambition) for ambition in structure.ambitions}
    points = {point.id: point for point in structure.points()}
    loose = ComparedRow(None)
    before = {statement.id: statement for statement in old.statements}
    for was, now in _pairs(old, new, before):
        here = now or was
        if here is not None:
            row = rows.get(here.ambition, loose) if here.ambition is not None else loose
            row.statements.append(_compared(was, now, points))
    return [*rows.values(), *([loose] if loose.statements else [])]


def changed_statements(rows: Sequence[ComparedRow]) -> int:
    return sum(statement.change != Change.UNCHANGED for row in rows for statement in row.statements)


def _pairs(
    old: Content, new: Content, before: dict[str, StatementContent]
) -> list[tuple[StatementContent | None, StatementContent | None]]:
    after = {statement.id for statement in new.statements}
    followers: dict[str | None, list[StatementContent]] = {}
    anchor: str | None = None
    for statement in old.statements:
        if statement.id in after:
            anchor = statement.id
        else:
            followers.setdefault(anchor, []).append(statement)
    pairs: list[tuple[StatementContent | None, StatementContent | None]] = [(s, None) for s in followers.get(None, ())]
    for statement in new.statements:
        pairs.append((before.get(statement.id), statement))
        pairs += [(gone, None) for gone in followers.get(statement.id, ())]
    return pairs


def _compared(
    was: StatementContent | None, now: StatementContent | None, points: dict[int, PointPart]
) -> ComparedStatement:
    labels = audience_labels()
    here = now or was
    old_points, new_points = set(was.points if was else ()), set(now.points if now else ())
    old_for, new_for = set(was.audiences if was else ()), set(now.audiences if now else ())
    if was is None or now is None:
        old_points, old_for = new_points, new_for = (old_points | new_points), (old_for | new_for)
    return ComparedStatement(
        id=here.id if here else "",
        change=_change(was, now),
        text=word_diff(was.text if was else "", now.text if now else ""),
        effect=word_diff(was.hoped_effect if was else "", now.hoped_effect if now else ""),
        points=_in_order(old_points & new_points, points),
        points_added=_in_order(new_points - old_points, points),
        points_removed=_in_order(old_points - new_points, points),
        audiences=[label for key, label in labels.items() if key in old_for & new_for],
        audiences_added=[label for key, label in labels.items() if key in new_for - old_for],
        audiences_removed=[label for key, label in labels.items() if key in old_for - new_for],
    )


def _change(was: StatementContent | None, now: StatementContent | None) -> Change:
    if was is None:
        return Change.ADDED
    if now is None:
        return Change.REMOVED
    return Change.UNCHANGED if was == now else Change.CHANGED


def _in_order(keys: set[int], points: dict[int, PointPart]) -> list[PointPart]:
    return [point for key, point in points.items() if key in keys]

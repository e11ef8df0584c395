"""What an uploaded sheet would change, said before anything is changed."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from medspiller.documents.sheet.docx_read import FilledRow, FilledSheet
from medspiller.documents.sheet.labels import LABELS
from medspiller.documents.sheet.lines import FilledStatement, as_filled, join_points
from medspiller.documents.sheet.marks import form_mark
from medspiller.documents.sheet.matching import match_rows, match_statements
from medspiller.documents.sheet.messages import (
    CHANGED_BOTH,
    CHANGED_BUT_REMOVED,
    NOT_THE_FORM,
    OLDER_VERSION,
    OTHER_SHEET,
    POINT_UNKNOWN,
    REMOVED_BUT_CHANGED,
    ROW_MISSING,
    ROW_UNKNOWN,
    Notice,
    UnreadableSheetError,
)
from medspiller.documents.sheet.model import Sheet, SheetRow, Statement


@dataclass(frozen=True)
class Added:
    """`position` is the place among the statements of the filled row, from 0."""

    ambition_id: str
    position: int
    new: FilledStatement


@dataclass(frozen=True)
class Changed:
    """`old_ambition_id` differs from `ambition_id` where the statement was moved to another row."""

    id: str
    ambition_id: str
    old_ambition_id: str
    old: Statement
    new: FilledStatement


@dataclass(frozen=True)
class Removed:
    ambition_id: str
    old: Statement


@dataclass(frozen=True)
class SheetChanges:
    added: tuple[Added, ...] = ()
    changed: tuple[Changed, ...] = ()
    removed: tuple[Removed, ...] = ()
    unchanged: tuple[str, ...] = ()
    warnings: tuple[Notice, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.changed or self.removed)


def compare(current: Sheet, filled: FilledSheet, base: Sheet | None = None) -> SheetChanges:
    """What `filled` would do to `current`.

    `base` is the version the form was made from (`filled.version`). Give it when it is not the current one: what was
    changed in the application since then and not in the form is then left alone, and double changes are warned of.
    Raises UnreadableSheetError when the form belongs to another framework altogether.
    """
    if base is not None and base != current:
        return _rebased(_compare(base, filled), current, base)
    changes = _compare(current, filled)
    if filled.version is not None and filled.version != current.version:
        older = Notice.of(OLDER_VERSION, filled=str(filled.version), current=str(current.version))
        return replace(changes, warnings=(older, *changes.warnings))
    return changes


def _compare(known: Sheet, filled: FilledSheet) -> SheetChanges:
    pairs, unknown = match_rows(known, filled)
    if not pairs and (known.rows or unknown):
        raise UnreadableSheetError(NOT_THE_FORM)
    warnings = [Notice.of(OTHER_SHEET)] if filled.form and filled.form != form_mark(known.id) else []
    seen = {row.ambition_id for row, _ in pairs}
    warnings += [Notice.of(ROW_MISSING, ambition=row.title) for row in known.rows if row.ambition_id not in seen]
    warnings += [Notice.of(ROW_UNKNOWN, ambition=row.title) for row in unknown if row.statements]
    return _Comparison(known, pairs, warnings).changes()


class _Comparison:
    """Collects the changes of the matched rows."""

    def __init__(self, known: Sheet, pairs: list[tuple[SheetRow, FilledRow]], warnings: list[Notice]) -> None:
        self._labels = LABELS[known.language]
        self._pairs = pairs
        self._prompt = known.prompt
        self._warnings = warnings
        self._added: list[Added] = []
        self._changed: list[Changed] = []
        self._unchanged: list[str] = []

    def changes(self) -> SheetChanges:
        untouched = {
            statement.id: as_filled(statement, self._labels, filled.numbers)
            for row, filled in self._pairs
            for statement in row.statements
        }
        matched = match_statements(self._pairs, untouched, self._prompt)
        gone = set(untouched)
        for (row, _), statements in zip(self._pairs, matched, strict=True):
            for position, (new, old) in enumerate(statements):
                if old is not None and not (new.is_empty and not untouched[old[1].id].is_empty):
                    gone.discard(old[1].id)
                self._settle(row, position, new, old, untouched)
        removed = [
            Removed(row.ambition_id, statement)
            for row, _ in self._pairs
            for statement in row.statements
            if statement.id in gone and not untouched[statement.id].is_empty
        ]
        empty = [identity for identity in untouched if identity in gone and untouched[identity].is_empty]
        return SheetChanges(
            tuple(self._added),
            tuple(self._changed),
            tuple(removed),
            (*self._unchanged, *empty),
            tuple(self._warnings),
        )

    def _settle(
        self,
        row: SheetRow,
        position: int,
        new: FilledStatement,
        old: tuple[SheetRow, Statement] | None,
        untouched: dict[str, FilledStatement],
    ) -> None:
        if old is None:
            if not new.is_empty:
                self._added.append(Added(row.ambition_id, position, self._with_known_points(row, new)))
            return
        old_row, statement = old
        before = untouched[statement.id]
        if replace(new, id=before.id) == before and old_row.ambition_id == row.ambition_id:
            self._unchanged.append(statement.id)
        elif not new.is_empty:
            new = self._with_known_points(row, replace(new, id=statement.id))
            self._changed.append(Changed(statement.id, row.ambition_id, old_row.ambition_id, statement, new))

    def _with_known_points(self, row: SheetRow, new: FilledStatement) -> FilledStatement:
        """`new` with numbers of focus points that the row lacks put back into its text."""
        known = {point.number for point in row.points}
        unknown = [number for number in new.points if number not in known]
        if not unknown:
            return new
        text = f"{new.text} ({join_points(unknown)})"
        self._warnings += [
            Notice.of(POINT_UNKNOWN, number=str(number), ambition=row.title, text=text) for number in unknown
        ]
        return replace(new, text=text, points=tuple(number for number in new.points if number in known))


def _statements(sheet: Sheet) -> dict[str, tuple[SheetRow, Statement]]:
    return {statement.id: (row, statement) for row in sheet.rows for statement in row.statements}


def _rebased(changes: SheetChanges, current: Sheet, base: Sheet) -> SheetChanges:
    """`changes` against `base` said as changes against `current`."""
    now, then = _statements(current), _statements(base)
    rows = {row.ambition_id for row in current.rows}
    warnings = list(changes.warnings)
    added = [change for change in changes.added if change.ambition_id in rows and not _stands(change, now.values())]
    changed: list[Changed] = []
    for change in changes.changed:
        if change.id not in now:
            warnings.append(Notice.of(CHANGED_BUT_REMOVED, text=change.new.text))
            added.append(Added(change.ambition_id, 0, replace(change.new, id=None)))
        elif not _says(now[change.id], change.ambition_id, change.new):
            if now[change.id][1] != then[change.id][1]:
                warnings.append(Notice.of(CHANGED_BOTH, text=change.new.text))
            row, statement = now[change.id]
            changed.append(replace(change, old=statement, old_ambition_id=row.ambition_id))
    removed = [
        Removed(now[gone.old.id][0].ambition_id, now[gone.old.id][1]) for gone in changes.removed if gone.old.id in now
    ]
    warnings += [
        Notice.of(REMOVED_BUT_CHANGED, text=gone.old.text) for gone in removed if gone.old != then[gone.old.id][1]
    ]
    touched = {change.id for change in changed} | {gone.old.id for gone in removed}
    unchanged = tuple(identity for identity in now if identity not in touched)
    return SheetChanges(tuple(added), tuple(changed), tuple(removed), unchanged, tuple(warnings))


def _says(place: tuple[SheetRow, Statement], ambition_id: str, new: FilledStatement) -> bool:
    row, statement = place
    same = (new.text, new.hoped_effect, new.audience, new.points) == (
        statement.text,
        statement.hoped_effect,
        statement.audience,
        statement.points,
    )
    return same and row.ambition_id == ambition_id


def _stands(change: Added, places: Iterable[tuple[SheetRow, Statement]]) -> bool:
    return any(_says(place, change.ambition_id, change.new) for place in places)

"""Finds which row and which statement of the application a row or statement of a filled form is."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Final

from medspiller.documents.sheet.docx_read import FilledRow, FilledSheet
from medspiller.documents.sheet.lines import FilledStatement
from medspiller.documents.sheet.marks import row_mark
from medspiller.documents.sheet.model import Sheet, SheetRow, Statement
from medspiller.documents.sheet.text import one_line

Place = tuple[SheetRow, Statement]
RowPair = tuple[SheetRow, FilledRow]

_ROW_LIKENESS: Final = 0.75
_STATEMENT_LIKENESS: Final = 0.6
_MAX_COMPARED: Final = 2000  # characters: likeness of longer texts is judged by their beginnings
_MAX_CANDIDATES: Final = 60  # statements on either side; above it only equal texts are matched


def match_rows(known: Sheet, filled: FilledSheet) -> tuple[list[RowPair], list[FilledRow]]:
    """Pairs in the order of `known`, and the filled rows nothing was found for.

    By bookmark, then by title, then by likeness of title, and last by position where the form is certainly ours: its
    bookmarks or its headings are there and the number of rows is the same.
    """
    left = list(filled.rows)
    pairs: dict[str, FilledRow] = {}

    def take(row: SheetRow, candidates: list[FilledRow]) -> None:
        if row.ambition_id not in pairs and candidates:
            pairs[row.ambition_id] = candidates[0]
            left.remove(candidates[0])

    for row in known.rows:
        take(row, [other for other in left if other.mark == row_mark(row.ambition_id)])
    for row in known.rows:
        take(row, [other for other in left if not other.mark and row.title and other.title == one_line(row.title)])
    for row in known.rows:
        take(row, [other for other in left if not other.mark and _are_alike(one_line(row.title), other.title)])
    if _is_surely_ours(known, filled, bool(pairs)):
        for position, row in enumerate(known.rows):
            at_place = filled.rows[position]
            take(row, [other for other in left if other is at_place and not other.mark])
    found = [(row, pairs[row.ambition_id]) for row in known.rows if row.ambition_id in pairs]
    return found, left


def match_statements(
    pairs: Sequence[RowPair], untouched: dict[str, FilledStatement], prompt: str
) -> list[list[tuple[FilledStatement, Place | None]]]:
    """For every pair of rows its filled statements, each with the known statement it is, or None where it is new."""
    places = {statement.id: (row, statement) for row, _ in pairs for statement in row.statements}
    free = dict(places)
    by_id: dict[int, Place] = {}
    for _, filled in pairs:
        for statement in filled.statements:
            if statement.id in free:
                by_id[id(statement)] = free.pop(statement.id)
    result: list[list[tuple[FilledStatement, Place | None]]] = []
    for row, filled in pairs:
        written = [new for new in filled.statements if id(new) in by_id or new.text != one_line(prompt)]
        unknown = [new for new in written if id(new) not in by_id]
        candidates = [known for known in row.statements if known.id in free]
        for new_id, known in _by_likeness(unknown, candidates, untouched).items():
            by_id[new_id] = free.pop(known.id)
        result.append([(new, by_id.get(id(new))) for new in written])
    return result


def _by_likeness(
    unknown: Sequence[FilledStatement], candidates: Sequence[Statement], untouched: dict[str, FilledStatement]
) -> dict[int, Statement]:
    """Known statements by the identity of the filled object: equal ones first, then the most alike pairs."""
    found: dict[int, Statement] = {}
    free = {statement.id: statement for statement in candidates}
    for equal in (_equal, _equal_text):
        for new in unknown:
            same = next((s for s in free.values() if id(new) not in found and equal(new, untouched[s.id])), None)
            if same is not None:
                found[id(new)] = free.pop(same.id)
    rest = [new for new in unknown if id(new) not in found and new.text]
    if max(len(rest), len(free)) > _MAX_CANDIDATES:
        return found
    scored = [(_likeness(new.text, untouched[s.id].text), new, s) for new in rest for s in free.values()]
    for score, new, statement in sorted(scored, key=lambda item: -item[0]):
        if score >= _STATEMENT_LIKENESS and id(new) not in found and statement.id in free:
            found[id(new)] = free.pop(statement.id)
    return found


def _equal(new: FilledStatement, old: FilledStatement) -> bool:
    return (new.text, new.hoped_effect, new.audience, new.points) == (
        old.text,
        old.hoped_effect,
        old.audience,
        old.points,
    )


def _equal_text(new: FilledStatement, old: FilledStatement) -> bool:
    return bool(new.text) and new.text == old.text


def _likeness(one: str, other: str) -> float:
    matcher = SequenceMatcher(None, one[:_MAX_COMPARED], other[:_MAX_COMPARED], autojunk=False)
    if min(matcher.real_quick_ratio(), matcher.quick_ratio()) < _STATEMENT_LIKENESS:
        return 0.0
    return matcher.ratio()


def _are_alike(one: str, other: str) -> bool:
    return bool(one) and SequenceMatcher(None, one[:_MAX_COMPARED], other[:_MAX_COMPARED]).ratio() >= _ROW_LIKENESS


def _is_surely_ours(known: Sheet, filled: FilledSheet, some_found: bool) -> bool:
    headings = {one_line(heading).casefold() for heading in known.headings}
    same_headings = bool(filled.headings) and {heading.casefold() for heading in filled.headings} <= headings
    return len(known.rows) == len(filled.rows) and (some_found or bool(filled.form) or same_headings)

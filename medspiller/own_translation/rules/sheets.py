"""Between a content and the sheet that is printed, or filled in away from the application."""

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence

from medspiller.documents.sheet import model
from medspiller.documents.sheet.compare import Added, SheetChanges
from medspiller.documents.sheet.lines import FilledStatement
from medspiller.framework.rules.structure import AmbitionPart, Structure
from medspiller.own_translation.rules.content import AUDIENCES, Content, StatementContent

NO_AMBITION = "0"


def rows_of(structure: Structure, content: Content, audience_names: Mapping[str, str]) -> tuple[model.SheetRow, ...]:
    """A row for each ambition, and one for statements that stand under none where there are any.

    `audience_names` gives each code of `AUDIENCES` its name in the reader's language.
    """
    rows = [_row(ambition, content, audience_names) for ambition in structure.ambitions]
    known = {ambition.id for ambition in structure.ambitions}
    loose = [statement for statement in content.statements if statement.ambition not in known]
    if loose or not rows:
        lines = tuple(_line(statement, {}, audience_names) for statement in loose)
        rows.append(model.SheetRow(NO_AMBITION, "", statements=lines))
    return tuple(rows)


def _row(ambition: AmbitionPart, content: Content, audience_names: Mapping[str, str]) -> model.SheetRow:
    numbers = {point.id: point.number for point in ambition.points}
    own = [statement for statement in content.statements if statement.ambition == ambition.id]
    return model.SheetRow(
        str(ambition.id),
        ambition.title,
        ambition.text,
        tuple(model.Point(point.number, point.title, point.text, point.heading) for point in ambition.points),
        tuple(_line(statement, numbers, audience_names) for statement in own),
    )


def _line(
    statement: StatementContent, numbers: Mapping[int, int], audience_names: Mapping[str, str]
) -> model.Statement:
    return model.Statement(
        statement.id,
        statement.text,
        statement.hoped_effect,
        tuple(audience_names[audience] for audience in statement.audiences),
        tuple(sorted(numbers[point] for point in statement.points if point in numbers)),
    )


def applied(
    changes: SheetChanges,
    content: Content,
    structure: Structure,
    names: Mapping[str, str],
    make_id: Callable[[], uuid.UUID] = uuid.uuid4,
) -> Content:
    """`content` as it reads after `changes`. `names` gives each name of an audience, in lower case, its code."""
    gone = {removed.old.id for removed in changes.removed}
    changed = {change.id: change for change in changes.changed}
    kept: list[StatementContent] = []
    for statement in content.statements:
        if statement.id in gone:
            continue
        change = changed.get(statement.id)
        kept.append(
            statement if change is None else _filled(statement.id, change.new, change.ambition_id, structure, names)
        )
    for added in sorted(changes.added, key=lambda each: (each.ambition_id, each.position)):
        new = _filled(str(make_id()), added.new, added.ambition_id, structure, names)
        kept.insert(_place(kept, new, added), new)
    return Content(tuple(kept))


def _place(kept: Sequence[StatementContent], new: StatementContent, added: Added) -> int:
    """The index in `kept` that puts `new` at its place among the statements of its own row."""
    same_row = [index for index, statement in enumerate(kept) if statement.ambition == new.ambition]
    if added.position < len(same_row):
        return same_row[added.position]
    return same_row[-1] + 1 if same_row else len(kept)


def _filled(
    statement_id: str, new: FilledStatement, ambition_id: str, structure: Structure, names: Mapping[str, str]
) -> StatementContent:
    ambition = next((part for part in structure.ambitions if str(part.id) == ambition_id), None)
    points = {point.number: point.id for point in ambition.points} if ambition else {}
    return StatementContent(
        id=statement_id,
        ambition=ambition.id if ambition else None,
        points=tuple(sorted({points[number] for number in new.points if number in points})),
        audiences=_codes(new.audience, names),
        text=new.text,
        hoped_effect=new.hoped_effect,
    )


def _codes(written: Iterable[str], names: Mapping[str, str]) -> tuple[str, ...]:
    found = {names[word.strip().lower()] for word in written if word.strip().lower() in names}
    return tuple(audience for audience in AUDIENCES if audience in found)

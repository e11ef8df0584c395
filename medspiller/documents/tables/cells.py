"""What holds for a cell and a heading, whatever kind of file they came from."""

import re
from collections.abc import Iterable

from medspiller.documents.tables.problems import TableError, gettext_noop
from medspiller.documents.tables.table import Limits, Row, Table

# A number, a telephone number, a lone dash or a dash before words is no formula, though it begins like one.
_HARMLESS = re.compile(r"[+-][\d\s.,()/-]*%?|[-+]+|-\s+[^\W\d][^=|!]*")
_STARTS = ("=", "+", "-", "@")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def is_formula(text: str) -> bool:
    """Whether a spreadsheet would calculate `text` instead of showing it."""
    if not text.startswith(_STARTS):
        return False
    if text[0] in "=@":
        return len(text) > 1
    return _HARMLESS.fullmatch(text) is None


def formula_error(row: int, column: str | None) -> TableError:
    return TableError(
        gettext_noop("Cellen indeholder en formel. Erstat den med den værdi, den viser (Indsæt speciel, Værdier)."),
        row=row,
        column=column,
    )


def assemble(records: Iterable[tuple[int, list[str]]], limits: Limits) -> Table:
    """The table in `records` (row number, cells): the first record that is not empty is the heading."""
    columns: list[str] = []
    rows: list[Row] = []
    for number, cells in records:
        if not any(cells):
            continue
        if not columns:
            columns = _heading(number, cells, limits)
            continue
        if len(rows) >= limits.rows:
            raise TableError(gettext_noop("Filen har mere end %(limit)d rækker. Del den op."), limit=limits.rows)
        rows.append(Row(number, _fitted(number, cells, columns, limits)))
    if not columns:
        raise TableError(gettext_noop("Filen er tom. Eksportér den igen, og vælg den så her."))
    if not rows:
        raise TableError(
            gettext_noop("Filen har kun en overskrift og ingen rækker under den. Eksportér den igen med indhold.")
        )
    return Table(columns, rows)


def _heading(number: int, cells: list[str], limits: Limits) -> list[str]:
    columns = list(cells)
    while columns and not columns[-1]:
        columns.pop()
    if len(columns) > limits.columns:
        raise TableError(
            gettext_noop("Filen har %(count)d kolonner. Der må højst være %(limit)d. Slet dem, der ikke bruges."),
            row=number,
            count=len(columns),
            limit=limits.columns,
        )
    seen: dict[str, int] = {}
    for place, column in enumerate(columns, start=1):
        _check(number, column, column, limits)
        if column and column.casefold() in seen:
            raise TableError(
                gettext_noop("Overskriften står både i kolonne %(first)d og %(second)d. Omdøb eller slet den ene."),
                row=number,
                column=column,
                first=seen[column.casefold()],
                second=place,
            )
        seen[column.casefold()] = place
    return columns


def _fitted(number: int, cells: list[str], columns: list[str], limits: Limits) -> list[str]:
    width = len(columns)
    if len(cells) > width:
        if any(cells[width:]):
            raise TableError(
                gettext_noop(
                    "Rækken har flere felter end overskriften. Sæt anførselstegn om tekster, der selv indeholder "
                    "skilletegnet, eller giv kolonnen en overskrift."
                ),
                row=number,
            )
        cells = cells[:width]
    elif len(cells) < width:
        cells = cells + [""] * (width - len(cells))
    for column, cell in zip(columns, cells, strict=True):
        if cell and (cell[0] in "=+-@" or len(cell) > 80 or not cell.isprintable()):
            _check(number, column, cell, limits)
    return cells


def _check(number: int, column: str, cell: str, limits: Limits) -> None:
    if is_formula(cell):
        raise formula_error(number, column)
    if len(cell) > limits.cell:
        raise TableError(
            gettext_noop("Teksten i cellen er for lang: %(count)d tegn. Der må højst være %(limit)d."),
            row=number,
            column=column[:80],
            count=len(cell),
            limit=limits.cell,
        )
    if _CONTROL.search(cell):
        raise TableError(
            gettext_noop("Cellen indeholder tegn, der ikke kan læses. Skriv teksten igen."), row=number, column=column
        )

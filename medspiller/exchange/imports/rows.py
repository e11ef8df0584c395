"""The rows of one CSV file, each cell held to what its column may hold."""

import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO, Any

from django.utils.translation import gettext as _

from medspiller.exchange.queries.tables import Column, Table
from medspiller.exchange.rules.cells import NotThatKindError, from_cell
from medspiller.exchange.rules.refusals import ArchiveRefusedError

# More than anything that can be written in Medspiller; what is longer fills the memory of whoever reads.
LONGEST_CELL = 64 * 1024 * 1024


def rows(file: IO[bytes], table: Table, *, count: int) -> Iterator[list[Any]]:
    """Values in the order of `table.columns`. Raises ArchiveRefusedError with the file, the line and the column."""
    seen = 0
    with _wide_cells():
        reader = csv.reader(io.TextIOWrapper(file, encoding="utf-8-sig", newline=""), delimiter=";", strict=True)
        lines = _lines(reader, table)
        headings = next(lines, [])
        if headings != [column.name for column in table.columns]:
            raise _other_columns(table, headings)
        for cells in lines:
            seen += 1
            if len(cells) != len(table.columns):
                raise _wrong(table, reader.line_num, "", _("der er ikke det samme antal celler som kolonner"))
            yield [
                _value(column, cell, table, reader.line_num) for column, cell in zip(table.columns, cells, strict=True)
            ]
    if seen != count:
        raise ArchiveRefusedError(
            _("%(file)s har %(seen)s rækker, men manifest.json siger %(count)s.")
            % {"file": table.file, "seen": seen, "count": count}
        )


def _lines(reader: Iterator[list[str]], table: Table) -> Iterator[list[str]]:
    line_num = 0
    try:
        for cells in reader:
            line_num = getattr(reader, "line_num", 0)
            yield cells
    except UnicodeDecodeError as error:
        raise _wrong(table, line_num + 1, "", _("teksten er ikke UTF-8")) from error
    except csv.Error as error:
        raise _wrong(table, line_num + 1, "", _("linjen kan ikke læses (%(why)s)") % {"why": error}) from error


def _value(column: Column, cell: str, table: Table, line: int) -> Any:
    try:
        value = from_cell(column.kind, cell, nullable=column.nullable)
    except NotThatKindError as error:
        shown = {"cell": cell[:40], "kind": column.kind}
        raise _wrong(table, line, column.name, _("»%(cell)s« er ikke af slagsen %(kind)s") % shown) from error
    longest = column.longest
    if longest is not None and value is not None and len(value) > longest:
        raise _wrong(table, line, column.name, _("teksten er længere end %(longest)s tegn") % {"longest": longest})
    return value


def _wrong(table: Table, line: int, column: str, what: str) -> ArchiveRefusedError:
    place = _("%(file)s, linje %(line)s") % {"file": table.file, "line": line}
    where = f"{place}, {column}" if column else place
    return ArchiveRefusedError(_("%(where)s: %(what)s. Intet er læst ind.") % {"where": where, "what": what})


def _other_columns(table: Table, headings: Sequence[str]) -> ArchiveRefusedError:
    ours = {column.name for column in table.columns}
    unlike = ", ".join(sorted(ours ^ set(headings))[:8]) or _("rækkefølgen")
    return ArchiveRefusedError(
        _("%(file)s har andre kolonner end denne udgave af Medspiller: %(names)s.")
        % {"file": table.file, "names": unlike[:200]}
    )


@contextmanager
def _wide_cells() -> Iterator[None]:
    former = csv.field_size_limit(LONGEST_CELL)
    try:
        yield
    finally:
        csv.field_size_limit(former)

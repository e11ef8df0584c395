"""The rows of one CSV file, each cell held to what its column may hold."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import IO, Any

from django.utils.translation import gettext as _

from medspiller.exchange.queries.tables import Column, Table
from medspiller.exchange.rules.cells import NotThatKindError, reader_of
from medspiller.exchange.rules.refusals import ArchiveRefusedError

Read = Callable[[str], Any]

# More than anything that can be written in Medspiller; what is longer fills the memory of whoever reads.
LONGEST_CELL = 64 * 1024 * 1024


def rows(file: IO[bytes], table: Table, *, count: int) -> Iterator[list[Any]]:
    """Values in the order of `table.columns`. Raises ArchiveRefusedError with the file, the line and the column."""
    readers = [_reader(column) for column in table.columns]
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
            try:
                values = [read(cell) for read, cell in zip(readers, cells, strict=True)]
            except (NotThatKindError, _TooLongError):
                raise _wrong_cell(table, reader.line_num, readers, cells) from None
            yield values
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


class _TooLongError(ValueError):
    """A text is longer than its column."""


def _reader(column: Column) -> Read:
    read, longest = reader_of(column.kind, nullable=column.nullable), column.longest
    if longest is None:
        return read

    def limited(cell: str) -> Any:
        value = read(cell)
        if value is not None and len(value) > longest:
            raise _TooLongError
        return value

    return limited


def _wrong_cell(table: Table, line: int, readers: Sequence[Read], cells: Sequence[str]) -> ArchiveRefusedError:
    """The first of the cells that cannot be read, and why."""
    for column, read, cell in zip(table.columns, readers, cells, strict=True):
        try:
            read(cell)
        except NotThatKindError:
            shown = {"cell": cell[:40], "kind": column.kind}
            return _wrong(table, line, column.name, _("»%(cell)s« er ikke af slagsen %(kind)s") % shown)
        except _TooLongError:
            shown = {"longest": str(column.longest)}
            return _wrong(table, line, column.name, _("teksten er længere end %(longest)s tegn") % shown)
    raise AssertionError("Called only where a cell cannot be read.")


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

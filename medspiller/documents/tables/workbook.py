"""XLSX through openpyxl's read-only mode, after the archive around it has been looked at."""

import datetime
import io
import unicodedata
import warnings
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from typing import Any

import openpyxl

from medspiller.documents.tables.cells import formula_error
from medspiller.documents.tables.problems import TableError, gettext_noop
from medspiller.documents.tables.table import Limits

# What openpyxl and the standard library raise on a damaged archive; ParseError and lxml's errors are SyntaxErrors.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    SyntaxError,
    LookupError,
    ValueError,
    TypeError,
    AttributeError,
    ArithmeticError,
    OSError,
    EOFError,
    RuntimeError,
    AssertionError,
)
_SMALL = 1024 * 1024


def damaged() -> TableError:
    return TableError(gettext_noop("Filen er beskadiget og kan ikke åbnes. Gem den igen som XLSX eller CSV."))


def sheet_names(data: bytes, limits: Limits) -> list[str]:
    with _opened(data, limits) as book:
        return [sheet.title for sheet in book.worksheets]


def records(data: bytes, sheet: int | str | None, limits: Limits) -> Iterator[tuple[int, list[str]]]:
    """Row numbers and cells of the sheet with that name, or in that place counted from 0."""
    with _opened(data, limits) as book:
        chosen = _chosen(book, sheet)
        chosen.reset_dimensions()
        heading: list[str] = []
        for number, row in enumerate(chosen.iter_rows(), start=1):
            # A stray cell far down or far out makes a row for every number before it.
            if number > limits.rows * 2:
                raise TableError(gettext_noop("Filen har mere end %(limit)d rækker. Del den op."), limit=limits.rows)
            cells = [
                _text(cell, number, heading[place] if place < len(heading) else None) for place, cell in enumerate(row)
            ]
            if not heading and any(cells):
                heading = cells
            yield number, cells


def _chosen(book: Any, sheet: int | str | None) -> Any:
    sheets = book.worksheets
    if isinstance(sheet, str):
        for candidate in sheets:
            if candidate.title.strip().casefold() == sheet.strip().casefold():
                return candidate
        names = ", ".join(candidate.title for candidate in sheets)
        raise TableError(
            gettext_noop("Filen har intet ark med navnet %(sheet)s. Arkene er: %(names)s."), sheet=sheet, names=names
        )
    place = sheet or 0
    if not 0 <= place < len(sheets):
        raise TableError(
            gettext_noop("Filen har kun %(count)d ark. Der skal bruges ark nummer %(wanted)d."),
            count=len(sheets),
            wanted=place + 1,
        )
    return sheets[place]


def _text(cell: Any, row: int, column: str | None) -> str:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        raise formula_error(row, column or cell.coordinate)
    if cell.data_type == "e":
        raise TableError(
            gettext_noop("Cellen viser fejlen %(value)s. Skriv den rigtige værdi, eller lad cellen være tom."),
            row=row,
            column=column or cell.coordinate,
            value=value,
        )
    if cell.has_style and type(value) in (int, float) and "%" in str(cell.number_format):
        return _as_percent(value)
    return _as_text(value)


def _as_percent(value: float) -> str:
    """4.2 % for 0.042 in a cell that is formatted as percent: what its reader sees, with all its decimals."""
    percent = Decimal(repr(value)).scaleb(2).normalize()
    return f"{percent:f} %" if percent.is_finite() else str(value)


def _as_text(value: object) -> str:
    if isinstance(value, str):
        stripped = value.strip()
        return stripped if stripped.isascii() else unicodedata.normalize("NFC", stripped)
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime.datetime):
        return value.date().isoformat() if value.time() == datetime.time() else value.isoformat(" ", "minutes")
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


@contextmanager
def _opened(data: bytes, limits: Limits) -> Iterator[Any]:
    try:
        _check_archive(data, limits)
        with warnings.catch_warnings():
            # openpyxl warns of drawings and validations that it leaves out; a table needs none of them.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=False, keep_links=False)
            try:
                yield book
            finally:
                book.close()
    except TableError:
        raise
    except _DAMAGE as error:
        raise damaged() from error


def _check_archive(data: bytes, limits: Limits) -> None:
    """Refuses a protected archive and a bomb by what the archive declares; zipfile never unpacks more than declared."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = archive.infolist()
        if any(member.flag_bits & 0x1 for member in members):
            raise TableError(gettext_noop("Filen er beskyttet med adgangskode. Gem den uden adgangskode."))
        too_dense = any(
            member.file_size > _SMALL and member.file_size > limits.ratio * max(1, member.compress_size)
            for member in members
        )
        if too_dense or len(members) > 2000 or sum(member.file_size for member in members) > limits.unpacked:
            raise TableError(
                gettext_noop("Filen fylder for meget, når den pakkes ud. Gem kun de ark og rækker, der skal bruges.")
            )
        for member in members:
            if member.filename.lower().endswith((".xml", ".rels", ".vml")):
                _refuse_document_type(archive, member)


def _refuse_document_type(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    """A document type is where an XML bomb is declared; no spreadsheet program writes one. It stands at the front."""
    with archive.open(member) as part:
        front = part.read(4096).replace(b"\0", b"").upper()
    if b"<!DOCTYPE" in front or b"<!ENTITY" in front:
        raise damaged()

from pathlib import Path

from medspiller.documents.tables import text_file, workbook
from medspiller.documents.tables.cells import assemble
from medspiller.documents.tables.problems import TableError, gettext_noop
from medspiller.documents.tables.table import LIMITS, Limits, Table

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHER_KINDS = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"{\\rtf")


def read_table(data: bytes, filename: str, sheet: int | str | None = None, limits: Limits = LIMITS) -> Table:
    """The table in a CSV or XLSX file, all cells as text, dates as 2026-11-23, percent-formatted 0.042 as 4.2 %.

    What the file is, is seen from its content; `filename` stands in messages only. `sheet` is the name of a sheet, or
    its place from 0 (the first when left out). Raises `TableError`, which says the row, the column and the mend.
    """
    _check_kind(data, filename, limits)
    if is_workbook(data):
        return assemble(workbook.records(data, sheet, limits), limits)
    return assemble(text_file.records(data), limits)


def sheet_names(data: bytes, filename: str, limits: Limits = LIMITS) -> list[str]:
    """The sheets of a workbook; none for CSV. Raises `TableError` as `read_table` does."""
    _check_kind(data, filename, limits)
    return workbook.sheet_names(data, limits) if is_workbook(data) else []


def read_file(path: Path, sheet: int | str | None = None, limits: Limits = LIMITS) -> Table:
    """As `read_table`, from disk; a file over the limit is refused without being read."""
    return read_table(taken_from_disk(path, limits), path.name, sheet, limits)


def taken_from_disk(path: Path, limits: Limits = LIMITS) -> bytes:
    """The content of `path`. Raises `TableError` for one that is not there, not a file, not readable or too large."""
    try:
        if not path.is_file():
            raise TableError(gettext_noop("Filen %(filename)s findes ikke. Ret stien."), filename=str(path))
        check_size(path.stat().st_size, path.name, limits)
        return path.read_bytes()
    except OSError as error:
        raise TableError(
            gettext_noop("Filen %(filename)s kan ikke åbnes. Se efter, om den må læses."), filename=str(path)
        ) from error


def is_workbook(data: bytes) -> bool:
    return data.startswith(_ZIP)


def check_size(size: int, filename: str, limits: Limits = LIMITS) -> None:
    if size > limits.size:
        raise TableError(
            gettext_noop("Filen %(filename)s fylder %(size)d MB. Den må højst fylde %(limit)d MB."),
            filename=filename,
            size=-(-size // 2**20),
            limit=limits.size // 2**20,
        )


def _check_kind(data: bytes, filename: str, limits: Limits) -> None:
    check_size(len(data), filename, limits)
    if data.startswith(_OLD_OFFICE):
        raise TableError(
            gettext_noop(
                "Filen er enten beskyttet med adgangskode eller gemt i et gammelt format (.xls). "
                "Gem den som XLSX uden adgangskode."
            )
        )
    if data.startswith(_OTHER_KINDS):
        raise TableError(gettext_noop("Filen er ikke et regneark. Gem tabellen som CSV eller XLSX, og vælg den igen."))

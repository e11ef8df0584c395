"""CSV as Danish spreadsheets and personnel systems write it."""

import csv
import io
import unicodedata
from collections.abc import Iterator

from medspiller.documents.tables.problems import TableError, gettext_noop

_DELIMITERS = ";,\t"
_BYTE_ORDER_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def records(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """Row numbers and cells. A record with line breaks inside quotes counts as one row, as in a spreadsheet."""
    text = unicodedata.normalize("NFC", decoded(data))
    delimiter, first, text = _separated(text)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    number = first
    while True:
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise TableError(
                gettext_noop(
                    "Anførselstegnene i rækken passer ikke sammen. Skriv to anførselstegn efter hinanden, "
                    "hvor teksten selv indeholder et."
                ),
                row=number,
            ) from error
        yield number, [cell.strip() for cell in cells]


def decoded(data: bytes) -> str:
    """UTF-8 or UTF-16 where the file says so, else UTF-8 where it fits, else Windows-1252."""
    mark = next((mark for mark in _BYTE_ORDER_MARKS if data.startswith(mark)), None)
    encodings = [_BYTE_ORDER_MARKS[mark]] if mark else ["utf-8", "cp1252"]
    if mark is None and b"\0" in data:
        encodings = []
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise TableError(gettext_noop("Filen er ikke en tekstfil. Gem den som CSV eller XLSX, og vælg den igen."))


def _separated(text: str) -> tuple[str, int, str]:
    """The delimiter, how many rows stand before the table, and the table. `sep=;` is a line that Excel understands."""
    first, _, rest = text.partition("\n")
    announced = first.strip().lower()
    if announced.startswith("sep=") and len(announced) == 5:
        return announced[-1], 1, rest
    heading = next((line for line in text.splitlines() if line.strip()), "")
    unquoted = "".join(heading.split('"')[::2])
    return max(_DELIMITERS, key=unquoted.count), 0, text

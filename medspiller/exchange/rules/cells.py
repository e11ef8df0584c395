"""Values as text in a CSV file, and back: what is read is what was written, also where a spreadsheet looks on.

An empty cell is nothing. A text that a spreadsheet might take for a formula gets an apostrophe in front, and so does
one that begins with an apostrophe; where a text may also be missing, the empty text is one apostrophe. Dates are ISO,
moments in UTC, decimals have a point, what is true is `true`, bytes are two hexadecimal digits each, and the rest is
JSON.
"""

import datetime
import json
import uuid
from collections.abc import Callable
from enum import StrEnum
from typing import Any

_MARK = "'"
_RISKY = frozenset("=+-@\t\r\n'")


class Kind(StrEnum):
    TEXT = "text"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DATE = "date"
    MOMENT = "moment"
    UUID = "uuid"
    JSON = "json"
    BYTES = "bytes"


class NotThatKindError(ValueError):
    """What stands in a cell is not of the column's kind."""


def writer_of(kind: Kind, *, nullable: bool) -> Callable[[Any], str]:
    """What makes a cell of a value in such a column; None, where it may be, is an empty cell."""
    if kind is Kind.TEXT:
        return _text_or_nothing if nullable else _text
    write = _WRITERS[kind]
    return (lambda value: "" if value is None else write(value)) if nullable else write


def reader_of(kind: Kind, *, nullable: bool) -> Callable[[str], Any]:
    """What makes a value of such a cell: of JSON its text. It raises NotThatKindError."""
    read = _READERS[kind]

    def value(cell: str) -> Any:
        if not cell and nullable:
            return None
        try:
            return read(cell)
        except (ValueError, OverflowError, RecursionError) as error:
            raise NotThatKindError(cell) from error

    return value


def _text(value: str) -> str:
    return _MARK + value if value and value[0] in _RISKY else value


def _text_or_nothing(value: str | None) -> str:
    return "" if value is None else _text(value) or _MARK


def _from_text(cell: str) -> str:
    return cell[1:] if cell.startswith(_MARK) else cell


def _moment(value: datetime.datetime) -> str:
    return value.astimezone(datetime.UTC).replace(tzinfo=None).isoformat() + "Z"


def _from_moment(cell: str) -> datetime.datetime:
    if not cell.endswith("Z"):
        raise ValueError(cell)
    return datetime.datetime.fromisoformat(cell)


def _from_boolean(cell: str) -> bool:
    if cell not in ("true", "false"):
        raise ValueError(cell)
    return cell == "true"


def _from_number(cell: str) -> float:
    if not cell.isascii() or "_" in cell:
        raise ValueError(cell)
    return float(cell)


def _from_integer(cell: str) -> int:
    # 19 digits and a sign hold what a database can; int() takes underscores, spaces and any length.
    if len(cell) > 20 or not cell.removeprefix("-").isascii() or not cell.removeprefix("-").isdecimal():
        raise ValueError(cell)
    return int(cell)


def _from_json(cell: str) -> str:
    json.loads(cell, parse_constant=_refuse)
    return cell


def _refuse(word: str) -> None:
    raise ValueError(word)


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False)


_WRITERS: dict[Kind, Callable[[Any], str]] = {
    Kind.INTEGER: str,
    Kind.NUMBER: repr,
    Kind.BOOLEAN: lambda value: "true" if value else "false",
    Kind.DATE: datetime.date.isoformat,
    Kind.MOMENT: _moment,
    Kind.UUID: str,
    Kind.JSON: _json,
    Kind.BYTES: lambda value: bytes(value).hex(),
}
_READERS: dict[Kind, Callable[[str], Any]] = {
    Kind.TEXT: _from_text,
    Kind.INTEGER: _from_integer,
    Kind.NUMBER: _from_number,
    Kind.BOOLEAN: _from_boolean,
    Kind.DATE: datetime.date.fromisoformat,
    Kind.MOMENT: _from_moment,
    Kind.UUID: uuid.UUID,
    Kind.JSON: _from_json,
    Kind.BYTES: bytes.fromhex,
}

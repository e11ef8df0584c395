from dataclasses import dataclass
from typing import NamedTuple


class Row(NamedTuple):
    """One row under the heading: its number as a spreadsheet shows it, and one text for each column."""

    number: int
    cells: list[str]


@dataclass(frozen=True)
class Table:
    """A heading and its rows. Every row has as many cells as there are columns; empty rows are left out."""

    columns: list[str]
    rows: list[Row]


@dataclass(frozen=True)
class Limits:
    """How much is read at the very most. `unpacked` is bytes in all, `ratio` unpacked to packed size of one part."""

    size: int = 50 * 1024 * 1024
    rows: int = 200_000
    columns: int = 200
    cell: int = 10_000
    unpacked: int = 200 * 1024 * 1024
    ratio: int = 150


LIMITS = Limits()

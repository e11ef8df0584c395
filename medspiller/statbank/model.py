import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from medspiller.periods import Period


class Format(StrEnum):
    """The two formats that are read. StatBank gives at most 1,000,000 cells in either (`selection.MOST_CELLS`)."""

    JSONSTAT = "JSONSTAT"
    CSV = "CSV"


@dataclass(frozen=True)
class Variable:
    """One variable of a table. `values` is code to text, in StatBank's order; for time the oldest comes first.

    `elimination` tells that the variable may be left out, and the figures are then of all its values together.
    """

    id: str
    text: str
    elimination: bool
    time: bool
    values: Mapping[str, str]
    map: str | None = None


@dataclass(frozen=True)
class TableInformation:
    """What StatBank says of a table. `active` is whether it is still to be updated."""

    id: str
    text: str
    description: str
    unit: str
    updated: datetime.datetime
    active: bool
    variables: tuple[Variable, ...]
    footnote: str = ""

    @property
    def time(self) -> Variable | None:
        return next((variable for variable in self.variables if variable.time), None)

    def variable(self, code: str) -> Variable | None:
        """The variable of that code; StatBank takes upper and lower case as one."""
        wanted = code.casefold()
        return next((variable for variable in self.variables if variable.id.casefold() == wanted), None)


@dataclass(frozen=True)
class Observation:
    """One figure: the codes by variable (without time), the time as StatBank writes it and as a period.

    `value` is None where StatBank gives no figure: not known, too uncertain, confidential or impossible.
    """

    codes: Mapping[str, str]
    time: str
    period: Period
    value: float | None


@dataclass(frozen=True)
class Observations:
    """Every combination of what was asked for, once, ordered as the table orders its values, time last."""

    table: TableInformation
    rows: tuple[Observation, ...]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Observation]:
        return iter(self.rows)

from dataclasses import dataclass, field
from enum import Enum

from medspiller.documents.tables import Problem
from medspiller.periods import Period, Rhythm

SHOWN = 50


class Form(Enum):
    """One row per unit and period, or one row per unit with a column per period."""

    LONG = "long"
    WIDE = "wide"


@dataclass(frozen=True)
class IndicatorRules:
    """What holds for an indicator's values. `rate`: each needs a denominator. `percent`: 4.2 stands for 4.2 %."""

    rhythm: Rhythm
    rate: bool = False
    percent: bool = False


@dataclass(frozen=True)
class ValueRow:
    """One value: the unit and the indicator as the file names them, and the row it stands in.

    `value` is None only where numerator and denominator are given and it can be worked out from them.
    """

    unit: str
    period: Period
    value: float | None
    numerator: float | None
    denominator: float | None
    persons: int | None
    row_number: int
    indicator: str = ""


@dataclass(frozen=True)
class IndicatorValues:
    """What a file holds, in its own order. `notes` tell how it was understood where that was not plain."""

    rows: tuple[ValueRow, ...]
    notes: tuple[Problem, ...]
    form: Form


class ValuesRefusedError(ValueError):
    """Nothing of the file is taken in. `problems` holds the first fifty; `more` says how many there are besides."""

    def __init__(self, problems: list[Problem], more: int = 0) -> None:
        self.problems = problems
        self.more = more
        super().__init__("\n".join(str(problem) for problem in problems))


@dataclass
class Collector:
    """Gathers what is wrong in a file, so that everything can be mended in one go."""

    found: list[Problem] = field(default_factory=list)
    count: int = 0

    def add(self, message: str, *, row: int | None = None, column: str | None = None, **values: object) -> None:
        self.count += 1
        if len(self.found) < SHOWN:
            self.found.append(Problem(message, values, row=row, column=column))

    def refuse_where_any(self) -> None:
        if self.found:
            raise ValuesRefusedError(self.found, self.count - len(self.found))

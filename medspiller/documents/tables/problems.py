from collections.abc import Mapping
from dataclasses import dataclass, field


def gettext_noop(message: str) -> str:
    """Marks a text for translation; whoever shows it translates it."""
    return message


@dataclass(frozen=True)
class Problem:
    """What is wrong in a file, where, and how to mend it.

    `message` is a Danish sentence with named placeholders, filled from `values`, so that it can be translated where it
    is shown. `row` counts as a spreadsheet does: the heading of an ordinary file is row 1. `column` is the heading.
    """

    message: str
    values: Mapping[str, object] = field(default_factory=dict)
    table: str = ""
    row: int | None = None
    column: str | None = None

    def __str__(self) -> str:
        place = [f"{word} {value}" for word, value in (("række", self.row), ("kolonne", self.column)) if value]
        where = ", ".join([*([self.table] if self.table else []), *place])
        text = self.message % self.values
        return f"{where}: {text}" if where else text


class TableError(ValueError):
    """A file that cannot be read as a table."""

    def __init__(self, message: str, *, row: int | None = None, column: str | None = None, **values: object) -> None:
        self.problem = Problem(message, values, row=row, column=column)
        super().__init__(str(self.problem))

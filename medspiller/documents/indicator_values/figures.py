from collections.abc import Iterator, Mapping
from typing import NamedTuple

from medspiller.documents.indicator_values.columns import Columns
from medspiller.documents.indicator_values.model import Collector, Form, IndicatorRules
from medspiller.documents.indicator_values.numbers import Kind, Style, Written, decided, styles, written
from medspiller.documents.tables import Problem, Table, gettext_noop

_FIELDS = ("value", "numerator", "denominator", "persons")


class Place(NamedTuple):
    """Where one value stands: its row number, and the column of each of its fields."""

    row: int
    columns: Mapping[str, int]


class Figures:
    """All numbers of a table, and the style that each column is written in."""

    def __init__(self, table: Table, columns: Columns, workbook: bool, problems: Collector) -> None:
        self.headings = table.columns
        self.problems = problems
        self.fields = [field for field in _FIELDS if field in columns]
        self.guessed = dict.fromkeys(Style, 0)
        self.percentages: list[float] = []
        self.percent_signs = False
        # The periods of the wide form are one column laid out in many.
        groups = [{*columns.periods}] if columns.form is Form.WIDE else [{columns.places[one]} for one in self.fields]
        self.cells = {
            (row.number, column): written(row.cells[column])
            for row in table.rows
            for group in groups
            for column in group
        }
        self.style: dict[int, Style | None] = {}
        whole = styles(self.cells.values())
        for group in groups:
            own = styles(cell for (_, column), cell in self.cells.items() if column in group)
            style = decided(own, whole, Style.ENGLISH if workbook else Style.DANISH)
            self.style |= dict.fromkeys(group, style)

    def nothing(self, place: Place) -> bool:
        """Whether the place has neither a value nor a numerator or denominator."""
        told = (self.cells[place.row, column] for field, column in place.columns.items() if field != "persons")
        return all(cell.kind is Kind.MISSING for cell in told)

    def number(self, place: Place, field: str, rules: IndicatorRules) -> float | None:
        """None where there is none, and for what is told to `problems`."""
        column = place.columns[field]
        cell, style = self.cells[place.row, column], self.style[column]
        if cell.kind is Kind.MISSING:
            return None
        percent = rules.percent and field == "value"
        fault = _fault(cell, percent)
        if fault or (style is None and cell.ambiguous):
            self.problems.add(fault or _EITHER, row=place.row, column=self.headings[column])
            return None
        number = cell.number(style or Style.DANISH)
        if cell.ambiguous and style is not None:
            self.guessed[style] += 1
        if percent:
            self.percentages.append(number)
            self.percent_signs |= cell.percent
        return number

    def notes(self) -> Iterator[Problem]:
        danish = gettext_noop("%(count)d tal som 1.234 eller 1,234 er læst som på dansk: komma står før decimalerne.")
        english = gettext_noop(
            "%(count)d tal som 1.234 eller 1,234 er læst som på engelsk: punktum står før decimalerne."
        )
        for style, message in ((Style.DANISH, danish), (Style.ENGLISH, english)):
            if count := self.guessed[style]:
                yield Problem(message, {"count": count})
        fractions = len(self.percentages) > 1 and all(0 <= number <= 1 for number in self.percentages)
        if fractions and not self.percent_signs:
            yield Problem(
                gettext_noop("Alle værdier ligger mellem 0 og 1. De er læst som procent: 0,04 er 0,04 %%, ikke 4 %%.")
            )


_EITHER = gettext_noop(
    "Tallet kan læses på to måder, for filen bruger både punktum og komma før decimalerne. "
    "Skriv alle tal på samme måde."
)


def _fault(cell: Written, percent: bool) -> str | None:
    if cell.kind is Kind.FAULT:
        return gettext_noop("Cellen viser en fejl fra regnearket. Skriv den rigtige værdi, eller lad cellen være tom.")
    if cell.kind is Kind.UNREADABLE:
        return gettext_noop("Cellen er ikke et tal. Skriv et tal, fx 1.234,5, eller lad cellen være tom.")
    if cell.percent and not percent:
        return gettext_noop("Tallet er i procent, men skal ikke være det her. Skriv det uden procenttegn.")
    return None

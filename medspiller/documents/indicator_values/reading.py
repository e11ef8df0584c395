import datetime
from collections.abc import Iterator, Mapping

from medspiller.documents.indicator_values.checking import Checked, checked
from medspiller.documents.indicator_values.columns import Columns
from medspiller.documents.indicator_values.figures import Figures, Place
from medspiller.documents.indicator_values.model import (
    Collector,
    Form,
    IndicatorRules,
    IndicatorValues,
    ValueRow,
)
from medspiller.documents.indicator_values.periods import PeriodReader
from medspiller.documents.tables import Problem, Row, Table, gettext_noop
from medspiller.periods import Period, Rhythm

Rules = IndicatorRules | Mapping[str, IndicatorRules]
"""One indicator's rules, or those of several by what the file calls them."""


def read_values(table: Table, rules: Rules, *, today: datetime.date, workbook: bool) -> IndicatorValues:
    """The values in `table`, in the long or the wide form, whichever it is in.

    With several indicators the file must have the column `indikator`; case makes no difference in it. `workbook` tells
    that the numbers come from a spreadsheet's own cells, where a point is the decimal point. Percent-formatted cells
    come from `read_table` as they are shown: 4.2 %. Cells with nothing, `..`, `-`, `i.a.` or `#I/T` are left out.

    Raises `ValuesRefusedError` with everything that is wrong: nothing is taken in of a file with one fault.
    """
    return _Reader(table, rules, today, workbook).read()


class _Reader:
    def __init__(self, table: Table, rules: Rules, today: datetime.date, workbook: bool) -> None:
        self.table = table
        self.rules = (
            rules if isinstance(rules, IndicatorRules) else {name.casefold(): rule for name, rule in rules.items()}
        )
        self.problems = Collector()
        self.columns = Columns(table.columns, self.problems)
        self.problems.refuse_where_any()
        self.periods = PeriodReader(today, self.problems)
        self.figures = Figures(table, self.columns, workbook, self.problems)
        self.seen: dict[tuple[str, str, Period], int] = {}
        self.fits: dict[tuple[int, Rhythm], Period | None] = {}
        self.left_out = 0
        self.without_denominator = False

    def read(self) -> IndicatorValues:
        self._check_several()
        rows = tuple(self._rows())
        self.problems.refuse_where_any()
        if not rows:
            self.problems.add(gettext_noop("Filen har ingen værdier. Udfyld den, og vælg den igen."))
            self.problems.refuse_where_any()
        return IndicatorValues(rows, tuple(self._notes()), self.columns.form)

    def _check_several(self) -> None:
        if not isinstance(self.rules, IndicatorRules) and "indicator" not in self.columns:
            self.problems.add(
                gettext_noop("Kolonnen «%(wanted)s» mangler. Tilføj den, så hver række siger, hvad den måler."),
                wanted="indikator",
            )
            self.problems.refuse_where_any()

    def _rows(self) -> Iterator[ValueRow]:
        for row in self.table.rows:
            unit, indicator = self._unit(row), self._text(row, "indicator")
            rules = self._rules(row, indicator)
            if rules is None or not self._has_denominator(rules):
                continue
            places = self._wide(row, rules) if self.columns.form is Form.WIDE else self._long(row, rules)
            for place, period in places:
                found = self._checked(place, rules)
                if found is not None and unit and self._first(place, (unit, indicator), period):
                    yield ValueRow(unit, period, *found, row_number=place.row, indicator=indicator)

    def _long(self, row: Row, rules: IndicatorRules) -> Iterator[tuple[Place, Period]]:
        place = Place(row.number, {field: self.columns.places[field] for field in self.figures.fields})
        if self.figures.nothing(place):
            self.left_out += 1
            return
        column = self.columns.heading("period")
        period = self.periods.read(self._text(row, "period"), rules, row=row.number, column=column)
        if period is not None:
            yield place, period

    def _wide(self, row: Row, rules: IndicatorRules) -> Iterator[tuple[Place, Period]]:
        for column, written in self.columns.periods.items():
            place = Place(row.number, {"value": column})
            if self.figures.nothing(place):
                self.left_out += 1
                continue
            period = self._fitted(column, written, rules)
            if period is not None:
                yield place, period

    def _fitted(self, column: int, written: Period, rules: IndicatorRules) -> Period | None:
        """Told once for a heading, not for every row under it."""
        key = (column, rules.rhythm)
        if key not in self.fits:
            heading = self.table.columns[column]
            self.fits[key] = self.periods.fitted(written, heading, rules, row=None, column=heading)
        return self.fits[key]

    def _checked(self, place: Place, rules: IndicatorRules) -> Checked | None:
        """None for what is told to `problems`, and then it is told once."""
        before = self.problems.count
        numbers = {field: self.figures.number(place, field, rules) for field in place.columns}
        if self.problems.count > before:
            return None
        return checked(place, numbers, rules, self.table.columns, self.problems)

    def _first(self, place: Place, names: tuple[str, str], period: Period) -> bool:
        key = (names[0].casefold(), names[1].casefold(), period)
        again = key in self.seen
        if again:
            self.problems.add(
                gettext_noop("Enheden %(unit)s har allerede en værdi for %(period)s i række %(first)d. Slet den ene."),
                row=place.row,
                column=self.table.columns[next(iter(place.columns.values()))],
                unit=names[0][:80],
                period=period.key,
                first=self.seen[key],
            )
        self.seen.setdefault(key, place.row)
        return not again

    def _unit(self, row: Row) -> str:
        unit = self._text(row, "number") or self._text(row, "unit")
        if not unit:
            field = "number" if "number" in self.columns else "unit"
            self.problems.add(
                gettext_noop("Feltet er tomt. Udfyld det, eller slet rækken."),
                row=row.number,
                column=self.columns.heading(field),
            )
        return unit

    def _rules(self, row: Row, indicator: str) -> IndicatorRules | None:
        if isinstance(self.rules, IndicatorRules):
            return self.rules
        rules = self.rules.get(indicator.casefold())
        if rules is None:
            self.problems.add(
                gettext_noop("Indikatoren «%(indicator)s» findes ikke. Ret den, eller opret den først."),
                row=row.number,
                column=self.columns.heading("indicator"),
                indicator=indicator[:80],
            )
        return rules

    def _has_denominator(self, rules: IndicatorRules) -> bool:
        """Told once for the file, since no row can mend it."""
        if not rules.rate or "denominator" in self.columns:
            return True
        if not self.without_denominator:
            self.without_denominator = True
            self.problems.add(
                gettext_noop(
                    "Indikatoren er en andel og skal have en nævner. Skriv en række for hver enhed og periode med "
                    "kolonnerne enhed, periode, tæller og nævner."
                )
            )
        return False

    def _text(self, row: Row, field: str) -> str:
        place = self.columns.places.get(field)
        return "" if place is None else row.cells[place].strip()

    def _notes(self) -> Iterator[Problem]:
        yield from self.figures.notes()
        if self.left_out:
            message = gettext_noop("Celler uden værdi, der springes over: %(count)d.")
            yield Problem(message, {"count": self.left_out})
        if self.periods.unfinished:
            keys = ", ".join(period.key for period in sorted(self.periods.unfinished))
            yield Problem(gettext_noop("Disse perioder er ikke slut endnu: %(periods)s."), {"periods": keys[:200]})
        if self.columns.unused:
            message = gettext_noop("Disse kolonner bruges ikke: %(columns)s.")
            yield Problem(message, {"columns": ", ".join(self.columns.unused)[:300]})

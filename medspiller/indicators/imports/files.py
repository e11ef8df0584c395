"""A file of values, read and matched to units and indicators, or refused as a whole with every row to mend."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from medspiller.documents.indicator_values import (
    Form,
    IndicatorRules,
    IndicatorValues,
    Rules,
    ValueRow,
    ValuesRefusedError,
    read_values,
)
from medspiller.documents.tables import Limits, Problem, TableError, gettext_noop, is_workbook, read_table
from medspiller.indicators.imports.problems import FileRefusedError, Line, lines
from medspiller.indicators.models import Indicator
from medspiller.indicators.queries.basis import measured_of
from medspiller.indicators.queries.units import unit_finder
from medspiller.indicators.rules.measures import NotEnoughError, Raw, all_completed
from medspiller.indicators.rules.units import Ambiguous, UnitFinder, Unknown
from medspiller.periods import Period, Rhythm
from medspiller.web import clock

LIMITS = Limits(size=20 * 2**20)


@dataclass
class Batch:
    """One indicator's values, and the row that each stands in."""

    values: dict[tuple[int, Period], Raw] = field(default_factory=dict)
    rows: dict[tuple[int, Period], int] = field(default_factory=dict)


@dataclass(frozen=True)
class Understood:
    """What a file says. `notes` tell how it was read where that was not plain."""

    batches: Mapping[Indicator, Batch]
    notes: list[Line]
    is_wide: bool


def read_file(data: bytes, filename: str, indicators: Sequence[Indicator]) -> Understood:
    """With one indicator all rows are about it; with several the file's column `indikator` says which, by key or name.

    Raises FileRefusedError with everything that is wrong.
    """
    values = _values(data, filename, indicators)
    reading = _Matching(indicators, unit_finder())
    for row in values.rows:
        reading.take(row)
    reading.check_enough()
    if reading.problems:
        raise FileRefusedError(reading.problems)
    return Understood(reading.batches, lines(values.notes), values.form is Form.WIDE)


def _values(data: bytes, filename: str, indicators: Sequence[Indicator]) -> IndicatorValues:
    try:
        table = read_table(data, filename, limits=LIMITS)
        return read_values(table, _rules(indicators), today=clock.today(), workbook=is_workbook(data))
    except TableError as error:
        raise FileRefusedError([error.problem]) from error
    except ValuesRefusedError as error:
        raise FileRefusedError(error.problems, error.more) from error


def _rules(indicators: Sequence[Indicator]) -> Rules:
    if len(indicators) == 1:
        return _rules_of(indicators[0])
    return {name: _rules_of(one) for name, one in _by_name(indicators).items()}


def _rules_of(indicator: Indicator) -> IndicatorRules:
    return IndicatorRules(
        Rhythm(indicator.rhythm),
        rate=indicator.is_rate and indicator.adds_up,
        percent=indicator.measure == Indicator.Measure.PERCENT,
    )


def _by_name(indicators: Sequence[Indicator]) -> dict[str, Indicator]:
    """By key, and by name where only one is called so."""
    names = [one.name.strip().casefold() for one in indicators]
    found = {one.name.strip().casefold(): one for one in indicators if names.count(one.name.strip().casefold()) == 1}
    return found | {one.key.casefold(): one for one in indicators}


class _Matching:
    def __init__(self, indicators: Sequence[Indicator], finder: UnitFinder) -> None:
        self.only = indicators[0] if len(indicators) == 1 else None
        self.by_name = _by_name(indicators)
        self.finder = finder
        self.found: dict[str, int | Unknown | Ambiguous] = {}
        self.batches: dict[Indicator, Batch] = {}
        self.problems: list[Problem] = []

    def take(self, row: ValueRow) -> None:
        indicator, unit = self._indicator(row), self._unit(row)
        if indicator is None or unit is None:
            return
        batch = self.batches.setdefault(indicator, Batch())
        place = (unit, row.period)
        if place in batch.rows:
            message = gettext_noop("Enheden har allerede en værdi for %(period)s i række %(first)d. Slet den ene.")
            self._tell(row, message, period=row.period.key, first=batch.rows[place])
            return
        if indicator.measure == Indicator.Measure.COUNT and (row.value is None or not _counts(row.value)):
            self._tell(row, gettext_noop("Et antal skal være et helt tal og ikke under nul. Ret det."))
            return
        batch.rows[place] = row.row_number
        batch.values[place] = Raw(row.value, row.numerator, row.denominator, row.persons)

    def check_enough(self) -> None:
        for indicator, batch in self.batches.items():
            try:
                all_completed(batch.values, measured_of(indicator))
            except NotEnoughError as error:
                message = gettext_noop("Værdien mangler. Skriv den, eller skriv både tæller og nævner.")
                self.problems += [Problem(message, row=batch.rows[place]) for place in error.places]

    def _indicator(self, row: ValueRow) -> Indicator | None:
        named = self.by_name.get(row.indicator.strip().casefold())
        if self.only is None or not row.indicator:
            return named if self.only is None else self.only
        if named is None:
            message = gettext_noop(
                "Rækken er om «%(other)s» og ikke om «%(name)s». Slet den, eller vælg flere indikatorer."
            )
            self._tell(row, message, other=row.indicator[:80], name=self.only.name)
        return named

    def _unit(self, row: ValueRow) -> int | None:
        if row.unit not in self.found:
            self.found[row.unit] = self.finder.find(row.unit)
        found = self.found[row.unit]
        if isinstance(found, Ambiguous):
            message = gettext_noop("Flere enheder hedder «%(unit)s». Skriv enhedens nummer i stedet: %(keys)s.")
            self._tell(row, message, unit=row.unit[:80], keys=", ".join(found.keys[:8]))
            return None
        if isinstance(found, Unknown):
            message = (
                gettext_noop("Enheden «%(unit)s» findes ikke. Mente du «%(like)s»? Ret navnet, eller slet rækken.")
                if found.like
                else gettext_noop("Enheden «%(unit)s» findes ikke. Ret den, eller slet rækken.")
            )
            self._tell(row, message, unit=row.unit[:80], like=found.like)
            return None
        return found

    def _tell(self, row: ValueRow, message: str, **values: object) -> None:
        self.problems.append(Problem(message, values, row=row.row_number))


def _counts(value: float) -> bool:
    return value >= 0 and value == int(value)

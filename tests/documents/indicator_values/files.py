"""Tables as spreadsheets save them."""

import datetime
import io
from collections.abc import Mapping, Sequence

import xlsxwriter

from medspiller.documents.indicator_values import IndicatorRules, IndicatorValues, ValuesRefusedError, read_values
from medspiller.documents.indicator_values.reading import Rules
from medspiller.documents.tables import is_workbook, read_table
from medspiller.periods import Rhythm

TODAY = datetime.date(2025, 11, 26)
MONTHLY = IndicatorRules(Rhythm.MONTH)


def csv_file(*rows: str) -> bytes:
    """As Danish Excel saves it: Windows-1252, semicolons, CRLF."""
    return "".join(f"{row}\r\n" for row in rows).encode("cp1252")


def workbook(*rows: Sequence[object], formats: Mapping[type | int, str] | None = None) -> bytes:
    """Real dates and numbers; `formats` is the number format of a column, by its place."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"strings_to_formulas": False}) as book:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "mmm-yy"})
        shown = {place: book.add_format({"num_format": text}) for place, text in (formats or {}).items()}
        for number, row in enumerate(rows):
            for place, cell in enumerate(row):
                if isinstance(cell, datetime.date):
                    sheet.write_datetime(number, place, datetime.datetime.combine(cell, datetime.time()), day)
                elif isinstance(cell, int | float):
                    sheet.write_number(number, place, cell, shown.get(place))
                else:
                    sheet.write(number, place, cell)
    return data.getvalue()


def read(data: bytes, rules: Rules = MONTHLY, today: datetime.date = TODAY) -> IndicatorValues:
    return read_values(read_table(data, "tal"), rules, today=today, workbook=is_workbook(data))


def refused(data: bytes, rules: Rules = MONTHLY) -> list[str]:
    """What is told, one line for each problem."""
    try:
        read(data, rules)
    except ValuesRefusedError as error:
        return [str(problem) for problem in error.problems]
    raise AssertionError("the file was taken")


def found(values: IndicatorValues) -> list[tuple[str, str, float | None]]:
    return [(row.unit, row.period.key, row.value) for row in values.rows]


def notes(values: IndicatorValues) -> list[str]:
    return [str(note) for note in values.notes]

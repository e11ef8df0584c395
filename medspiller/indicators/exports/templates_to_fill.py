"""Files to fill in: a row for each unit, a column for each period or, for rates, a row for each unit and period."""

import csv
import io
from collections.abc import Iterable, Sequence
from io import BytesIO

from medspiller.documents.workbooks import new_workbook
from medspiller.indicators.models import Indicator
from medspiller.periods import Period

Unit = tuple[str, str]
"""Key and name."""


def rows_to_fill(indicator: Indicator, units: Iterable[Unit], periods: Sequence[Period]) -> list[list[str]]:
    """Heading first. With numerator and denominator where figures are added up, and persons where they are counted."""
    persons = ["antal personer"] if indicator.is_about_people else []
    if not (indicator.is_rate and indicator.adds_up) and not persons:
        heading = ["enhedsnr", "enhed", *(period.key for period in periods)]
        return [heading, *([key, name, *("" for _ in periods)] for key, name in units)]
    figures = ["tæller", "nævner"] if indicator.is_rate and indicator.adds_up else ["værdi"]
    heading = ["enhedsnr", "enhed", "periode", *figures, *persons]
    return [
        heading,
        *([key, name, period.key, *("" for _ in heading[3:])] for key, name in units for period in periods),
    ]


def as_csv(rows: Iterable[Sequence[str]]) -> bytes:
    """With semicolons and a byte order mark, as Danish Excel opens it. No name is ever taken for a formula."""
    target = io.StringIO()
    csv.writer(target, delimiter=";", lineterminator="\r\n").writerows([_plain(cell) for cell in row] for row in rows)
    return target.getvalue().encode("utf-8-sig")


def as_workbook(rows: Sequence[Sequence[str]]) -> bytes:
    """One sheet of texts, ready for numbers."""
    out = BytesIO()
    with new_workbook(out) as book:
        bold = book.add_format({"bold": True})
        sheet = book.add_worksheet("Tal")
        sheet.set_column(0, 0, 12)
        sheet.set_column(1, 1, 40)
        sheet.set_column(2, max(len(rows[0]) - 1, 2), 14)
        for place, row in enumerate(rows):
            for column, text in enumerate(row):
                if text:
                    sheet.write_string(place, column, text, bold if place == 0 else None)
        sheet.freeze_panes(1, 2)
    return out.getvalue()


def _plain(cell: str) -> str:
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "\t", "\r")) else cell

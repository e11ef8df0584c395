"""What reading a row of units and a row of people have in common."""

import datetime
from collections.abc import Sequence

from medspiller.documents.tables import Row, Table, gettext_noop
from medspiller.organisation.rules.collecting import Collector
from medspiller.organisation.rules.columns import Columns
from medspiller.organisation.rules.fields import NotADateError, as_date, as_end

KEY_LENGTH = 80
NAME_LENGTH = 200


class RowReader:
    """Reads cells of one table by field name, and gathers what is wrong with them."""

    def __init__(self, table: Table, columns: Columns, problems: Collector, date: datetime.date) -> None:
        self.table = table
        self.columns = columns
        self.problems = problems
        self.date = date
        self.skipped = 0

    def text(self, row: Row, field: str) -> str:
        place = self.columns.places.get(field)
        return "" if place is None else row.cells[place]

    def wrong(self, row: Row, field: str, message: str, **values: object) -> None:
        self.problems.add(message, row=row.number, column=self.columns.heading(field), **values)

    def required(self, row: Row, field: str, limit: int) -> str:
        """The text; empty when it is missing or too long, which is then told."""
        text = self.text(row, field)
        if not text:
            self.wrong(row, field, gettext_noop("Feltet er tomt. Udfyld det, eller slet rækken."))
        return text if self.short_enough(row, field, text, limit) else ""

    def short_enough(self, row: Row, field: str, text: str, limit: int) -> bool:
        if len(text) > limit:
            self.wrong(
                row,
                field,
                gettext_noop("Teksten er på %(count)d tegn. Forkort den til højst %(limit)d."),
                count=len(text),
                limit=limit,
            )
        return len(text) <= limit

    def period(self, row: Row) -> tuple[datetime.date | None, datetime.date | None, bool]:
        """From-date, to-date, and whether the row holds on the date that the file describes."""
        start = self._date(row, "from")
        end = self._date(row, "to")
        if start is not None and end is not None and end <= start:
            self.wrong(
                row,
                "to",
                gettext_noop("Til-datoen %(end)s ligger ikke efter fra-datoen %(start)s. Ret en af dem."),
                start=start.isoformat(),
                end=end.isoformat(),
            )
        holds = (start is None or start <= self.date) and (end is None or end > self.date)
        if not holds:
            self.skipped += 1
        return start, end, holds

    def _date(self, row: Row, field: str) -> datetime.date | None:
        place = self.columns.places.get(field)
        if place is None or not row.cells[place]:
            return None
        try:
            return as_date(row.cells[place]) if field == "from" else as_end(row.cells[place])
        except NotADateError:
            self.wrong(
                row,
                field,
                gettext_noop("«%(text)s» er ikke en dato. Skriv den som 2026-11-23 eller 23-11-2026."),
                text=row.cells[place][:40],
            )
            return None


def named(items: Sequence[str], limit: int = 6) -> str:
    """A few of `items` for a message."""
    return ", ".join(items[:limit]) + (" …" if len(items) > limit else "")

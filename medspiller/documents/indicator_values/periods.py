import datetime

from medspiller.documents.indicator_values.model import Collector, IndicatorRules
from medspiller.documents.tables import gettext_noop
from medspiller.periods import NotAPeriodError, Period, Rhythm


class PeriodReader:
    """Reads periods as an indicator counts them, and tells what is wrong with one."""

    def __init__(self, today: datetime.date, problems: Collector) -> None:
        self.today = today
        self.problems = problems
        self.unfinished: set[Period] = set()

    def read(self, text: str, rules: IndicatorRules, *, row: int | None, column: str) -> Period | None:
        """None for what is told to `problems`."""
        try:
            written = Period.parse(text)
        except NotAPeriodError:
            self.problems.add(
                gettext_noop("«%(text)s» er ikke en periode. Skriv den som %(example)s."),
                row=row,
                column=column,
                text=text[:40],
                example=self._example(rules.rhythm),
            )
            return None
        return self.fitted(written, text, rules, row=row, column=column)

    def fitted(
        self, written: Period, text: str, rules: IndicatorRules, *, row: int | None, column: str
    ) -> Period | None:
        """The period of the indicator's rhythm. A spreadsheet often has its first or last day in its place."""
        period = written
        if written.rhythm is Rhythm.DAY and rules.rhythm is not Rhythm.DAY:
            around = Period.of(rules.rhythm, written.start)
            period = around if written.start in (around.start, around.last_day) else written
        if period.rhythm is not rules.rhythm:
            self.problems.add(
                gettext_noop(
                    "«%(text)s» passer ikke med, hvor tit indikatoren opgøres. Skriv perioden som %(example)s, eller "
                    "slet den."
                ),
                row=row,
                column=column,
                text=text[:40],
                example=self._example(rules.rhythm),
            )
            return None
        if period.start > self.today:
            self.problems.add(
                gettext_noop("«%(text)s» er ikke begyndt endnu. Ret perioden, eller slet værdien."),
                row=row,
                column=column,
                text=text[:40],
            )
            return None
        if period.end > self.today:
            self.unfinished.add(period)
        return period

    def _example(self, rhythm: Rhythm) -> str:
        return Period.of(rhythm, self.today).key

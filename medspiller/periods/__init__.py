"""The time a figure is about: a day, week, month, quarter, half-year or year of the calendar. Plain Python."""

from medspiller.periods.period import FIRST_YEAR, LAST_YEAR, NotAPeriodError, Period, Rhythm

__all__ = ["FIRST_YEAR", "LAST_YEAR", "NotAPeriodError", "Period", "Rhythm"]

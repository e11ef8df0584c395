"""When an answer is due. GDPR article 12(3): within one month of the request."""

import calendar
import datetime


def due_on(asked_on: datetime.date) -> datetime.date:
    """The same day of the next month, or that month's last day where it has no such day."""
    year, month = asked_on.year + asked_on.month // 12, asked_on.month % 12 + 1
    return datetime.date(year, month, min(asked_on.day, calendar.monthrange(year, month)[1]))

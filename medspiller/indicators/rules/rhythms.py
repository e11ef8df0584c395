"""Which period should have its figure by now."""

import datetime

from medspiller.periods import Period, Rhythm


def newest_due(rhythm: Rhythm, days_to_update: int, today: datetime.date) -> Period:
    """The newest period whose figure should be here: `days_to_update` days have gone since its last day."""
    return Period.of(rhythm, today - datetime.timedelta(days=days_to_update)).previous()


def missing_since(due: Period, newest: datetime.date | None, laid_out_on: datetime.date) -> Period | None:
    """`due` where nothing has come for it or for a later one. `newest` is the first day of the newest period that has
    a value.

    What was over before the indicator was laid out is missed only once something has come.
    """
    if newest is None:
        return due if due.end > laid_out_on else None
    return due if newest < due.start else None


def latest(rhythm: Rhythm, count: int, today: datetime.date) -> list[Period]:
    """The `count` newest periods that have begun, the newest first."""
    found = [Period.of(rhythm, today)]
    while len(found) < count:
        found.append(found[-1].previous())
    return found

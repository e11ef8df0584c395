import datetime

from medspiller.jobs.schedule import recurring
from medspiller.surveys.changes.advancing import advance_all


@recurring("surveys.advance", every=datetime.timedelta(minutes=15))
def advance() -> None:
    """Opens, reminds, closes and deletes what it is time for."""
    advance_all()

import datetime

from medspiller.ballots.changes import closing
from medspiller.jobs.schedule import recurring


@recurring("ballots.close_due", every=datetime.timedelta(minutes=30))
def close_due() -> None:
    """Publishes the ballots whose last day has gone, and destroys their keys."""
    closing.close_due()
    closing.sweep_keys()

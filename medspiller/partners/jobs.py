import datetime

from medspiller.jobs.schedule import recurring
from medspiller.partners.changes import ending


@recurring("partners.end", every=datetime.timedelta(hours=6))
def end() -> None:
    """Ends what has passed its last day, and forgets who it was when that time is up."""
    ending.end_passed()
    ending.forget_old()

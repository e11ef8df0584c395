import datetime

from medspiller.audit.changes import SYSTEM
from medspiller.jobs.schedule import recurring
from medspiller.patterns.changes import count


@recurring("patterns.count", every=datetime.timedelta(days=1))
def count_traces() -> None:
    """Counts anew, in place of what was counted before in the same month."""
    count(by=SYSTEM)

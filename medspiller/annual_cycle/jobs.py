import datetime

from medspiller.annual_cycle.changes.digests import send_digests
from medspiller.jobs.schedule import recurring


@recurring("annual_cycle.digests", every=datetime.timedelta(minutes=10))
def digests() -> None:
    """Posts the week's mail on the first working day of the week from seven in the morning."""
    send_digests()

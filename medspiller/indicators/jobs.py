import datetime

from medspiller.indicators.changes.fetching import fetch_all
from medspiller.jobs.schedule import recurring


@recurring("indicators.fetch", every=datetime.timedelta(days=1))
def fetch() -> None:
    """Fetches from Statistics Denmark what has been turned on."""
    fetch_all()

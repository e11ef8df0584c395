import datetime

from medspiller.decisions.changes.landing import land_all
from medspiller.jobs.schedule import recurring


@recurring("decisions.land", every=datetime.timedelta(hours=1))
def land() -> None:
    """Works out how those decisions landed whose answers are in."""
    land_all()

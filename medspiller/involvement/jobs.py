import datetime

from medspiller.involvement.changes.forgetting import forget_all
from medspiller.jobs.schedule import recurring


@recurring("involvement.forget", every=datetime.timedelta(hours=6))
def forget() -> None:
    """Deletes addresses, contributions and keys whose time is up."""
    forget_all()

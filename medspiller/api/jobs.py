import datetime

from medspiller.api.changes.tries import forget_old
from medspiller.jobs.schedule import recurring


@recurring("api.forget_tries", every=datetime.timedelta(hours=1))
def forget_tries() -> None:
    """Also where no further wrong key comes, which would have cleared them."""
    forget_old()

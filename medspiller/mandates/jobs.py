import datetime

from medspiller.audit.changes import SYSTEM
from medspiller.jobs.schedule import recurring
from medspiller.mandates.changes.kinds import lay_out_defaults


@recurring("mandates.lay_out_kinds", every=datetime.timedelta(days=1))
def lay_out_kinds() -> None:
    """Gives a new installation the list of kinds of matter that HR then makes its own."""
    lay_out_defaults(by=SYSTEM)

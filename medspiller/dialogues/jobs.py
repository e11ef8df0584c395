import datetime

from medspiller.dialogues.changes.first import propose_first_dialogues
from medspiller.jobs.schedule import recurring


@recurring("dialogues.propose", every=datetime.timedelta(hours=12))
def propose() -> None:
    """Proposes a first dialogue to those who are new to each other."""
    propose_first_dialogues()

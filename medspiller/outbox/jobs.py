import datetime

from medspiller.jobs.schedule import recurring
from medspiller.outbox.changes.sending import send_waiting


@recurring("outbox.send", every=datetime.timedelta(minutes=1))
def send() -> None:
    """Sends the letters that are due. Besides every minute it is asked for whenever a letter is posted."""
    send_waiting()

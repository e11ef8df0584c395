import datetime

from medspiller.jobs.schedule import recurring
from medspiller.personal_data.changes import files, retention
from medspiller.personal_data.exports import own_data


@recurring("personal_data.make_files", every=datetime.timedelta(minutes=10))
def make_files() -> None:
    """People wait for it: it is also asked for at once, and this is for what a worker died of."""
    files.make_waiting(own_data)


@recurring("personal_data.keep_tidy", every=datetime.timedelta(hours=1))
def keep_tidy() -> None:
    """Nothing of what people took out stays on disk."""
    files.forget_old_files()
    retention.sweep_files()


@recurring("personal_data.delete_due", every=datetime.timedelta(days=1))
def delete_due() -> None:
    retention.delete_what_is_due()

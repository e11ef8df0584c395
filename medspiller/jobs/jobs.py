import datetime

from django_tasks_db.models import DBTaskResult

from medspiller.jobs.models import SignOfLife
from medspiller.jobs.schedule import recurring
from medspiller.web import clock

KEPT = datetime.timedelta(days=14)


@recurring("jobs.tidy", every=datetime.timedelta(days=1))
def tidy() -> None:
    """Removes what finished jobs and dead workers left behind."""
    before = clock.now() - KEPT
    DBTaskResult.objects.finished().filter(finished_at__lt=before).delete()
    SignOfLife.objects.filter(seen_at__lt=before).delete()

"""One worker: asks for what is due, takes over from the dead, and does what waits. Any number may run, anywhere."""

import datetime
import logging
import secrets
import socket
import threading

from django.db import DatabaseError, close_old_connections, transaction
from django_tasks import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

from medspiller.jobs.models import SignOfLife
from medspiller.jobs.schedule import enqueue_due
from medspiller.web import clock

PAUSE_SECONDS = 1.0
SIGN_SECONDS = 10.0
DEAD_AFTER = datetime.timedelta(seconds=60)
ATTEMPTS = 5

logger = logging.getLogger(__name__)


def work(stop: threading.Event, *, once: bool = False) -> None:
    """Works until `stop` is set; with `once` until nothing waits. A database that is away is asked again."""
    name = f"{socket.gethostname()[:40]}-{secrets.token_hex(6)}"
    ended = threading.Event()
    signs = threading.Thread(target=_give_signs, args=[name, ended], name="signs-of-life", daemon=True)
    _sign(name)
    signs.start()
    try:
        while not stop.is_set():
            try:
                enqueue_due()
                take_over_from_the_dead()
                do_what_waits(name)
            except DatabaseError:
                logger.exception("The background worker could not reach the database; it tries again.")
            finally:
                close_old_connections()
            if once:
                return
            stop.wait(PAUSE_SECONDS)
    finally:
        ended.set()
        signs.join()
        SignOfLife.objects.filter(worker=name).delete()
        close_old_connections()


def do_what_waits(worker: str) -> None:
    """Does all jobs that wait. Asks first without a lock: the library's own question locks the whole of SQLite."""
    if not DBTaskResult.objects.ready().exists():
        return
    library_worker = Worker(
        queue_names=["default"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=worker,
        excluded_queue_names=[],
    )
    library_worker.run()


def take_over_from_the_dead() -> int:
    """Puts jobs back whose worker has not been heard of for a minute; gives one up that has killed five. How many."""
    living = set(SignOfLife.objects.filter(seen_at__gt=clock.now() - DEAD_AFTER).values_list("worker", flat=True))
    running = DBTaskResult.objects.filter(status=TaskResultStatus.RUNNING)
    left = [row.pk for row in running if not living.intersection(row.worker_ids[-1:])]
    for key in left:
        with transaction.atomic():
            row = running.select_for_update().filter(pk=key).first()
            if row is None:
                continue
            again = len(row.worker_ids) < ATTEMPTS
            row.status = TaskResultStatus.READY if again else TaskResultStatus.FAILED
            row.traceback = "" if again else "Every worker that began this job died."
            row.save(update_fields=["status", "traceback"])
            logger.warning("The job %s was left by a worker that died.", row.task_path)
    return len(left)


def _give_signs(worker: str, ended: threading.Event) -> None:
    while not ended.wait(SIGN_SECONDS):
        try:
            _sign(worker)
        except DatabaseError:
            logger.warning("The background worker could not say that it lives; it tries again.")
        finally:
            close_old_connections()


def _sign(worker: str) -> None:
    SignOfLife.objects.update_or_create(worker=worker, defaults={"seen_at": clock.now()})

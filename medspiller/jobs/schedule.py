"""Recurring jobs on top of the task library (docs/decisions/background-work.md).

A job is a function without arguments in a package's module `jobs`. It must do no harm when it is run twice: a worker
may die after the work and before the note that it is done.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django_tasks import TaskResultStatus, task
from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

from medspiller.jobs.models import RecurringJob
from medspiller.web import clock

# Where jobs are done: in the server itself, in workers of their own, or, in tests, by whoever asks, on commit.
INSIDE, SEPARATE, AT_ONCE = "inside", "separate", "at once"


@dataclass(frozen=True)
class Job:
    name: str
    every: datetime.timedelta
    task: Task[[], None]

    @property
    def is_waiting(self) -> bool:
        ready = DBTaskResult.objects.filter(task_path=self.task.module_path, status=TaskResultStatus.READY)
        return bool(ready.exists())


JOBS: dict[str, Job] = {}


def recurring(name: str, *, every: datetime.timedelta) -> Callable[[Callable[[], None]], Task[[], None]]:
    """Makes the function a job called `name` (`package.verb`) that is done every so often by one of the workers."""

    def register(function: Callable[[], None]) -> Task[[], None]:
        made: Any = task()(function)
        JOBS[name] = Job(name, every, made)
        return JOBS[name].task

    return register


def soon(name: str) -> None:
    """Asks for the job now, besides its usual time: once the caller's transaction is committed, and not twice."""
    job = JOBS[name]
    if settings.JOBS == AT_ONCE:
        transaction.on_commit(job.task.func)
    elif not job.is_waiting:
        job.task.enqueue()


def enqueue_due() -> list[str]:
    """Asks for every job that is due; of several workers at once only one does. The names of those asked for."""
    now = clock.now()
    rested = set(RecurringJob.objects.filter(due_at__gt=now).values_list("name", flat=True))
    return [name for name, job in JOBS.items() if name not in rested and _enqueue_once(job, now)]


def _enqueue_once(job: Job, now: datetime.datetime) -> bool:
    with transaction.atomic():
        row, _made = RecurringJob.objects.select_for_update().get_or_create(name=job.name, defaults={"due_at": now})
        if row.due_at > now:
            return False
        row.due_at = now + job.every
        row.save(update_fields=["due_at"])
        if not job.is_waiting:
            job.task.enqueue()
        return True

"""Recurring jobs are asked for once, whoever asks, and what a dead worker left is done again."""

import datetime
import threading

import pytest
from django.db import transaction
from django_tasks import TaskResultStatus
from django_tasks_db.models import DBTaskResult
from pytest_django import Settings

from medspiller.jobs.models import RecurringJob, SignOfLife
from medspiller.jobs.schedule import JOBS, SEPARATE, enqueue_due, soon
from medspiller.jobs.worker import ATTEMPTS, take_over_from_the_dead, work
from medspiller.web import clock

pytestmark = pytest.mark.django_db


def waiting(name: str) -> int:
    return DBTaskResult.objects.filter(task_path=JOBS[name].task.module_path, status=TaskResultStatus.READY).count()


def test_a_due_job_is_asked_for_once_and_again_at_its_time() -> None:
    assert "outbox.send" in enqueue_due()
    assert enqueue_due() == []
    assert waiting("outbox.send") == 1
    DBTaskResult.objects.all().delete()
    with clock.set_to(clock.now() + JOBS["outbox.send"].every):
        assert "outbox.send" in enqueue_due()
    assert waiting("outbox.send") == 1


def test_a_job_asked_for_soon_waits_once_and_only_if_the_change_is_committed(settings: Settings) -> None:
    settings.JOBS = SEPARATE
    soon("outbox.send")
    soon("outbox.send")
    assert waiting("outbox.send") == 1
    DBTaskResult.objects.all().delete()
    with transaction.atomic():
        soon("outbox.send")
        transaction.set_rollback(True)
    assert waiting("outbox.send") == 0


def test_what_a_dead_worker_left_is_done_again_and_what_a_living_one_does_is_left_alone() -> None:
    soon_job = JOBS["jobs.tidy"].task
    left, held = soon_job.enqueue(), soon_job.enqueue()
    for result, worker in ((left, "dead"), (held, "living")):
        DBTaskResult.objects.get(pk=result.id).claim(worker)
    SignOfLife.objects.create(worker="dead", seen_at=clock.now() - datetime.timedelta(minutes=2))
    SignOfLife.objects.create(worker="living", seen_at=clock.now())
    assert take_over_from_the_dead() == 1
    assert DBTaskResult.objects.get(pk=left.id).status == TaskResultStatus.READY
    assert DBTaskResult.objects.get(pk=held.id).status == TaskResultStatus.RUNNING


def test_a_job_that_kills_its_workers_is_given_up() -> None:
    row = DBTaskResult.objects.get(pk=JOBS["jobs.tidy"].task.enqueue().id)
    for number in range(ATTEMPTS):
        row.refresh_from_db()
        row.claim(f"worker {number}")
        take_over_from_the_dead()
    row.refresh_from_db()
    assert row.status == TaskResultStatus.FAILED


@pytest.mark.django_db(transaction=True)
def test_a_worker_does_what_is_due_and_leaves_no_sign_behind() -> None:
    work(threading.Event(), once=True)
    assert RecurringJob.objects.filter(name="outbox.send").exists()
    assert not DBTaskResult.objects.exclude(status=TaskResultStatus.SUCCESSFUL).exists()
    assert not SignOfLife.objects.exists()

"""What the background work is at."""

from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand
from django_tasks_db.models import DBTaskResult

from medspiller.jobs.models import RecurringJob, SignOfLife
from medspiller.jobs.worker import DEAD_AFTER
from medspiller.web import clock


class Command(BaseCommand):
    help = "Prints which workers live, when each job is due, and what waits, runs or has failed."

    def handle(self, *args: Any, **options: Any) -> None:
        now = clock.now()
        living = SignOfLife.objects.filter(seen_at__gt=now - DEAD_AFTER).order_by("worker")
        self.stdout.write(f"Workers alive: {living.count()}")
        for sign in living:
            self.stdout.write(f"  {sign.worker}, heard of {(now - sign.seen_at).seconds} s ago")
        for job in RecurringJob.objects.order_by("name"):
            self.stdout.write(f"{job.name}: due {job.due_at:%Y-%m-%d %H:%M:%S} UTC")
        counts = Counter(DBTaskResult.objects.values_list("status", flat=True))
        self.stdout.write(", ".join(f"{status.lower()}: {count}" for status, count in sorted(counts.items())) or "idle")

"""Starts the background work in a thread of each server process, unless it has workers of its own.

Given to gunicorn as `--config python:medspiller.project.gunicorn`.
"""

import threading
from typing import Any

_stop = threading.Event()
_threads: list[threading.Thread] = []


def post_worker_init(worker: Any) -> None:
    # Django is ready only now: before, there are no settings to ask.
    from django.conf import settings  # noqa: PLC0415

    from medspiller.jobs.schedule import INSIDE  # noqa: PLC0415
    from medspiller.jobs.worker import work  # noqa: PLC0415
    from medspiller.web.logs import keep_quiet  # noqa: PLC0415

    keep_quiet("gunicorn.access", "gunicorn.error")
    if settings.JOBS == INSIDE:
        thread = threading.Thread(target=work, args=[_stop], name="jobs", daemon=True)
        thread.start()
        _threads.append(thread)


def worker_exit(server: Any, worker: Any) -> None:
    """Lets the job at hand end; one that takes longer is done again by another worker."""
    _stop.set()
    for thread in _threads:
        thread.join(timeout=10)

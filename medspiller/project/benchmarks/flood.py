"""A flood on a public page, and what it does to those who are signed in.

The server is ours as docs/operation.md starts it (three gunicorn workers of four threads, behind a proxy that writes
X-Forwarded-For). 10,000 posts come in a minute from 200 addresses, evenly, and each is a form that could be taken:
shown by us, not sent before, and with words of its own. Meanwhile a leader goes round among pages; before and after it
the same pages are timed without it. Sender and server share this machine, so that some of the time is the sender's.
"""

import http.client
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path
from statistics import median, quantiles
from typing import Any

from medspiller.project.benchmarks.answering import ROOT
from medspiller.project.benchmarks.measuring import Row
from medspiller.project.benchmarks.survey import postgresql

GOAL = 2
POSTS, SECONDS, QUIET_SECONDS = 10_000, 60, 20
REFERENCE = "the same pages without a flood"
PAGES = ("/", "/inddragelse/", "/handlinger/", "/organisation/")
PAUSE_S = 0.1


def rows(folder: Path) -> list[Row]:
    places = {name: folder / name for name in ("sqlite", "postgresql")}
    for place in places.values():
        place.mkdir()
    found = _rows("sqlite", f"sqlite:///{places['sqlite'] / 'bench.sqlite3'}", places["sqlite"])
    with postgresql() as url:
        if url is not None:
            found += _rows("postgresql", url, places["postgresql"])
    return found


def _rows(name: str, url: str, place: Path) -> list[Row]:
    environment = os.environ | {
        "MEDSPILLER_DATABASE_URL": url,
        "MEDSPILLER_VAR": str(place),
        "MEDSPILLER_HOSTS": "127.0.0.1",
        "MEDSPILLER_JOBS": "separate",
        "PYTHONPATH": str(ROOT),
    }
    town = _laid_out(environment)
    with served(environment, place) as port:
        _timed(port, town["cookie"], 3)
        before = _timed(port, town["cookie"], QUIET_SECONDS)
        sender = _sender(port, town)
        flooded = _timed(port, town["cookie"], SECONDS, sender)
        statuses = json.loads(sender.communicate()[0])
        after = _timed(port, town["cookie"], QUIET_SECONDS)
    _check(statuses)
    quiet = before + after
    counts = ", ".join(f"{number} answered {status}" for status, number in statuses.items() if status != "seconds")
    busy = "" if statuses["seconds"] <= SECONDS * 1.1 else "; other work on this machine held the sender back"
    note = f"\n  {POSTS} posts from 200 addresses in {statuses['seconds']} s: {counts}"
    note += f"; {len(flooded)} pages meanwhile{busy}"
    late, usual = quantiles(flooded, n=20)[-1], quantiles(quiet, n=20)[-1]
    return [
        Row(f"{name}, median page", median(flooded), REFERENCE, median(quiet), GOAL, note),
        Row(f"{name}, 95th percentile", late, REFERENCE, usual, GOAL),
    ]


def _timed(port: int, cookie: str, seconds: float, sender: subprocess.Popen[str] | None = None) -> list[float]:
    """How long each page took a leader who goes round among them: so many seconds, or until the sender is done."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    taken: list[float] = []
    until = time.monotonic() + seconds
    for path in cycle(PAGES):
        begun = time.perf_counter()
        line.request(
            "GET", path, headers={"Cookie": cookie, "X-Forwarded-Proto": "https", "X-Forwarded-For": "10.1.1.1"}
        )
        response = line.getresponse()
        response.read()
        taken.append(time.perf_counter() - begun)
        if response.status != 200:
            raise AssertionError(f"{path} answered {response.status}.")
        if (time.monotonic() > until) if sender is None else (sender.poll() is not None):
            break
        time.sleep(PAUSE_S)
    line.close()
    return taken


def _sender(port: int, town: dict[str, Any]) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "medspiller.project.benchmarks.flood_sender"]
    sender = subprocess.Popen(  # noqa: S603 - our own module
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=os.environ | {"PYTHONPATH": str(ROOT)}
    )
    if sender.stdin is None:
        raise AssertionError("A pipe was asked for.")
    json.dump({"port": port, "slug": town["slug"], "keys": town["keys"], "seconds": SECONDS}, sender.stdin)
    sender.stdin.close()
    sender.stdin = None
    return sender


def _check(statuses: dict[str, int]) -> None:
    """A flood that did not come, or that was shut out whole, would say nothing."""
    if statuses["seconds"] > SECONDS * 3:
        raise AssertionError(f"The flood took {statuses['seconds']} s: measure where nothing else runs.")
    if set(statuses) - {"303", "429", "seconds"} or not statuses.get("303") or not statuses.get("429"):
        raise AssertionError(f"The flood was answered {statuses}.")


def _laid_out(environment: dict[str, str]) -> dict[str, Any]:
    command = [sys.executable, "-m", "medspiller.project.benchmarks.flood_town", str(POSTS)]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True)  # noqa: S603 - our own module
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@contextmanager
def served(environment: dict[str, str], folder: Path) -> Iterator[int]:
    """As docs/operation.md starts it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    collect = [sys.executable, "-m", "medspiller", "collectstatic", "--no-input", "--verbosity", "0"]
    subprocess.run(collect, env=environment, cwd=ROOT, check=True)  # noqa: S603 - our own command
    command = [sys.executable, "-m", "gunicorn", "medspiller.project.wsgi:application", "--bind", f"127.0.0.1:{port}"]
    command += ["--config", "python:medspiller.project.gunicorn", "--worker-class", "gthread"]
    command += ["--workers", "3", "--threads", "4", "--log-level", "warning"]
    server = subprocess.Popen(command, env=environment, cwd=folder)  # noqa: S603 - our own server
    try:
        _wait_for(port)
        yield port
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait_for(port: int) -> None:
    for _attempt in range(600):
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        try:
            line.request("GET", "/sundhed/", headers={"X-Forwarded-Proto": "https"})
            line.getresponse().read()
        except OSError:
            time.sleep(0.1)
        else:
            return
        finally:
            line.close()
    raise AssertionError("The server did not start.")

"""A running demo for each story: filled once, copied for each, served as scripts/demo serves it.

As a program: fills the demo in the folder it is given, so that it is there when the stories begin.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 60


def environment(folder: Path) -> dict[str, str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("MEDSPILLER_", "DJANGO_"))}
    return kept | {
        "MEDSPILLER_DEMO": "1",
        "MEDSPILLER_ORGANISATION": "Havrelund Kommune",
        "MEDSPILLER_VAR": str(folder),
        "MEDSPILLER_DATABASE_URL": f"sqlite:///{folder / 'demo.sqlite3'}",
    }


def prepare(folder: Path) -> None:
    """Fills a demo in `folder`."""
    command = [sys.executable, "-m", "medspiller", "demo", "prepare"]
    subprocess.run(command, check=True, cwd=ROOT, env=environment(folder))
    # The copies below take one file: everything must be in it and nothing beside it.
    script = "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute('PRAGMA wal_checkpoint(TRUNCATE)')"
    subprocess.run([sys.executable, "-c", script, str(folder / "demo.sqlite3")], check=True)


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serves the demo in `folder` on a free port; gives its address."""
    port = _free_port()
    command = [sys.executable, "-m", "gunicorn", "medspiller.project.wsgi:application"]
    command += ["--bind", f"127.0.0.1:{port}", "--worker-class", "gthread", "--threads", "8", "--log-level", "error"]
    command += ["--config", "python:medspiller.project.gunicorn"]
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=environment(folder), stdout=log, stderr=log)
    try:
        _wait_for(f"http://127.0.0.1:{port}/sundhed/", process, folder / "server.log")
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=20)


def copy(source: Path, target: Path) -> None:
    shutil.copytree(source, target, dirs_exist_ok=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if process.poll() is not None:
            raise RuntimeError(f"The server ended at once:\n{log.read_text()}")
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except OSError:  # Not listening yet, or too slow to answer its first question.
            time.sleep(0.2)
    raise RuntimeError(f"The server did not answer within {START_SECONDS} seconds:\n{log.read_text()}")


if __name__ == "__main__":
    prepare(Path(sys.argv[1]))

"""A running demo for each story: filled once, copied for each, served as scripts/demo serves it.

As a program: fills the demo in the folder it is given, so that it is there when the stories begin.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from tempfile import TemporaryDirectory
from types import TracebackType
from typing import Self

from tests.database_file import opened
from tests.laid_out import laid_out, shared_folder

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
    with TemporaryDirectory() as own:
        shutil.copy(laid_out(shared_folder(Path(own))), folder / "demo.sqlite3")
    command = [sys.executable, "-m", "medspiller", "demo", "prepare"]
    subprocess.run(command, check=True, cwd=ROOT, env=environment(folder))
    # The copies below take one file: everything must be in it and nothing beside it.
    with opened(folder / "demo.sqlite3") as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")


class Server:
    """Serves the demo in `folder` on a free port, at `address`.

    The application is loaded once, before its worker is forked: that takes longer than most stories.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._port = _free_port()
        self.address = f"http://127.0.0.1:{self._port}"
        self._log = folder / "server.log"

    def __enter__(self) -> Self:
        command = [sys.executable, "-m", "gunicorn", "medspiller.project.wsgi:application", "--preload"]
        command += ["--bind", f"127.0.0.1:{self._port}", "--worker-class", "gthread", "--threads", "8"]
        command += ["--log-level", "error", "--config", "python:medspiller.project.gunicorn"]
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(command, cwd=ROOT, env=environment(self.folder), stdout=log, stderr=log)
        self._wait()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._process.terminate()
        self._process.wait(timeout=START_SECONDS)

    def begin_anew(self, filled: Path) -> None:
        """Puts a copy of the demo in `filled` where this one was, and lets a worker that has seen nothing serve it."""
        former = self._worker()
        # It must neither write nor be replaced before all is in place.
        os.kill(former, signal.SIGSTOP)
        for path in self.folder.iterdir():
            if path.is_dir():
                shutil.rmtree(path)
            elif path != self._log:
                path.unlink()
        copy(filled, self.folder)
        os.kill(former, signal.SIGKILL)
        until = time.monotonic() + START_SECONDS
        while self._worker() in (0, former):
            assert time.monotonic() < until, self._log.read_text()
            time.sleep(0.02)
        self._wait()

    def _worker(self) -> int:
        """The process that answers, or 0 while there is none."""
        children = Path(f"/proc/{self._process.pid}/task/{self._process.pid}/children").read_text(encoding="ascii")
        return next((int(child) for child in children.split()), 0)

    def _wait(self) -> None:
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            if self._process.poll() is not None:
                raise RuntimeError(f"The server ended at once:\n{self._log.read_text()}")
            try:
                with urllib.request.urlopen(f"{self.address}/sundhed/", timeout=2):
                    return
            except OSError:  # Not listening yet, or too slow to answer its first question.
                time.sleep(0.1)
        raise RuntimeError(f"The server did not answer within {START_SECONDS} seconds:\n{self._log.read_text()}")


def copy(source: Path, target: Path) -> None:
    shutil.copytree(source, target, dirs_exist_ok=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


if __name__ == "__main__":
    prepare(Path(sys.argv[1]))

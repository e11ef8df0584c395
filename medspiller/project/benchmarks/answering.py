"""Answers a second: the real server beside a bare view, in front of the same database.

Both are served as scripts/demo serves (one gunicorn worker of eight threads). Ours has its own settings for operation:
seventeen middlewares, no DEBUG, and background work in a thread. The bare one is Django without any middleware, app or
background work; it reads no field, but keeps the same body as it came. Connection settings are the same, and PostgreSQL
is one that the tests would start, which does not wait for the disk. Clients take turns with the two on connections that
stay open; they take processor time from both alike, so that it is best measured where nothing else runs.
"""

import http.client
import json
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from medspiller.project.benchmarks.measuring import Row, alternate

ROOT = Path(__file__).parents[3]
GOAL = 1.67
CLIENTS = 4
ROUNDS, SLICE_S, WARM_UP_S = 7, 2.0, 3.0
REFERENCE = "a bare view that inserts one row"
WORDS = "Vi holder morgenmøde hver mandag, og det giver ro resten af ugen."
# As the proxy in front would tell; both servers are told the same.
HEADERS = {"Content-Type": "application/x-www-form-urlencoded", "X-Forwarded-Proto": "https"}
_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Server:
    port: int
    pid: int

    def processor_seconds(self) -> float:
        pids = [self.pid, *_children(self.pid)]
        fields = [Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split() for pid in pids]
        return sum(int(each[11]) + int(each[12]) for each in fields) / _TICKS

    def spend(self, bodies: Sequence[bytes], seconds: float) -> float:
        """Seconds for each request, when the clients send `bodies` over and over for a while."""
        ready = threading.Barrier(CLIENTS + 1)
        answered, troubles = [0] * CLIENTS, list[str]()
        until = [0.0]

        def client(number: int) -> None:
            line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
            line.connect()
            # Once when all are connected, and again when it is told for how long.
            ready.wait()
            ready.wait()
            try:
                for body in cycle(bodies[number::CLIENTS]):
                    _post(line, body)
                    answered[number] += 1
                    if time.perf_counter() > until[0]:
                        break
            except (OSError, http.client.HTTPException, AssertionError) as problem:
                troubles.append(repr(problem))
            finally:
                line.close()

        clients = [threading.Thread(target=client, args=[number]) for number in range(CLIENTS)]
        for each in clients:
            each.start()
        ready.wait()
        begun = time.perf_counter()
        until[0] = begun + seconds
        ready.wait()
        for each in clients:
            each.join()
        taken = time.perf_counter() - begun
        if troubles:
            raise AssertionError(f"The benchmark measured something that went wrong: {troubles[0]}")
        return taken / sum(answered)


def _post(line: http.client.HTTPConnection, body: bytes) -> None:
    line.request("POST", "/svar/send/", body, HEADERS)
    response = line.getresponse()
    response.read()
    if response.status != 302 or response.headers["Location"] != "/svar/tak/":
        raise AssertionError(f"The server answered {response.status}.")


def answering_row(name: str, database_url: str, folder: Path) -> Row:
    environment = os.environ | {
        "MEDSPILLER_DATABASE_URL": database_url,
        "MEDSPILLER_VAR": str(folder),
        "MEDSPILLER_HOSTS": "127.0.0.1",
        "PYTHONPATH": str(ROOT),
    }
    laid_out = _laid_out(environment)
    told = [(number, token, laid_out["around"][number]) for number, token in enumerate(laid_out["tokens"])]
    written, chosen = ([_body(laid_out["round"], *one, words) for one in told] for words in (WORDS, ""))
    with ExitStack() as running:
        ours = running.enter_context(_served(environment, "medspiller.project.settings", folder))
        bare = running.enter_context(_served(environment, "medspiller.project.benchmarks.bare_settings", folder))
        for server in (ours, bare):
            server.spend(written, WARM_UP_S)
        _wait_for_jobs(ours)
        mine, reference, without = alternate(
            ROUNDS,
            lambda: ours.spend(written, SLICE_S),
            lambda: bare.spend(written, SLICE_S),
            lambda: ours.spend(chosen, SLICE_S),
        )
    note = (
        f"\n  {1 / mine:.0f} answers a second, {1 / reference:.0f} bare; {CLIENTS} connections"
        f"\n  where nothing is written in words: {1 / without:.0f} answers a second, ratio {without / reference:.3g}"
    )
    return Row(name, mine, REFERENCE, reference, GOAL, note)


def _body(round_key: str, number: int, token: str, around: str, words: str) -> bytes:
    fields = {"kode": token, "runde": round_key, "naer": around}
    fields |= {f"q{item}": str(1 + (number + item) % 5) for item in range(1, 13)}
    return urlencode(fields | {"w1": words, "w2": ""}).encode()


def _laid_out(environment: dict[str, str]) -> dict[str, Any]:
    command = [sys.executable, "-m", "medspiller.project.benchmarks.survey_round"]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True)  # noqa: S603 - our own module
    found: dict[str, Any] = json.loads(done.stdout)
    return found


@contextmanager
def _served(environment: dict[str, str], settings: str, folder: Path) -> Iterator[Server]:
    """As scripts/demo does it. The bare one has no background work, which stands in our configuration."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    is_ours = settings == "medspiller.project.settings"
    application = "medspiller.project.wsgi:application" if is_ours else "django.core.wsgi:get_wsgi_application()"
    configuration = ["--config", "python:medspiller.project.gunicorn"] if is_ours else []
    command = [sys.executable, "-m", "gunicorn", application, "--bind", f"127.0.0.1:{port}", *configuration]
    command += ["--worker-class", "gthread", "--workers", "1", "--threads", "8", "--log-level", "warning"]
    server = subprocess.Popen(  # noqa: S603 - our own server
        command, env=environment | {"DJANGO_SETTINGS_MODULE": settings}, cwd=folder
    )
    try:
        _wait_for(port, server)
        yield Server(port, server.pid)
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait_for(port: int, server: subprocess.Popen[bytes]) -> None:
    for _attempt in range(600):
        if server.poll() is not None:
            break
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        try:
            line.request("GET", "/svar/send/")
            line.getresponse().read()
        except OSError:
            time.sleep(0.1)
        else:
            return
        finally:
            line.close()
    raise AssertionError("The server did not start.")


def _wait_for_jobs(server: Server) -> None:
    """Lets what was due at the start end: from then on background work rests most of the time."""
    for _attempt in range(120):
        before = server.processor_seconds()
        time.sleep(2)
        if server.processor_seconds() - before < 0.2:
            return
    raise AssertionError("The background work does not come to an end.")


def _children(pid: int) -> list[int]:
    return [int(each) for each in Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()]
